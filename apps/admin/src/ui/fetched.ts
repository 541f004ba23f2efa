/** After so long, in milliseconds, a server that does not answer is asked again. */
const againMs = 1000;

/**
 * A part of the console that is fetched when it is first needed. Where the server does not answer, it is asked again until
 * it does: what was opened meanwhile appears then, instead of having failed for good.
 *
 * @throws where the server answers and has no such part, because another version of the console runs by now
 */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  let isAnswering = false;
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (isAnswering) throw error;
    }
    while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, againMs));
    isAnswering = true;
    await mendStyles();
  }
}

/** How a part is fetched that its file exports by that name, as React's `lazy` and routes want it. */
export function part<Name extends string, Part>(
  load: () => Promise<{ readonly [Key in Name]: Part }>,
  name: Name,
): () => Promise<{ default: Part }> {
  return () => fetched(async () => ({ default: (await load())[name] }));
}

async function answers(): Promise<boolean> {
  try {
    const { ok } = await fetch('/health/ready', { cache: 'no-store' });
    return ok;
  } catch {
    return false;
  }
}

/** Stylesheets that did not come. Browsers do not agree on what else their links look like. */
const failedStyles = new Set<HTMLLinkElement>();
window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failedStyles.add(target);
  },
  true,
);

/**
 * Asks for them again: what fetches parts takes any that it has asked for once for one that is there, and would show the
 * part without its style.
 */
async function mendStyles(): Promise<void> {
  const failed = [...failedStyles];
  failedStyles.clear();
  await Promise.all(
    failed.map(async (link) => {
      const again = link.cloneNode();
      const settled = new Promise((resolve) => {
        for (const event of ['load', 'error']) again.addEventListener(event, resolve);
      });
      link.replaceWith(again);
      await settled;
    }),
  );
}
