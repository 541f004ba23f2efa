import { createContext, Suspense, use, useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { isByKey, useMenuFocus } from '../ui/use-menu-focus.ts';

type Open = (press: Pick<MouseEvent, 'detail'>) => void;

type OnDemandProps = {
  /** What stands there until it is opened for the first time; `open` opens it, `fetch` gets it ready. */
  readonly face: (open: Open, fetch: () => void) => ReactNode;
  readonly fetch: () => Promise<unknown>;
  /** The menu itself with the same face, which opens as it appears. */
  readonly children: ReactNode;
};

const OpenedByKey = createContext(false);

/** A menu that is fetched when somebody is about to open it, and no sooner. */
export function OnDemand({ face, fetch, children }: OnDemandProps) {
  const [wanted, setWanted] = useState<{ readonly byKey: boolean }>();
  const shown = face(
    (press) => setWanted({ byKey: isByKey(press) }),
    () => void fetch(),
  );
  if (wanted === undefined) return shown;
  return (
    <OpenedByKey value={wanted.byKey}>
      <Suspense fallback={shown}>{children}</Suspense>
    </OpenedByKey>
  );
}

/** Opens a menu as it appears, but only when its button has the focus: that is where it goes back to. */
export function useOpening() {
  const [opened, onChange] = useState(false);
  const { menu, target } = useMenuFocus(use(OpenedByKey));
  useEffect(() => {
    const frame = requestAnimationFrame(() => onChange(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return { menu: { ...menu, opened, onChange }, target };
}
