import {
  defaultSettings,
  type Catalog,
  type Command,
  type Committed,
  type Environment,
  type Outage,
  type WorkingSet,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { apiTokens } from './account-tables.ts';
import { insertRows, rowsOf, updateRows } from './bulk.ts';
import { environmentToRow, outagesFromRow, settingsChangesFromRow } from './catalog-rows.ts';
import { environments } from './catalog-tables.ts';
import type { Database } from './database.ts';
import { dueSessions, type DueAbout } from './due.ts';
import { firstReads } from './first-reads.ts';
import { GatheredWrites } from './gathered-writes.ts';
import { loadClaimsOfHolders, loadWorkingSet } from './load.ts';
import { loadCatalog, lockEnvironment, type CatalogAt } from './load-catalog.ts';
import { loadSessions, type Overlay, type Overlays, type WindowOverlay } from './load-sessions.ts';
import { missedChanges } from './missed-changes.ts';
import { saveWorkingSet } from './save.ts';
import { saveLicenseUsage, type NotedUsage } from './save-license-usage.ts';

/** What a batch may do while it holds the environment's lock. */
export interface Batch {
  readonly set: WorkingSet;
  /** Takes in sessions whose deadlines have passed, at most `limit`; gives their ids. Null: whatever they are about. */
  loadDue(now: number, limit: number, about: DueAbout | null): Promise<string[]>;
}

/** Ids of the sessions whose own rows were written, and of those whose windows were. */
export interface Written {
  readonly sessions: readonly string[];
  readonly windows: readonly string[];
}

export interface BatchOutcome<T> {
  readonly result: T;
  /** What was committed after the revision that the caller had been told of, and before this batch. */
  readonly missed: readonly Committed[];
  readonly committed: readonly Committed[];
  readonly catalog: Catalog;
  readonly written: Written;
}

/** The write side: one environment's changes, a batch at a time, each batch one transaction. */
export class Store {
  private readonly database: Database;
  private readonly overlays: Overlays;
  private readonly known = new Map<string, CatalogAt>();
  private readonly notedUsage = new Map<string, NotedUsage>();

  /** The overlays add to a session and its windows what is accepted, but not on disk yet. */
  constructor(database: Database, overlay: Overlay, overlayWindows: WindowOverlay) {
    this.database = database;
    this.overlays = { session: overlay, windows: overlayWindows };
  }

  /**
   * Locks, loads what the commands need, lets `work` decide on it, writes what changed, commits. `told`: the revision up to
   * which the caller knows of changes; null: it does not ask.
   */
  async commit<T>(
    environmentId: string,
    commands: readonly Command[],
    now: number,
    work: (batch: Batch) => Promise<T>,
    told: number | null = null,
  ): Promise<BatchOutcome<T>> {
    const outcome = await this.database.write(async (runner) => {
      const first = await firstReads(runner, environmentId, commands);
      const { revision } = first.environment;
      const at = await loadCatalog(runner, first.environment, this.known.get(environmentId) ?? null);
      const set = await loadWorkingSet(runner, at, first, this.overlays);
      const loadDue: Batch['loadDue'] = async (until, limit, about) => {
        const ids = new Set(await dueSessions(runner, environmentId, set.time, until, limit, about));
        await loadSessions(runner, set, ids, ids, this.overlays);
        await loadClaimsOfHolders(runner, set);
        return [...ids];
      };
      const missed = await missedChanges(runner, environmentId, told ?? revision, revision);
      const result = await work({ set, loadDue });
      const writes = new GatheredWrites(runner.connection);
      const committed = await saveWorkingSet(writes, set, revision, now);
      const noted = this.notedUsage.get(environmentId) ?? new Map();
      const usage = await saveLicenseUsage(writes, set, at.catalog.licenses, noted, now);
      await writes.flush(runner);
      const written = {
        sessions: [...set.sessions.changes().keys()],
        windows: [...set.windows.changes().keys()],
      };
      return { result, missed, committed, written, catalog: catalogOf(set), outages: at.outages, usage };
    });
    // Only what is committed may be taken for granted by the next batch.
    this.known.set(environmentId, { catalog: outcome.catalog, outages: outcome.outages });
    this.notedUsage.set(environmentId, outcome.usage);
    return outcome;
  }

  /** The catalog as it is now. */
  async catalog(environmentId: string): Promise<CatalogAt> {
    const at = await this.database.write(async (runner) =>
      loadCatalog(runner, await lockEnvironment(runner, environmentId), null),
    );
    this.known.set(environmentId, at);
    return at;
  }

  environmentIds(): Promise<string[]> {
    return this.database.read(environmentIds);
  }

  async createEnvironment(environment: Environment, now: number): Promise<void> {
    const row = environmentToRow(environment, defaultSettings, 0, []);
    await this.database.write((runner) =>
      insertRows(runner, environments, [{ ...row, outages: '[]', alive_at: now }]),
    );
  }

  /** Times in the future, left by a clock that was put right since, become now (AC3): nobody lives on borrowed time. */
  async clampTimes(now: number): Promise<void> {
    const earlier = (column: string): string =>
      `${column} = CASE WHEN ${column} > $1 THEN $1 ELSE ${column} END`;
    const sql = `UPDATE sessions SET ${earlier('last_seen_at')}, ${earlier('last_active_at')}, ${earlier('exited_at')}
      WHERE ended_at IS NULL AND (last_seen_at > $1 OR last_active_at > $1 OR exited_at > $1)`;
    await this.database.write(async (runner) => {
      await clampEnvironments(runner, now);
      await runner.query(sql, [now]);
      await runner.query('UPDATE session_windows SET seen_at = $1 WHERE open = true AND seen_at > $1', [now]);
    });
  }

  /** When each API token was last used. */
  async noteTokenUses(uses: ReadonlyMap<string, number>): Promise<void> {
    if (uses.size === 0) return;
    const rows = [...uses].map(([id, at]) => ({ id, last_used_at: at }));
    await this.database.write((runner) => updateRows(runner, apiTokens, ['last_used_at'], rows));
  }

  /**
   * Notes that server and database are alive (HU3). `judge` gives the outages that there were, from when they were last
   * known to be, to whichever server, and the outages known by then. Gives those, too.
   */
  noteAlive(
    environmentId: string,
    now: number,
    judge: (aliveAt: number, known: readonly Outage[]) => readonly Outage[],
  ): Promise<readonly Outage[]> {
    return this.database.write(async (runner) => {
      const row = await lockEnvironment(runner, environmentId);
      const outages = judge(row.alive_at, outagesFromRow(row));
      await updateRows(
        runner,
        environments,
        ['alive_at', 'outages'],
        [
          // A server that comes late with it takes nothing back of what another one noted since.
          { id: row.id, alive_at: Math.max(row.alive_at, now), outages: JSON.stringify(outages) },
        ],
      );
      return outages;
    });
  }
}

async function environmentIds(runner: QueryRunner): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(runner, 'SELECT id FROM environments ORDER BY id');
  return rows.map(({ id }) => id);
}

/**
 * Else a grace would last until that clock's time comes; and what it took for an outage would be one then, or all along
 * until then, in which nobody's time counts. Under the lock: another server may be there already, and live.
 */
async function clampEnvironments(runner: QueryRunner, now: number): Promise<void> {
  const rows = [];
  for (const id of await environmentIds(runner)) {
    const row = await lockEnvironment(runner, id);
    const [changes, outages] = [settingsChangesFromRow(row), outagesFromRow(row)];
    if (row.alive_at <= now && changes.every(({ at }) => at <= now) && outages.every(({ to }) => to <= now))
      continue;
    const clamped = changes.map((change) => ({ ...change, at: Math.min(change.at, now) }));
    const been = outages.flatMap(({ from, to }) => (from < now ? [{ from, to: Math.min(to, now) }] : []));
    rows.push({
      ...{ id, alive_at: Math.min(row.alive_at, now) },
      ...{ settings_changes: JSON.stringify(clamped), outages: JSON.stringify(been) },
    });
  }
  await updateRows(runner, environments, ['alive_at', 'settings_changes', 'outages'], rows);
}

function catalogOf(set: WorkingSet): Catalog {
  return {
    environment: set.environment,
    settings: set.settings,
    settingsRevision: set.settingsRevision,
    settingsChanges: set.settingsChanges,
    licenses: [...set.licenses.all()],
    modules: [...set.modules.all()],
  };
}
