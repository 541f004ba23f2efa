import { useEffect, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { CountsQuery } from './documents.ts';

const askEveryMs = 4000;

type Counts = { readonly live: number; readonly idle: number; readonly hung: number };
type Answer = {
  readonly of: string | undefined;
  readonly counts: Counts | undefined;
  readonly isFailed: boolean;
};

/** Exact counts, asked for every few seconds while the page is seen. */
export function useCounts(): { readonly counts: Counts | undefined; readonly isFailed: boolean } {
  const { rows } = useConnection();
  const environment = useEnvironment()?.key;
  const [answer, setAnswer] = useState<Answer>({ of: environment, counts: undefined, isFailed: false });
  useEffect(() => {
    let isStopped = false;
    async function ask() {
      if (document.visibilityState === 'hidden') return;
      const variables = environment === undefined ? {} : { environment };
      const { data } = await rows.query(CountsQuery, variables).toPromise();
      if (isStopped) return;
      setAnswer((last) => ({
        of: environment,
        counts: data
          ? { live: data.live.totalCount, idle: data.idle.totalCount, hung: data.hung.totalCount }
          : last.of === environment
            ? last.counts
            : undefined,
        isFailed: !data,
      }));
    }
    void ask();
    const onVisible = () => void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isStopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [rows, environment]);
  return answer.of === environment ? answer : { counts: undefined, isFailed: false };
}
