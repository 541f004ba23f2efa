import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SessionRow } from '../documents.ts';
import type { LiveList } from '../live/live-list.ts';
import type { SessionFeed } from '../live/session-feed.ts';
import { keepPresent, nothingSelected, type Selection } from './selection.ts';
import { useLatest } from './use-latest.ts';

type Chosen = {
  readonly selection: Selection;
  /** As they were when they were chosen: their rows may be far out of view by now. */
  readonly known: ReadonlyMap<string, SessionRow>;
};

const nothing: Chosen = { selection: nothingSelected, known: new Map() };

export type Select = (next: (selection: Selection) => Selection) => void;

/** What is selected, by session, for as long as each of them lives and the list shows the same ones. */
export function useSelection(feed: SessionFeed, list: LiveList | null, filterKey: string) {
  const [chosen, setChosen] = useState<Chosen>(nothing);
  const [seenKey, setSeenKey] = useState(filterKey);
  // Nobody acts on sessions that a new filter hides.
  if (seenKey !== filterKey) {
    setSeenKey(filterKey);
    setChosen(nothing);
  }
  const held = useMemo(() => {
    const rows = list?.rows.filter((row) => row.mark?.kind !== 'left') ?? [];
    return new Map(rows.map(({ session }) => [session.id, session]));
  }, [list]);
  const latest = useLatest(held);

  useEffect(
    () =>
      feed.watchGone((ids) => {
        const gone = new Set(ids);
        // Who left is no longer chosen; nobody else is touched.
        setChosen((last) => {
          const selection = keepPresent(last.selection, (id) => !gone.has(id));
          return selection === last.selection ? last : { ...last, selection };
        });
      }),
    [feed],
  );

  const select: Select = useCallback(
    (next) =>
      setChosen((last) => {
        const selection = next(last.selection);
        if (selection === last.selection) return last;
        const known = new Map<string, SessionRow>();
        for (const id of selection.ids) {
          const session = latest.current.get(id) ?? last.known.get(id);
          if (session) known.set(id, session);
        }
        return { selection, known };
      }),
    [latest],
  );

  const { selection, known } = chosen;
  const sessions = useMemo(
    () => [...selection.ids].flatMap((id) => held.get(id) ?? known.get(id) ?? []),
    [selection, known, held],
  );
  const count = selection.isAll ? (list?.total ?? 0) : sessions.length;
  return { selection, select, sessions, count };
}
