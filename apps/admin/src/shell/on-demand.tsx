import { Suspense, useEffect, useState, type ReactNode } from 'react';

type OnDemandProps = {
  /** What stands there until it is opened for the first time; `open` opens it, `fetch` gets it ready. */
  readonly face: (open: () => void, fetch: () => void) => ReactNode;
  readonly fetch: () => Promise<unknown>;
  /** The menu itself with the same face, which opens as it appears. */
  readonly children: ReactNode;
};

/** A menu that is fetched when somebody is about to open it, and no sooner. */
export function OnDemand({ face, fetch, children }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  const shown = face(
    () => setWanted(true),
    () => void fetch(),
  );
  return isWanted ? <Suspense fallback={shown}>{children}</Suspense> : shown;
}

/** Opens a menu as it appears, but only when its button has the focus: that is where it goes back to. */
export function useOpening() {
  const [opened, onChange] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => onChange(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return { opened, onChange };
}
