import { copyFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Benchmark, CONNECTIONS } from '../benchmark.ts';
import { createFilledDatabase, MODULES } from '../fill/filled-database.ts';
import { openSqliteFile, type SqliteFile } from '../fill/sqlite-file.ts';
import { type Figures, figures } from '../report/outcome.ts';
import { signOnWorkload } from '../servers/documents.ts';
import { USERS } from '../servers/prepared-seatkeeper.ts';
import { startSeatkeeper } from '../servers/seatkeeper-server.ts';
import { changeSettings, signInAdmin } from '../servers/seatkeeper-setup.ts';

const DUE = 100_000;
const OFFERED_PER_SECOND = 100;
/**
 * Sign-ons are offered in stretches of this length, one after another, until everything due is worked off: shorter than that
 * takes, and long enough that a p99 is said by ten sign-ons rather than by two.
 */
const STRETCH_SECONDS = 10;
const WARM_UP_SECONDS = 2;
const IDLE_MINUTES = 20;
const GIVEN_UP_AFTER_SECONDS = 120;

/** What the sessions come to, and the settings that make all of them due at once. */
const CASES = [
  {
    name: 'end',
    settings: { sessionExpireTimeHours: 0.25, userExpireTimeHours: 0.25, settingsGraceSeconds: 0 },
    left: `SELECT SUM(sessions) AS n FROM session_counts WHERE module_key IN ('${MODULES.join("', '")}') AND state = 'ENDED'`,
  },
  {
    name: 'turn idle',
    settings: { userExpireTimeHours: 0.25, settingsGraceSeconds: 0 },
    left: `SELECT SUM(sessions) AS n FROM session_counts WHERE module_key IN ('${MODULES.join("', '")}') AND state = 'IDLE'`,
  },
] as const;

interface Run {
  readonly seconds: number;
  /** Of the stretch in which sign-ons waited longest. */
  readonly worst: Figures;
}

export const due: Benchmark = {
  name: 'due',
  about: '100,000 sessions fall due at once: how long until none is left, and the p99 of sign-ons meanwhile',
  async run(bench) {
    bench.progress(`filling a database with ${DUE.toLocaleString('en-US')} live sessions`);
    const filled = bench.memoryFolder.file('due.sqlite');
    const token = await createFilledDatabase(bench, filled, DUE);
    await letAllBeIdle(filled);
    const runs = new Map<string, Run[]>(CASES.map(({ name }) => [name, []]));
    for (let run = 1; run <= bench.runs; run += 1) {
      for (const each of CASES) {
        bench.progress(`run ${run} of ${bench.runs}: they ${each.name}`);
        const file = bench.memoryFolder.file(`due-${each.name.replace(' ', '-')}-${run}.sqlite`);
        await copyFile(filled, file);
        runs.get(each.name)?.push(await workOff(bench, file, token, each));
        await rm(file);
      }
    }
    const of = (name: string): readonly Run[] => runs.get(name) ?? [];
    return {
      benchmark: 'due',
      conditions: `${DUE} sessions due at once, ${OFFERED_PER_SECOND} sign-ons per second offered on ${CONNECTIONS} connections, ${bench.memoryFolder.where}, ${bench.runs} runs; of each the worst ${STRETCH_SECONDS} s`,
      series: CASES.map(({ name }) => ({
        name: `signOn while they ${name}`,
        runs: of(name).map(({ worst }) => worst),
      })),
      findings: CASES.flatMap(({ name }) => [
        {
          name: `until all ${name}`,
          unit: 's' as const,
          values: of(name).map(({ seconds }) => seconds),
          demand: { atMost: 30 },
        },
        {
          name: `p99 of signOn while they ${name}`,
          unit: 'ms' as const,
          values: of(name).map(({ worst }) => worst.p99Ms),
          demand: { atMost: 100 },
        },
      ]),
    };
  },
};

/** Everybody was last there a while before the server was last alive: what came after is an outage and does not count. */
async function letAllBeIdle(path: string): Promise<void> {
  await using file = await openSqliteFile(path);
  const since = `(SELECT alive_at FROM environments WHERE id = environment_id) - ${IDLE_MINUTES * 60_000}`;
  await file.run(`UPDATE sessions SET last_active_at = ${since}, last_seen_at = ${since}, started_at = ${since},
    state = 'ACTIVE', keep_alive = TRUE, hung = FALSE WHERE ended_at IS NULL AND module_key <> 'admin-console'`);
  await file.run(`UPDATE seats SET state = 'IN_USE'`);
  await file.run(`UPDATE licenses SET allocated = 0,
    in_use = (SELECT COUNT(*) FROM seats WHERE license_id = licenses.id)`);
  await file.run('DELETE FROM session_counts');
  await file.run(`INSERT INTO session_counts (environment_id, module_key, state, sessions)
    SELECT environment_id, module_key, state, COUNT(*) FROM sessions GROUP BY environment_id, module_key, state`);
}

async function workOff(
  bench: Bench,
  path: string,
  token: string,
  { settings, left }: (typeof CASES)[number],
): Promise<Run> {
  await using server = await startSeatkeeper(bench.pinning, path);
  await using file = await openSqliteFile(path);
  const wanted = await sessionsOf(file);
  const { port } = server;
  const adminToken = await signInAdmin(port);
  // In another module than those that fall due. Warm first: what is measured is the sweep and not the start.
  const offer = (seconds: number): Promise<Figures> =>
    bench.load
      .run({
        port,
        connections: CONNECTIONS,
        workload: signOnWorkload({ users: USERS, token, module: 'payroll' }),
        plan: { kind: 'open', perSecond: OFFERED_PER_SECOND, warmUpSeconds: 0, seconds },
      })
      .then(figures);
  await offer(WARM_UP_SECONDS);
  const started = performance.now();
  await changeSettings(port, adminToken, settings);
  const seconds = untilNoneIsLeft(file, left, wanted, started);
  const sweep = { done: false };
  const over = (): void => {
    sweep.done = true;
  };
  seconds.then(over, over);
  let worst = await offer(STRETCH_SECONDS);
  while (!sweep.done) {
    const next = await offer(STRETCH_SECONDS);
    if (next.p99Ms > worst.p99Ms) worst = next;
  }
  return { seconds: await seconds, worst };
}

async function sessionsOf(file: SqliteFile): Promise<number> {
  const keys = MODULES.map((key) => `'${key}'`).join(', ');
  const [row] = await file.all(`SELECT COUNT(*) AS n FROM sessions WHERE module_key IN (${keys})`);
  return Number(row?.['n']);
}

/** Asked of the file beside the server, by the counters that it keeps: that costs it nothing. */
async function untilNoneIsLeft(
  file: SqliteFile,
  settled: string,
  wanted: number,
  since: number,
): Promise<number> {
  for (;;) {
    const passed = (performance.now() - since) / 1000;
    const [row] = await file.all(settled);
    if (Number(row?.['n'] ?? 0) >= wanted) return passed;
    if (passed > GIVEN_UP_AFTER_SECONDS) throw new Error(`after ${passed} s sessions were still left`);
    await sleep(50);
  }
}
