import { type KillResult, type Kills } from '@seatkeeper/domain';
import type { Engine } from '../engine/engine.ts';
import { selectAsSeen } from '../engine/select-as-seen.ts';
import { builder } from './builder.ts';
import { actorOf, type Context } from './context.ts';
import { badUserInput } from './errors.ts';
import { checked, ids, note } from './input.ts';
import { byKind, Refusal } from './interfaces.ts';
import { SessionEnded } from './refusals.ts';
import { SessionFilterInput, sessionFilter } from './session-filter.ts';
import { SessionType } from './session.ts';

type Result<Kind extends KillResult['kind']> = Extract<KillResult, { kind: Kind }>;

const SessionKilled = builder.objectRef<Result<'SessionKilled'>>('SessionKilled').implement({
  description: 'This call ended it.',
  fields: (t) => ({
    session: t.field({
      type: SessionType,
      description: 'The session as it ended.',
      resolve: ({ session }) => session,
    }),
  }),
});

const SessionNotFound = builder.objectRef<Result<'SessionNotFound'>>('SessionNotFound').implement({
  description: 'There is no such session that you may see.',
  interfaces: [Refusal],
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id that was asked for.' }) }),
});

const OwnSession = builder.objectRef<Result<'OwnSession'>>('OwnSession').implement({
  description: 'You act from this session: sign off instead.',
  interfaces: [Refusal],
  fields: (t) => ({
    session: t.field({ type: SessionType, description: 'The session.', resolve: ({ session }) => session }),
  }),
});

const ProtectedSession = builder.objectRef<Result<'ProtectedSession'>>('ProtectedSession').implement({
  description: 'Its module is protected: it ends only with includeProtected.',
  interfaces: [Refusal],
  fields: (t) => ({
    session: t.field({ type: SessionType, description: 'The session.', resolve: ({ session }) => session }),
  }),
});

const KillSessionResult = builder.unionType('KillSessionResult', {
  description: 'What happened to one session.',
  types: [SessionKilled, SessionEnded, SessionNotFound, OwnSession, ProtectedSession],
  resolveType: byKind,
});

const KillSessionsPayload = builder.objectRef<Kills>('KillSessionsPayload').implement({
  description: 'What happened to each session.',
  fields: (t) => ({
    revision: t.field({
      type: 'Revision',
      description: "The environment's revision after it.",
      resolve: ({ revision }) => revision,
    }),
    results: t.field({
      type: [KillSessionResult],
      description: 'One per session.',
      resolve: ({ results }) => [...results],
    }),
  }),
});

interface CountChangedShape {
  readonly kind: 'CountChanged';
  readonly message: string;
  readonly count: number;
}

const CountChanged = builder.objectRef<CountChangedShape>('CountChanged').implement({
  description: 'The filter means another number of sessions than you expect. Nothing was done.',
  interfaces: [Refusal],
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many it means.' }) }),
});

const KillSessionsResult = builder.unionType('KillSessionsResult', {
  description: 'What happened, or that nothing was done.',
  types: [KillSessionsPayload, CountChanged],
  resolveType: (result) => ('results' in result ? 'KillSessionsPayload' : 'CountChanged'),
});

const KillSessionsInput = builder.inputType('KillSessionsInput', {
  description:
    'By ids, or by filter with the revision and count of the list the admin saw; a different count changes nothing and is answered CountChanged.',
  fields: (t) => ({
    environment: t.string({
      description: 'The key of the environment; may be left out where you see only one.',
    }),
    ids: t.idList({ description: 'Up to 10,000 ids.' }),
    filter: t.field({
      type: SessionFilterInput,
      description: 'Instead of ids: what matched at `revision` and still lives.',
    }),
    revision: t.field({
      type: 'Revision',
      description: 'The revision of the list that you saw. Needed with a filter.',
    }),
    expectedCount: t.int({ description: 'How many sessions it listed. Needed with a filter.' }),
    note: t.string({ description: 'What to tell the users, at most 2,000 characters.' }),
    includeProtected: t.boolean({
      defaultValue: false,
      description: 'End sessions of protected modules, too.',
    }),
  }),
});

/** Sessions ended in one transaction at most, so that nobody waits behind a large kill. */
const chunk = 500;

builder.mutationFields((t) => ({
  killSessions: t.field({
    type: KillSessionsResult,
    description: 'Ends sessions. Needs SESSIONS_INTERRUPT. Large numbers are ended in batches.',
    args: { input: t.arg({ type: KillSessionsInput, required: true, description: 'Which, and why.' }) },
    resolve: async (_root, { input }, context) => {
      const { engine, actor } = await context.allowed('SESSIONS_INTERRUPT', input.environment);
      const said = checked(note, input.note);
      const chosen = await choose(context, engine, input);
      if ('kind' in chosen) return chosen;
      return inChunks(engine, chosen, (some) =>
        engine.submit({
          type: 'KillSessions',
          id: context.services.ids.next(),
          actor,
          ids: some,
          note: said,
          includeProtected: input.includeProtected ?? false,
        }),
      );
    },
  }),
  endMySessions: t.field({
    type: KillSessionsPayload,
    description: "With a session's token: ends other sessions of the same user.",
    args: { ids: t.arg.idList({ required: true, description: 'Up to 10,000 ids.' }) },
    resolve: async (_root, args, context) => {
      const caller = await context.session();
      const engine = context.services.engines.get(caller.environmentId);
      const actor = actorOf(caller, context.ipAddress);
      return inChunks(engine, checked(ids, args.ids), (some) =>
        engine.submit({ type: 'EndOwnSessions', id: context.services.ids.next(), actor, ids: some }),
      );
    },
  }),
}));

async function choose(
  context: Context,
  engine: Engine,
  input: typeof KillSessionsInput.$inferInput,
): Promise<readonly string[] | CountChangedShape> {
  if (input.ids && !input.filter) return checked(ids, input.ids);
  if (!input.filter || input.ids) throw badUserInput('Say which sessions: by ids, or by filter.');
  const { revision, expectedCount } = input;
  if (typeof revision !== 'number' || typeof expectedCount !== 'number') {
    throw badUserInput('A filter needs the revision and expectedCount of the list that you saw.');
  }
  const chosen = await selectAsSeen(context.services.queries, engine, sessionFilter(input.filter), revision);
  if (chosen === null)
    throw badUserInput('That revision is too old, or has not been yet: read the list again.');
  if (chosen.length === expectedCount) return chosen;
  const message = `The filter means ${chosen.length} sessions, not ${expectedCount}. Nothing was done.`;
  return { kind: 'CountChanged', message, count: chosen.length };
}

async function inChunks(
  engine: Engine,
  chosen: readonly string[],
  kill: (some: readonly string[]) => Promise<Kills>,
): Promise<Kills> {
  const all = [...new Set(chosen)];
  const results: KillResult[] = [];
  let { revision } = engine.catalog.environment;
  for (let start = 0; start < all.length; start += chunk) {
    const kills = await kill(all.slice(start, start + chunk));
    results.push(...kills.results);
    revision = kills.revision;
  }
  return { kind: 'Kills', revision, results };
}
