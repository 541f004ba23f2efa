import { useEffect, useState } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { ModulesQuery } from '../documents.ts';
import { ConcernedQuery, type Concerned } from './documents.ts';
import { countOf, type Target } from './target.ts';

/** The largest page that the server answers: up to so many, who is concerned is known exactly. */
const mostRead = 1000;
const mostNamed = 5;
const mostModules = 50;

export type Summary = {
  /** Those that were looked at one by one: all of them, unless there are very many. */
  readonly known: readonly Concerned[];
  readonly named: readonly Concerned[];
  /** How many more there are than those named. */
  readonly more: number;
  /** The most first; empty where the names say it all. */
  readonly byModule: readonly { readonly name: string; readonly count: number }[];
  /** How many users; null where there are too many to have been looked at. */
  readonly users: number | null;
  readonly protectedCount: number;
};

/** Whom an act concerns: the first several by name, the rest by count. Null while it is being read. */
export function useSummary(target: Target, environment: string | undefined): Summary | null {
  const { rows } = useConnection();
  const [read, setRead] = useState<{ readonly target: Target; readonly summary: Summary } | null>(null);
  useEffect(() => {
    if (target.kind === 'these') return;
    const { filter } = target;
    const scope = environment === undefined ? {} : { environment };
    const stop = new AbortController();
    async function ask() {
      const { data } = await rows.query(ConcernedQuery, { ...scope, filter, first: mostRead }).toPromise();
      if (!data || stop.signal.aborted) return;
      const sessions = data.sessions.edges.map(({ node }) => node);
      const summary = summaryOf(sessions, countOf(target));
      if (data.sessions.pageInfo.hasNextPage) {
        const byModule = await countsByModule();
        const guarded = byModule.filter((each) => each.isProtected);
        const protectedCount = guarded.reduce((sum, each) => sum + each.count, 0);
        setRead({ target, summary: { ...summary, byModule, users: null, protectedCount } });
      } else setRead({ target, summary });
    }
    async function countsByModule() {
      const { data } = await rows.query(ModulesQuery, scope).toPromise();
      const modules = data?.modules.filter(({ key }) => (filter.module ?? key) === key) ?? [];
      const counts = await Promise.all(
        modules.slice(0, mostModules).map(async ({ key, name, protected: isProtected }) => {
          const asked = { ...scope, filter: { ...filter, module: key }, first: 0 };
          const answer = await rows.query(ConcernedQuery, asked).toPromise();
          return { name, isProtected, count: answer.data?.sessions.totalCount ?? 0 };
        }),
      );
      return counts.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
    }
    void ask();
    return () => stop.abort();
  }, [rows, target, environment]);
  if (target.kind === 'these') return summaryOf(target.sessions, target.sessions.length);
  return read?.target === target ? read.summary : null;
}

function summaryOf(sessions: readonly Concerned[], count: number): Summary {
  const byModule = new Map<string, number>();
  for (const { module } of sessions) byModule.set(module.name, (byModule.get(module.name) ?? 0) + 1);
  return {
    known: sessions,
    named: sessions.slice(0, mostNamed),
    more: Math.max(0, count - mostNamed),
    byModule:
      count <= mostNamed
        ? []
        : [...byModule].map(([name, n]) => ({ name, count: n })).toSorted((a, b) => b.count - a.count),
    users: new Set(sessions.map(({ user }) => user.login)).size,
    protectedCount: sessions.filter(({ module }) => module.protected).length,
  };
}
