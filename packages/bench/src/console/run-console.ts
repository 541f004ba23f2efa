import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from '../benchmark.ts';
import { startChanges } from '../changes/change-process.ts';
import { MODULES } from '../fill/filled-database.ts';
import type { Figures, Finding, Outcome, Series } from '../report/outcome.ts';
import { openBrowser, signInToConsole } from './console-page.ts';
import { startFilledServer } from './filled-server.ts';
import { measureMemory } from './measure-memory.ts';
import { type ConsoleAt, measurePage } from './measure-page.ts';
import type { ConsoleOptions } from './options.ts';
import { loadFinding, pageFindings } from './page-findings.ts';
import { whileManyWatch } from './watched-by-many.ts';

const LIVE_SESSIONS = 100_000;

/** Until as many sessions come as go. */
const SETTLING_MS = 6000;

/** Yields an outcome after each measurement: without load, under load, under load with many watching, memory. */
export async function* runConsole(bench: Bench, options: ConsoleOptions): AsyncGenerator<Outcome> {
  const { changesPerSecond, seconds, subscribers, minutes } = options;
  const progress = (what: string): void => bench.progress(what);
  progress(`filling a database with ${LIVE_SESSIONS.toLocaleString('en-US')} live sessions`);
  await using server = await startFilledServer(bench, LIVE_SESSIONS);
  await using browser = await openBrowser();
  const url = `http://127.0.0.1:${server.port}/`;
  const at: ConsoleAt = { browser, url, signedIn: await signInToConsole(browser, url) };
  const measure = async (): Promise<Finding[]> => pageFindings(await measurePage(at, seconds, progress));

  progress('without load');
  const live = `${LIVE_SESSIONS.toLocaleString('en-US')} live sessions, wheel and keyboard ${seconds} s each`;
  yield { benchmark: 'console', conditions: `${live}, no load`, series: [], findings: await measure() };

  progress('under load');
  const { port, token } = server;
  const load = { port, token, module: MODULES[0], perSecond: changesPerSecond };
  await using changes = await startChanges(bench.pinning, load);
  await wait(SETTLING_MS);
  await changes.figures();
  const loaded = `${live}, ${changesPerSecond} changes a second`;
  {
    const findings = await measure();
    const made = await changes.figures();
    const series = [changesSeries(made)];
    findings.push(loadFinding(made.perSecond, changesPerSecond));
    yield { benchmark: 'console-loaded', conditions: loaded, series, findings };
  }
  if (subscribers > 0) {
    progress(`with ${subscribers} subscribers`);
    let findings: Finding[] = [];
    const { open, resets } = await whileManyWatch(
      bench.pinning,
      { port, token, count: subscribers },
      async () => {
        await changes.figures();
        findings = await measure();
      },
    );
    const made = await changes.figures();
    findings.push(
      loadFinding(made.perSecond, changesPerSecond),
      { name: 'subscribers that stayed', unit: 'x', values: [open / subscribers], demand: { atLeast: 1 } },
      { name: 'resets per subscriber', unit: 'x', values: [resets / subscribers], demand: { atMost: 0 } },
    );
    const series = [changesSeries(made)];
    const conditions = `${loaded}, ${subscribers.toLocaleString('en-US')} more subscribers of every change`;
    yield { benchmark: 'console-watched', conditions, series, findings };
  }
  if (minutes > 0) {
    await changes.figures();
    const { early, late } = await measureMemory(at, minutes, progress);
    const made = await changes.figures();
    const demand = { atMost: 1.2 };
    const after = `after ${minutes} minutes / after ${minutes / 10}`;
    yield {
      benchmark: 'console-memory',
      conditions: `${loaded}, the page left open`,
      series: [changesSeries(made)],
      findings: [
        loadFinding(made.perSecond, changesPerSecond),
        { name: `JavaScript heap ${after}`, unit: 'x', values: [late.heapMb / early.heapMb], demand },
        { name: 'JavaScript heap, early and late', unit: 'MB', values: [early.heapMb, late.heapMb] },
        { name: `process ${after}`, unit: 'x', values: [late.processMb / early.processMb], demand },
        { name: 'process, early and late', unit: 'MB', values: [early.processMb, late.processMb] },
      ],
    };
  }
}

const changesSeries = (made: Figures): Series => ({ name: 'changes over the API', runs: [made] });
