import { alternate, type Bench, type Benchmark } from '../benchmark.ts';
import { createFilledDatabase } from '../fill/filled-database.ts';
import { type ListCase, listCases } from './list-cases.ts';
import { openSqliteFile } from '../fill/sqlite-file.ts';
import type { LoadResult } from '../load/job.ts';
import { type Finding, figures, type Series } from '../report/outcome.ts';
import { listWorkload } from '../servers/documents.ts';
import { startSeatkeeper } from '../servers/seatkeeper-server.ts';
import { ratios } from '../statistics.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const SECONDS_PER_CASE = 1;

/** Sequential on one connection: what one console waits for, not what many get. */
export const listPage: Benchmark = {
  name: 'list-page',
  about: 'a page of 50 sessions with the exact total, at 1,000,000 live sessions against 1,000',
  async run(bench) {
    await using few = await startFilled(bench, FEW);
    await using many = await startFilled(bench, MANY);
    const series: Series[] = [];
    const findings: Finding[] = [];
    for (const listCase of listCases) {
      bench.progress(listCase.name);
      const { products, floors } = await alternate(
        bench,
        () => many.time(listCase),
        () => few.time(listCase),
      );
      series.push({ name: `${listCase.name}, 1,000,000`, runs: products.map(figures) });
      series.push({ name: `${listCase.name}, 1,000`, runs: floors.map(figures) });
      const [p50Many, p50Few] = [products, floors].map((results) => results.map((result) => result.p50Ms));
      findings.push({
        name: `${listCase.name}: p50 at 1,000,000 / at 1,000`,
        unit: 'x',
        values: ratios(p50Many ?? [], p50Few ?? []),
        demand: { atMost: 2 },
      });
    }
    return {
      benchmark: 'list-page',
      conditions: `one request at a time, ${bench.runs} runs of ${SECONDS_PER_CASE} s, totals checked against SQL`,
      series,
      findings,
    };
  },
};

interface Filled extends AsyncDisposable {
  time(listCase: ListCase): Promise<LoadResult>;
}

async function startFilled(bench: Bench, liveSessions: number): Promise<Filled> {
  bench.progress(`filling a database with ${liveSessions.toLocaleString('en-US')} live sessions`);
  const file = bench.folder.file(`list-${liveSessions}.sqlite`);
  const token = await createFilledDatabase(bench, file, liveSessions);
  const totals = await countTotals(file);
  const server = await startSeatkeeper(bench.pinning, file);
  return {
    time: (listCase) =>
      bench.load.run({
        port: server.port,
        connections: 1,
        workload: listWorkload(listCase.variables, token, totals.get(listCase.name) ?? Number.NaN),
        plan: { kind: 'closed', warmUpSeconds: SECONDS_PER_CASE / 2, seconds: SECONDS_PER_CASE },
      }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** What each list must give as its total, counted the slow and certain way. */
async function countTotals(path: string): Promise<ReadonlyMap<string, number>> {
  await using file = await openSqliteFile(path);
  const totals = new Map<string, number>();
  for (const { name, where } of listCases) {
    const [row] = await file.all(
      `SELECT COUNT(*) AS total FROM sessions WHERE ended_at IS NULL AND ${where}`,
    );
    totals.set(name, Number(row?.['total']));
  }
  return totals;
}
