import { matches, type Catalog, type Committed, type Session, type SessionFilter } from '@seatkeeper/domain';
import { sessionOf } from '../engine/feed.ts';
import { closable, Subscription } from '../engine/subscription.ts';
import { watchCaller } from '../identity/presence.ts';
import { builder } from './builder.ts';
import type { Allowed, Context } from './context.ts';
import { ChangeKind } from './enums.ts';
import { badUserInput } from './errors.ts';
import { SessionFilterInput, sessionFilter } from './session-filter.ts';
import { SessionType } from './session.ts';

interface ChangeShape {
  readonly revision: number;
  readonly kind: 'STARTED' | 'UPDATED' | 'ENDED' | 'ENTERED' | 'LEFT';
  readonly session: Session;
}

interface ChangesShape {
  readonly revision: number;
  readonly reset: boolean;
  readonly changes: readonly ChangeShape[];
}

const SessionChange = builder.objectRef<ChangeShape>('SessionChange').implement({
  description: 'One recorded change of a session.',
  fields: (t) => ({
    revision: t.field({
      type: 'Revision',
      description: 'Its revision.',
      resolve: ({ revision }) => revision,
    }),
    kind: t.field({ type: ChangeKind, description: 'What happened.', resolve: ({ kind }) => kind }),
    session: t.field({
      type: SessionType,
      description: 'The session right after it.',
      resolve: ({ session }) => session,
    }),
  }),
});

const SessionChanges = builder.objectRef<ChangesShape>('SessionChanges').implement({
  description: 'Changes in order, each once.',
  fields: (t) => ({
    revision: t.field({
      type: 'Revision',
      description:
        'Everything up to it is covered, what the filter left out included: resume with `since` this.',
      resolve: ({ revision }) => revision,
    }),
    reset: t.exposeBoolean('reset', {
      description: 'What was missed is no longer kept: read the list again, and go on from its revision.',
    }),
    changes: t.field({
      type: [SessionChange],
      description: 'The changes.',
      resolve: ({ changes }) => [...changes],
    }),
  }),
});

/** Changes read back at most; whoever missed more reads the list again. */
const replayLimit = 10_000;

builder.subscriptionField('sessionChanged', (t) =>
  t.field({
    type: SessionChanges,
    description:
      'Everything after `since`, then live; one message comes at once. `reset: true`: what was missed is no longer kept; read the list again.',
    args: {
      environment: t.arg.string({
        description: 'The key of the environment; may be left out where you see only one.',
      }),
      filter: t.arg({
        type: SessionFilterInput,
        description: 'Which sessions; ENTERED and LEFT say that one came or ceased to match.',
      }),
      since: t.arg({
        type: 'Revision',
        description: 'The last revision that you have; left out: only what comes.',
      }),
    },
    subscribe: async (_root, args, context) => {
      const filter = args.filter ? sessionFilter(args.filter) : null;
      if (filter !== null && filter.overusers !== null) {
        throw badUserInput(
          'overusers cannot be followed: whether a session matches can change without a change of that session. Read the list again instead.',
        );
      }
      const allowed = await context.allowed('SESSIONS_VIEW', args.environment);
      const subscription = new Subscription();
      const changes = follow(context, allowed, subscription, filter, args.since ?? null);
      return closable(changes, () => {
        subscription.close();
      });
    },
    resolve: (changes) => changes,
  }),
);

async function* follow(
  context: Context,
  { caller, engine }: Allowed,
  subscription: Subscription,
  filter: SessionFilter | null,
  since: number | null,
): AsyncGenerator<ChangesShape> {
  const { feed, queries, identity } = context.services;
  const { environmentId } = engine;
  // Heard from before anything is read: what commits meanwhile is not lost, and told only once by its revision.
  const stopListening = feed.listen(environmentId, (publication) => {
    subscription.push(publication);
  });
  const stopWatching = watchCaller({ feed, identity }, caller, 'SESSIONS_VIEW', () => {
    subscription.close();
  });
  try {
    let { revision } = engine.catalog.environment;
    if (since === null) yield { revision, reset: false, changes: [] };
    else {
      const known = since <= revision ? feed.since(environmentId, since) : null;
      const missed =
        known ?? (await queries.changesSince(environmentId, since, replayLimit))?.committed ?? null;
      const reset = missed === null || missed.length === replayLimit;
      revision = reset ? engine.catalog.environment.revision : (missed.at(-1)?.revision ?? since);
      yield { revision, reset, changes: reset ? [] : seen(missed, filter, engine.catalog) };
    }
    for (;;) {
      const taken = await subscription.take();
      if (taken === null) return;
      const committed = taken.publications.flatMap((publication) => publication.committed);
      const fresh = committed.filter((entry) => entry.revision > revision);
      const last = taken.publications.at(-1)?.revision ?? revision;
      if (last <= revision) continue;
      revision = last;
      const changes = taken.overflowed ? [] : seen(fresh, filter, engine.catalog);
      yield { revision, reset: taken.overflowed, changes };
    }
  } finally {
    stopListening();
    stopWatching();
  }
}

/** The changes as someone with this filter sees them. */
function seen(
  committed: readonly Committed[],
  filter: SessionFilter | null,
  catalog: Catalog,
): ChangeShape[] {
  const licenseId = catalog.licenses.find(({ key }) => key === filter?.license)?.id ?? null;
  return committed.flatMap(({ revision, change }) => {
    const about = sessionOf(change);
    if (about === null) return [];
    const { session, before } = about;
    const is = filter === null || matches(session, filter, licenseId);
    const was = before !== null && (filter === null || matches(before, filter, licenseId));
    const kind = kindOf(change.type, was, is);
    return kind === null ? [] : [{ revision, kind, session }];
  });
}

function kindOf(type: Committed['change']['type'], was: boolean, is: boolean): ChangeShape['kind'] | null {
  if (type === 'SessionStarted') return is ? 'STARTED' : null;
  if (type === 'SessionEnded') return was || is ? 'ENDED' : null;
  if (was && is) return 'UPDATED';
  if (is) return 'ENTERED';
  return was ? 'LEFT' : null;
}
