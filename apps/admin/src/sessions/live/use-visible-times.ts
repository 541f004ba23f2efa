import { useEffect, useRef, useState } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { serverNow } from '../../graphql/server-clock.ts';
import { SessionTimesQuery } from '../documents.ts';
import type { VisibleTimes } from './times-context.ts';

const askEveryMs = 1500;
/** The server answers for at most this many ids. */
const mostIds = 200;

/** Times of the rows on screen, at most 2 s old (FE6): heartbeats make no changes, so they have to be asked for. */
export function useVisibleTimes(ids: readonly string[], isGrouped: boolean): VisibleTimes {
  const { rows } = useConnection();
  const [times, setTimes] = useState<VisibleTimes>(() => ({ now: serverNow(), byId: new Map() }));
  const visible = useRef(ids);
  useEffect(() => {
    visible.current = ids;
  });
  useEffect(() => {
    let isStopped = false;
    let isAsking = false;
    async function ask() {
      if (document.visibilityState === 'hidden' || isAsking) return;
      const asked = visible.current.slice(0, mostIds);
      isAsking = true;
      const result =
        asked.length > 0
          ? await rows.query(SessionTimesQuery, { ids: asked, isGrouped }).toPromise()
          : undefined;
      isAsking = false;
      if (isStopped) return;
      const answer = result?.data?.sessionTimes;
      setTimes((last) => ({
        now: serverNow(),
        byId: answer ? new Map(answer.map((each) => [each.id, each])) : last.byId,
      }));
    }
    const onVisible = () => void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isStopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [rows, isGrouped]);
  return times;
}
