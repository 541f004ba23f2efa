import type { ApiToken, Right, Session, User } from '@seatkeeper/domain';
import { adminConsole } from '@seatkeeper/domain';
import type { Clock } from '../engine/ports.ts';
import type { Engines } from '../engine/engines.ts';
import type { ReadSide } from '../read-side.ts';
import { parseToken, sameHash, type ParsedToken } from './tokens.ts';

/** Who is asking, as far as their token tells. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'apiToken';
      readonly token: ApiToken;
      readonly environmentId: string;
      readonly rights: readonly Right[];
    }
  | {
      readonly kind: 'session';
      readonly session: Session;
      readonly user: User;
      readonly environmentId: string;
      readonly rights: readonly Right[];
      /** An admin's console session, whose rights hold in every environment (PM1). */
      readonly console: boolean;
    };

/** Why a session's token opens nothing now. */
export type SessionRefusal =
  | { readonly kind: 'SessionEnded'; readonly message: string }
  | { readonly kind: 'IpAddressChanged'; readonly message: string };

/** What rights inside an application are good for (MY2): these and never more. */
const applicationRights: readonly Right[] = ['SESSIONS_VIEW', 'SESSIONS_INTERRUPT'];

/** Proofs remembered: a session's token hashes never change, so a proof stays good. */
const proofsKept = 200_000;
/** And for how long: shorter than any session is kept after its end, so that none is taken for good that is no more. */
const proofKeptMs = 12 * 3_600_000;
const tokenKeptMs = 1000;

interface Proof {
  readonly environmentId: string;
  readonly at: number;
  /** Of its tokens: a repeated sign-on gives out another one (SO5). */
  readonly hashes: readonly string[];
}

interface FoundToken {
  readonly token: ApiToken;
  readonly environmentId: string;
}

export class Identity {
  private readonly queries: ReadSide;
  private readonly engines: Engines;
  private readonly clock: Clock;
  /** What is proved of a session, by its id: found without making a text of id and hash for every request. */
  private readonly proofs = new Map<string, Proof>();
  private readonly apiTokens = new Map<string, { readonly found: FoundToken; readonly readAt: number }>();
  /** Reads on their way: whoever asks meanwhile waits for the same one. */
  private readonly reading = new Map<string, Promise<FoundToken | null>>();
  private readonly used = new Map<string, number>();

  constructor(parts: { queries: ReadSide; engines: Engines; clock: Clock }) {
    this.queries = parts.queries;
    this.engines = parts.engines;
    this.clock = parts.clock;
  }

  /** The environment of the session that this token proves; null: it proves nothing. */
  async proveSession(parsed: ParsedToken & { kind: 'session' }): Promise<string | null> {
    const known = this.proofs.get(parsed.sessionId);
    if (
      known !== undefined &&
      known.hashes.includes(parsed.hash) &&
      this.clock.now() - known.at < proofKeptMs
    )
      return known.environmentId;
    const credentials = await this.queries.credentials(parsed.sessionId);
    if (credentials === null || !credentials.tokenHashes.some((hash) => sameHash(hash, parsed.hash)))
      return null;
    if (!credentials.ended) this.remember(parsed.sessionId, parsed.hash, credentials.environmentId);
    return credentials.environmentId;
  }

  /** A token that was just given out: nobody need look it up. */
  noteSession(session: Session, hash: string): void {
    this.remember(session.id, hash, session.environmentId);
  }

  /** An API token that is neither revoked nor expired; null otherwise. */
  async apiToken(
    parsed: ParsedToken & { kind: 'api' },
  ): Promise<Extract<Caller, { kind: 'apiToken' }> | null> {
    const now = this.clock.now();
    const found = await this.findApiToken(parsed.tokenId);
    if (found === null) return null;
    const { token, environmentId } = found;
    const proved = token.secretHashes.some((hash) => sameHash(hash, parsed.hash));
    if (!proved || !isGood(token, now)) return null;
    this.used.set(token.id, now);
    return { kind: 'apiToken', token, environmentId, rights: token.rights };
  }

  /** Is the token still neither revoked nor expired? */
  async stillGood(tokenId: string): Promise<boolean> {
    const found = await this.findApiToken(tokenId);
    return found !== null && isGood(found.token, this.clock.now());
  }

  async sessionLives(id: string): Promise<boolean> {
    return (await this.queries.session(id))?.ended === null;
  }

  /** What a user may do now, from the console or inside an application (MY2). */
  async rightsOf(userId: string, console: boolean): Promise<readonly Right[]> {
    const user = await this.queries.user(userId);
    return user === null ? [] : rightsFrom(user, console);
  }

  /** A token changed: what is remembered of it is no longer true. */
  forgetApiToken(id: string): void {
    this.apiTokens.delete(id);
    this.reading.delete(id);
  }

  /** Which tokens were used since this was last asked, and when. */
  takeUses(): ReadonlyMap<string, number> {
    const uses = new Map(this.used);
    this.used.clear();
    return uses;
  }

  /**
   * Who is asking. A session's token counts as a sign of life (HU1), so that asking is itself a beat; its refusals are
   * given as such.
   */
  async caller(token: string | null, ipAddress: string | null): Promise<Caller | SessionRefusal> {
    const parsed = token === null ? null : parseToken(token);
    if (parsed === null) return { kind: 'anonymous' };
    if (parsed.kind === 'api') return (await this.apiToken(parsed)) ?? { kind: 'anonymous' };
    const environmentId = await this.proveSession(parsed);
    if (environmentId === null) return { kind: 'anonymous' };
    const answer = await this.engines.beat(environmentId, {
      type: 'Heartbeat',
      sessionId: parsed.sessionId,
      active: false,
      editing: null,
      window: null,
      ipAddress,
      jitter: null,
    });
    if (answer.kind === 'SessionEnded' || answer.kind === 'IpAddressChanged') return answer;
    if (answer.kind !== 'HeartbeatAccepted') throw new Error(`a sign of life was answered ${answer.kind}`);
    return this.sessionCaller(answer.session);
  }

  /** Read at most once a second. */
  private async findApiToken(id: string): Promise<FoundToken | null> {
    const now = this.clock.now();
    const cached = this.apiTokens.get(id);
    if (cached !== undefined && now >= cached.readAt && now - cached.readAt < tokenKeptMs)
      return cached.found;
    const reading = this.reading.get(id) ?? this.queries.apiToken(id);
    this.reading.set(id, reading);
    try {
      const found = await reading;
      // Where it changed meanwhile this may be what it was before: not to be remembered.
      if (found === null) this.apiTokens.delete(id);
      else if (this.reading.get(id) === reading) this.apiTokens.set(id, { found, readAt: now });
      return found;
    } finally {
      if (this.reading.get(id) === reading) this.reading.delete(id);
    }
  }

  private async sessionCaller(session: Session): Promise<Caller> {
    const user = await this.queries.user(session.user.id);
    if (user === null) throw new Error(`session ${session.id} has no user`);
    const console = session.moduleKey === adminConsole;
    const rights = rightsFrom(user, console);
    return { kind: 'session', session, user, environmentId: session.environmentId, rights, console };
  }

  private remember(sessionId: string, hash: string, environmentId: string): void {
    if (this.proofs.size >= proofsKept) {
      const [oldest] = this.proofs.keys();
      if (oldest !== undefined) this.proofs.delete(oldest);
    }
    const others = this.proofs.get(sessionId)?.hashes.filter((known) => known !== hash) ?? [];
    this.proofs.set(sessionId, { environmentId, at: this.clock.now(), hashes: [...others, hash] });
  }
}

function isGood({ revokedAt, expiresAt }: ApiToken, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

function rightsFrom(user: User, console: boolean): readonly Right[] {
  return console ? user.rights : user.rights.filter((right) => applicationRights.includes(right));
}
