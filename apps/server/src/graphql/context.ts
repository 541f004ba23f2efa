import type { Actor, IpAttempt, Right, Session, SessionMessage, User } from '@seatkeeper/domain';
import DataLoader from 'dataloader';
import type { Engine } from '../engine/engine.ts';
import type { Engines } from '../engine/engines.ts';
import type { Feed } from '../engine/feed.ts';
import type { Clock, Ids } from '../engine/ports.ts';
import type { Identity, Caller } from '../identity/identity.ts';
import type { Presence } from '../identity/presence.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { HistorySide } from '../history-side.ts';
import type { ReadSide } from '../read-side.ts';
import type { SessionAct } from '../session-act.ts';
import { badUserInput, failure, forbidden, unauthenticated } from './errors.ts';

/** What every request can use. */
export interface Services {
  readonly engines: Engines;
  readonly queries: ReadSide;
  readonly history: HistorySide;
  readonly feed: Feed;
  readonly identity: Identity;
  readonly presence: Presence;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly ids: Ids;
  /** -0.1 to 0.1 (AC2). */
  readonly jitter: () => number;
}

/** What the transport knows of a request. */
export interface Request {
  readonly token: string | null;
  /** The token was sent on purpose, not by the browser by itself. */
  readonly bearer: boolean;
  ipAddress(): string | null;
  userAgent(): string | null;
  setCookie(token: string | null): void;
  /** Calls back at each sign of life of the connection behind a subscription; the result stops that. */
  onPulse(beat: () => void): () => void;
}

/** One request: who asks, from where, and the services. What not every request needs is found out when asked for. */
export class Context {
  readonly services: Services;
  readonly token: string | null;
  private readonly request: Request;
  private resolved: Promise<Caller> | null = null;
  private loader: DataLoader<string, User> | null = null;
  private attempts: DataLoader<string, IpAttempt[]> | null = null;
  private usersSessions: DataLoader<string, number> | null = null;
  private usersSeats: DataLoader<string, number> | null = null;
  private waiting: DataLoader<string, readonly SessionMessage[]> | null = null;
  private acts: DataLoader<Session, SessionAct[]> | null = null;

  constructor(services: Services, request: Request) {
    this.services = services;
    this.request = request;
    this.token = request.token;
  }

  /** The same request, to be looked at anew: its caller may have lost what they had. */
  again(): Context {
    return new Context(this.services, this.request);
  }

  get ipAddress(): string | null {
    return this.request.ipAddress();
  }

  get userAgent(): string | null {
    return this.request.userAgent();
  }

  /** Was the token sent on purpose, rather than by the browser by itself? */
  get bearer(): boolean {
    return this.request.bearer;
  }

  /** Calls back whenever the client's socket answers a ping; the result stops that. Other requests have no pulse. */
  onPulse(beat: () => void): () => void {
    return this.request.onPulse(beat);
  }

  /** Sets the console's cookie on the answer; null clears it. */
  setCookie(token: string | null): void {
    this.request.setCookie(token);
  }

  /** Users of one answer, read together. */
  get users(): DataLoader<string, User> {
    this.loader ??= new DataLoader(async (ids) => {
      const found = new Map((await this.services.queries.users(ids)).map((user) => [user.id, user]));
      return ids.map((id) => found.get(id) ?? new Error(`user ${id} does not exist`));
    });
    return this.loader;
  }

  /** Addresses that tried, of sessions of one answer, read together. Nothing is remembered: a subscription asks again. */
  get ipAttempts(): DataLoader<string, IpAttempt[]> {
    this.attempts ??= new DataLoader(
      async (ids) => {
        const found = await this.services.queries.ipAttempts(ids);
        return ids.map((id) => found.filter(({ sessionId }) => sessionId === id));
      },
      { cache: false },
    );
    return this.attempts;
  }

  /** Sessions in use of users of one answer, counted together. */
  get sessionsInUse(): DataLoader<string, number> {
    this.usersSessions ??= together((ids) => this.services.queries.sessionsInUse(ids), 0);
    return this.usersSessions;
  }

  /** Seats in use of users of one answer, counted together. */
  get seatsInUse(): DataLoader<string, number> {
    this.usersSeats ??= together((ids) => this.services.queries.seatsInUse(ids), 0);
    return this.usersSeats;
  }

  /** Messages that wait in sessions of one answer, read together. */
  get messages(): DataLoader<string, readonly SessionMessage[]> {
    this.waiting ??= together((ids) => this.services.queries.messagesOf(ids), []);
    return this.waiting;
  }

  /** What was done to sessions of one answer, read together for each environment. */
  get sessionActs(): DataLoader<Session, SessionAct[]> {
    this.acts ??= new DataLoader(
      async (sessions) => {
        const { history } = this.services;
        const environmentIds = [...new Set(sessions.map(({ environmentId }) => environmentId))];
        const found = await Promise.all(
          environmentIds.map((environmentId) => {
            const some = sessions.filter((session) => session.environmentId === environmentId);
            const since = Math.min(...some.map(({ startedAt }) => startedAt));
            const ids = some.map(({ id }) => id);
            return history.sessionActs(environmentId, ids, since);
          }),
        );
        return sessions.map(({ id }) => found.flat().filter(({ sessionId }) => sessionId === id));
      },
      { cache: false },
    );
    return this.acts;
  }

  /** Who asks; anonymous included. Throws where a session's token opens nothing any more. */
  caller(): Promise<Caller> {
    this.resolved ??= this.resolve();
    return this.resolved;
  }

  /** The same caller once more, who sees what has changed since: nothing that was read is remembered. */
  renewed(): Context {
    const context = new Context(this.services, this.request);
    context.resolved = this.resolved;
    return context;
  }

  /** What the caller may do. */
  async rights(): Promise<readonly Right[]> {
    return (await this.signedIn()).rights;
  }

  /** Who asks, signed in. */
  async signedIn(): Promise<Exclude<Caller, { kind: 'anonymous' }>> {
    const caller = await this.caller();
    if (caller.kind === 'anonymous') throw unauthenticated();
    return caller;
  }

  async session(): Promise<Extract<Caller, { kind: 'session' }>> {
    const caller = await this.signedIn();
    if (caller.kind !== 'session') throw forbidden('This needs the token of a session.');
    return caller;
  }

  /** The caller, who must have this right, and the environment they mean. */
  async allowed(right: Right, environmentKey: string | null | undefined): Promise<Allowed> {
    const caller = await this.signedIn();
    const engine = this.environment(caller, environmentKey);
    if (!caller.rights.includes(right)) throw forbidden(`This needs the right ${right}.`);
    return { caller, engine, actor: actorOf(caller, this.ipAddress) };
  }

  /** Environments that the caller sees. */
  environments(caller: Exclude<Caller, { kind: 'anonymous' }>): readonly Engine[] {
    const all = this.services.engines.all();
    if (caller.kind === 'session' && caller.console) return all;
    return all.filter(({ environmentId }) => environmentId === caller.environmentId);
  }

  /** By its key; it may be left out where the caller sees only one. */
  private environment(
    caller: Exclude<Caller, { kind: 'anonymous' }>,
    key: string | null | undefined,
  ): Engine {
    const seen = this.environments(caller);
    const [only] = seen;
    if (key === null || key === undefined) {
      if (only !== undefined && seen.length === 1) return only;
      throw badUserInput('Say which environment: you see more than one.');
    }
    const engine = seen.find(({ catalog }) => catalog.environment.key === key);
    if (engine !== undefined) return engine;
    // Whether it exists is nobody's business who cannot see it.
    if (caller.kind === 'session' && caller.console) throw badUserInput(`There is no environment ${key}.`);
    throw forbidden(`The environment ${key} is not yours.`);
  }

  private async resolve(): Promise<Caller> {
    const caller = await this.services.identity.caller(this.token, this.ipAddress);
    switch (caller.kind) {
      case 'SessionEnded':
        throw failure('SESSION_ENDED', caller.message);
      case 'IpAddressChanged':
        throw failure('IP_ADDRESS_CHANGED', caller.message);
      case 'anonymous':
      case 'apiToken':
      case 'session':
        return caller;
    }
  }
}

/**
 * Stands for all callers with the same rights, so that one answer can be made for all of them. It knows nobody: where
 * something asks who it is (`asked`), the answer depends on the viewer and must not be shared.
 */
export class SharedContext extends Context {
  asked = false;
  private readonly granted: readonly Right[];

  constructor(services: Services, granted: readonly Right[]) {
    super(services, {
      token: null,
      ipAddress: () => this.depends(null),
      userAgent: () => this.depends(null),
      setCookie: () => this.depends(undefined),
      bearer: false,
      onPulse: () => this.depends(() => undefined),
    });
    this.granted = granted;
  }

  override caller(): Promise<Caller> {
    return this.depends(Promise.reject(unauthenticated()));
  }

  override rights(): Promise<readonly Right[]> {
    return Promise.resolve(this.granted);
  }

  private depends<T>(answer: T): T {
    this.asked = true;
    return answer;
  }
}

/** What each id has; `none` where it has nothing. Nothing is remembered: a subscription asks again. */
function together<Value>(
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  none: Value,
): DataLoader<string, Value> {
  return new DataLoader(
    async (ids) => {
      const found = await read([...new Set(ids)]);
      return ids.map((id) => found.get(id) ?? none);
    },
    { cache: false },
  );
}

export interface Allowed {
  readonly caller: Exclude<Caller, { kind: 'anonymous' }>;
  readonly engine: Engine;
  readonly actor: Actor;
}

export function actorOf(caller: Exclude<Caller, { kind: 'anonymous' }>, ipAddress: string | null): Actor {
  const { rights } = caller;
  if (caller.kind === 'apiToken') {
    return { name: caller.token.name, ipAddress, sessionId: null, userId: null, rights };
  }
  return { name: caller.user.login, ipAddress, sessionId: caller.session.id, userId: caller.user.id, rights };
}
