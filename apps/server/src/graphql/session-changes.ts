import { matches, type Catalog, type Committed, type Session, type SessionFilter } from '@seatkeeper/domain';
import { sessionOf } from '../engine/feed.ts';
import type { Engine } from '../engine/engine.ts';
import { Followed, type Opening, type Source, type Told } from '../live/source.ts';
import { builder } from './builder.ts';
import type { Services } from './context.ts';
import { ChangeKind } from './enums.ts';
import { environmentWords } from './environment-words.ts';
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

builder.subscriptionField('sessionChanged', (t) =>
  t.field({
    type: SessionChanges,
    description:
      'Everything after `since`, then live; one message comes at once. `reset: true`: what was missed is no longer kept; read the list again.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
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
      const { caller, engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      const source = new SessionChangesSource(context.services, engine, filter);
      return new Followed(source, source.opening(args.since ?? null), (gone) =>
        context.services.presence.watch(caller, 'SESSIONS_VIEW', gone),
      );
    },
    resolve: (changes) => changes,
  }),
);

/** Changes in one message at most, and changes read back at most: whoever missed more reads the list again. */
const messageLimit = 500;
const replayLimit = 10_000;

type ToldChanges = Told<number, ChangesShape>;

/** The sessions of an environment, as someone with a filter sees them change. Its positions are revisions. */
class SessionChangesSource implements Source<number, ChangesShape> {
  readonly key: string;
  readonly environmentId: string;
  private readonly services: Pick<Services, 'feed' | 'queries'>;
  private readonly engine: Engine;
  private readonly filter: SessionFilter | null;

  constructor(services: Pick<Services, 'feed' | 'queries'>, engine: Engine, filter: SessionFilter | null) {
    this.services = services;
    this.engine = engine;
    this.filter = filter;
    this.environmentId = engine.environmentId;
    this.key = `sessionChanged ${engine.environmentId} ${JSON.stringify(filter)}`;
  }

  opening(since: number | null): Opening<number, ChangesShape> {
    if (since === null) {
      const revision = this.now();
      const begun = { event: this.progress(revision), position: revision, weight: 'progress' } as const;
      return { key: `at ${revision}`, begin: () => Promise.resolve(begun) };
    }
    return { key: `since ${since}`, begin: () => this.read(since) };
  }

  now(): number {
    return this.engine.catalog.environment.revision;
  }

  isBefore(one: number, other: number): boolean {
    return one < other;
  }

  between(from: number, to: number): ToldChanges {
    const { feed } = this.services;
    const committed = feed.since(this.environmentId, from, Math.min(messageLimit, to - from));
    return committed === null ? this.missed() : this.told(committed, from);
  }

  isInReach(from: number): boolean {
    return from >= this.now() || this.services.feed.since(this.environmentId, from, 0) !== null;
  }

  async read(from: number): Promise<ToldChanges> {
    const now = this.now();
    if (from <= now && now - from > replayLimit) return this.missed();
    if (from < now && this.isInReach(from)) return this.between(from, now);
    // One that lies in the future may be committed and only not told yet.
    const read = await this.services.queries.changesSince(this.environmentId, from, messageLimit);
    return read === null ? this.missed() : this.told(read.committed, from);
  }

  progress(revision: number): ChangesShape {
    return { revision, reset: false, changes: [] };
  }

  missed(): ToldChanges {
    const revision = this.now();
    return { event: { revision, reset: true, changes: [] }, position: revision, weight: 'news' };
  }

  private told(committed: readonly Committed[], from: number): ToldChanges {
    const revision = committed.at(-1)?.revision ?? from;
    const changes = seen(committed, this.filter, this.engine.catalog);
    const weight = changes.length > 0 ? 'news' : 'progress';
    return { event: { revision, reset: false, changes }, position: revision, weight };
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
