import {
  endExpectedAt,
  licenseStateOf,
  stateOf,
  type Denial,
  type Right,
  type Session,
} from '@seatkeeper/domain';
import type { Engine } from '../engine/engine.ts';
import type { AuditRecord, HistoryPage } from '../history-side.ts';
import type { Place } from '../read-side.ts';
import { auditFilter, type AuditFilterInput } from './audit-log.ts';
import type { Context } from './context.ts';
import { denialFilter, type DenialFilterInput } from './denials.ts';
import { badUserInput } from './errors.ts';
import { coerced, instantWriter, type ExportArguments } from './export-input.ts';
import { usagePoints, type UsagePointShape, type UsageRequest } from './license-usage.ts';
import { sessionOrder, type SessionOrderInput } from './session-order.ts';
import { sessionFilter, type SessionFilterInput } from './session-filter.ts';

/** A value of a row; what is null is left empty. */
export type Cell = string | number | boolean | null;

/** A list as a table. Rows come page by page, each page a short look at the database. */
export interface Export {
  readonly environmentKey: string;
  readonly columns: readonly string[];
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** Rows of one look: long enough to be quick, short enough that lists are not kept waiting. */
const pageRows = 500;

type Columns<Item> = Readonly<Record<string, (item: Item) => Cell>>;
type Page<Item> = { readonly items: readonly Item[]; readonly next: Place | null };

/** The exports by name; each asks for the same right as the list that it exports. */
export const exports = {
  sessions: async (context: Context, args: ExportArguments): Promise<Export> => {
    const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
    const filter = sessionFilter(
      coerced('filter', 'SessionFilter', args.filter) as typeof SessionFilterInput.$inferInput | null,
    );
    const order = sessionOrder(
      coerced('orderBy', 'SessionOrder', args.orderBy) as typeof SessionOrderInput.$inferInput | null,
      filter,
    );
    const { environmentId } = engine;
    const rest = { limit: pageRows, before: null, fromEnd: false, counted: false };
    const page = async (after: Place | null): Promise<Page<Session>> => {
      const request = { environmentId, filter, order, after, ...rest };
      const { items, more } = await context.services.queries.sessionPage(request);
      return {
        items: items.map(({ session }) => session),
        next: more ? (items.at(-1)?.place ?? null) : null,
      };
    };
    return table(context, engine, 'SESSIONS_VIEW', sessionColumns(engine, args), page);
  },
  denials: async (context: Context, args: ExportArguments): Promise<Export> => {
    const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
    const filter = denialFilter({
      ...spanOf(args),
      filter: coerced('filter', 'DenialFilter', args.filter) as typeof DenialFilterInput.$inferInput | null,
    });
    const time = instantWriter(args.timeZone);
    const { environmentId } = engine;
    const request = { environmentId, filter, limit: pageRows, counted: false };
    return table<Denial>(
      context,
      engine,
      'SESSIONS_VIEW',
      {
        at: ({ at }) => time(at),
        login: ({ login }) => login,
        module: ({ moduleKey }) => moduleKey,
        license: ({ licenseKey }) => licenseKey,
        refusal: ({ refusal }) => refusal,
        host: ({ host }) => host,
        ipAddress: ({ ipAddress }) => ipAddress,
        total: ({ total }) => total,
        inUse: ({ inUse }) => inUse,
        id: ({ id }) => id,
      },
      async (after) => pageOf(await context.services.history.denialPage({ ...request, after })),
    );
  },
  audit: async (context: Context, args: ExportArguments): Promise<Export> => {
    const { engine } = await context.allowed('AUDIT_READ', args.environment);
    const filter = auditFilter({
      ...spanOf(args),
      filter: coerced('filter', 'AuditFilter', args.filter) as typeof AuditFilterInput.$inferInput | null,
    });
    const time = instantWriter(args.timeZone);
    const { environmentId } = engine;
    const request = { environmentId, filter, limit: pageRows, counted: false };
    return table<AuditRecord>(
      context,
      engine,
      'AUDIT_READ',
      {
        at: ({ at }) => time(at),
        actor: ({ actor }) => actor,
        ipAddress: ({ ipAddress }) => ipAddress,
        action: ({ action }) => action,
        subject: ({ subject }) => subject,
        before: ({ before }) => before,
        after: ({ after }) => after,
        id: ({ id }) => id,
      },
      async (after) => pageOf(await context.services.history.auditPage({ ...request, after })),
    );
  },
  usage: async (context: Context, args: ExportArguments): Promise<Export> => {
    const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
    const { from, to } = spanOf(args);
    if (from === null || to === null) throw badUserInput('Say from when to when: from, to.');
    const interval = coerced(
      'interval',
      'UsageInterval',
      args.interval ?? 'HOUR',
    ) as UsageRequest['interval'];
    const keys = args.license
      ? [args.license]
      : engine.catalog.licenses.map(({ key }) => key).toSorted((a, b) => (a < b ? -1 : 1));
    const { environment, timeZone } = args;
    const points = async (license: string) => {
      const found = await usagePoints(context, { environment, timeZone, from, to, interval, license });
      return found.map((point) => ({ ...point, license }));
    };
    // Asked for at once, so that what is wrong is said before the first line.
    const first = keys[0] === undefined ? [] : await points(keys[0]);
    const time = instantWriter(timeZone);
    return table<UsagePointShape & { readonly license: string }>(
      context,
      engine,
      'SESSIONS_VIEW',
      {
        license: ({ license }) => license,
        from: ({ from: begin }) => time(begin),
        to: ({ to: end }) => time(end),
        peakInUse: ({ peakInUse }) => peakInUse,
        peakNamedInUse: ({ peakNamedInUse }) => peakNamedInUse,
        peakTotal: ({ peakTotal }) => peakTotal,
        denials: ({ denials }) => denials,
      },
      async (after) => {
        const index = after === null ? 0 : Number(after[0]);
        const items = index === 0 ? first : await points(keys[index] ?? '');
        return { items, next: index + 1 < keys.length ? [index + 1] : null };
      },
    );
  },
};

function sessionColumns({ catalog, timekeeping }: Engine, { timeZone }: ExportArguments): Columns<Session> {
  const time = instantWriter(timeZone);
  const licenseKeys = new Map(catalog.licenses.map(({ id, key }) => [id, key]));
  return {
    user: ({ user }) => user.login,
    displayName: ({ user }) => user.displayName,
    module: ({ moduleKey }) => moduleKey,
    sessionType: ({ sessionType }) => sessionType,
    state: stateOf,
    keepAlive: ({ keepAlive }) => keepAlive,
    licenseState: licenseStateOf,
    licenses: ({ seats }) => seats.map(({ licenseId }) => licenseKeys.get(licenseId) ?? licenseId).join(' '),
    host: ({ host }) => host,
    clientId: ({ clientId }) => clientId,
    ipAddress: ({ ipAddress }) => ipAddress,
    appServer: ({ appServer }) => appServer,
    userAgent: ({ userAgent }) => userAgent,
    windows: ({ windows }) => windows,
    editing: ({ editing }) => editing,
    ipMismatches: ({ ipMismatches }) => ipMismatches,
    startedAt: ({ startedAt }) => time(startedAt),
    lastSeenAt: ({ lastSeenAt }) => time(lastSeenAt),
    lastActiveAt: ({ lastActiveAt }) => time(lastActiveAt),
    expiresAt: (session) => time(endExpectedAt(session, timekeeping)),
    endedAt: ({ ended }) => time(ended?.at ?? null),
    durationSeconds: ({ ended, startedAt }) => (ended === null ? null : (ended.at - startedAt) / 1000),
    endReason: ({ ended }) => ended?.reason ?? null,
    endedBy: ({ ended }) => ended?.by ?? null,
    endNote: ({ ended }) => ended?.note ?? null,
    interrupted: ({ ended }) => ended?.interrupted ?? false,
    id: ({ id }) => id,
  };
}

function spanOf(args: ExportArguments): { from: number | null; to: number | null } {
  const instant = (name: 'from' | 'to') => coerced(name, 'DateTime', args[name]) as number | null;
  return { from: instant('from'), to: instant('to') };
}

function pageOf<Item>({ items, more }: HistoryPage<Item>): Page<Item> {
  return { items: items.map(({ item }) => item), next: more ? (items.at(-1)?.place ?? null) : null };
}

function table<Item>(
  context: Context,
  { catalog }: Engine,
  right: Right,
  columns: Columns<Item>,
  page: (after: Place | null) => Promise<Page<Item>>,
): Export {
  const cells = Object.values(columns);
  async function* pages(): AsyncGenerator<readonly (readonly Cell[])[]> {
    for (let after: Place | null = null; ;) {
      const { items, next }: Page<Item> = await page(after);
      yield items.map((item) => cells.map((cell) => cell(item)));
      if (next === null) return;
      after = next;
      // A long export does not outlive the right to it.
      await context.again().allowed(right, catalog.environment.key);
    }
  }
  return { environmentKey: catalog.environment.key, columns: Object.keys(columns), pages: pages() };
}
