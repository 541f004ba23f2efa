import {
  adminConsole,
  firstEnvironment,
  loginKey,
  textLimits,
  type Session,
  type User,
} from '@seatkeeper/domain';
import type { Engines } from '../engine/engines.ts';
import type { Ids } from '../engine/ports.ts';
import type { ReadSide } from '../read-side.ts';
import type { Identity } from './identity.ts';
import { verifyPassword } from './passwords.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { newSecret, sessionToken } from './tokens.ts';

export type SignInAnswer =
  | { readonly kind: 'SignedIn'; readonly token: string; readonly session: Session; readonly user: User }
  | { readonly kind: 'SignInRefused'; readonly message: string; readonly retryAfterSeconds: number | null };

/** The console's door (PM1): a session in `admin-console` of the first environment, by the same engine as any other. */
export class SignIn {
  private readonly queries: ReadSide;
  private readonly engines: Engines;
  private readonly identity: Identity;
  private readonly throttle: SignInThrottle;
  private readonly ids: Ids;

  constructor(parts: {
    queries: ReadSide;
    engines: Engines;
    identity: Identity;
    throttle: SignInThrottle;
    ids: Ids;
  }) {
    this.queries = parts.queries;
    this.engines = parts.engines;
    this.identity = parts.identity;
    this.throttle = parts.throttle;
    this.ids = parts.ids;
  }

  async signIn(
    login: string,
    password: string,
    from: { readonly ipAddress: string | null; readonly userAgent: string | null; readonly jitter: number },
  ): Promise<SignInAnswer> {
    const names = namesOf(login, from.ipAddress);
    const wait = this.throttle.waitSeconds(names);
    if (wait > 0) return refused('Too many failed sign-ins. Wait before you try again.', wait);
    const engine = this.engines.byKey(firstEnvironment);
    if (engine === undefined) throw new Error(`there is no environment ${firstEnvironment}`);
    // Counted before anything is awaited: guesses sent all at once are as many guesses.
    this.throttle.failed(names);
    const user = await this.queries.userByLogin(engine.environmentId, login);
    if (!(await verifyPassword(user?.passwordHash ?? null, password)) || user === null) {
      return refused('Login or password is wrong.', this.throttle.waitSeconds(names) || null);
    }
    this.throttle.succeeded(names);
    const secret = newSecret();
    const answer = await engine.submit({
      type: 'SignOn',
      id: this.ids.next(),
      actor: {
        name: user.login,
        ipAddress: from.ipAddress,
        sessionId: null,
        userId: user.id,
        rights: user.rights,
      },
      request: null,
      user: user.login,
      displayName: null,
      module: adminConsole,
      host: null,
      clientId: null,
      ipAddress: from.ipAddress,
      appServer: null,
      userAgent: from.userAgent,
      // Who has proved the password takes the place of their own earlier console, and is never locked out by it (SO8).
      replace: !(user.multipleSignOn ?? engine.catalog.settings.multipleSignOn),
      replaceSessions: await this.consolesAtTheCap(user, engine.environmentId),
      tokenHash: secret.hash,
      viaSignIn: true,
      jitter: from.jitter,
    });
    if (answer.kind !== 'SignedOn') return refused(answer.message, null);
    this.identity.noteSession(answer.session, secret.hash);
    return {
      kind: 'SignedIn',
      token: sessionToken(answer.session.id, secret),
      session: answer.session,
      user,
    };
  }

  /** Where one session more would pass the user's cap, the oldest of their consoles make room. */
  private async consolesAtTheCap({ login, maxSessions }: User, environmentId: string): Promise<string[]> {
    if (maxSessions === null) return [];
    const live = await this.queries.liveSessionsOf(environmentId, login);
    const consoles = live.filter(({ moduleKey }) => moduleKey === adminConsole);
    return consoles
      .toSorted((one, other) => one.startedAt - other.startedAt)
      .slice(0, Math.max(0, live.length + 1 - maxSessions))
      .map(({ id }) => id);
  }

  /** Is this the user's password? Guesses are counted together with those at the door. */
  async proves(user: User, password: string, ipAddress: string | null): Promise<boolean> {
    const names = namesOf(user.login, ipAddress);
    if (this.throttle.waitSeconds(names) > 0) return false;
    this.throttle.failed(names);
    const proved = await verifyPassword(user.passwordHash, password);
    if (proved) this.throttle.succeeded(names);
    return proved;
  }
}

function namesOf(login: string, ipAddress: string | null): string[] {
  return [`login ${loginKey(login.slice(0, textLimits.login))}`, `from ${ipAddress ?? '?'}`];
}

function refused(message: string, retryAfterSeconds: number | null): SignInAnswer {
  return { kind: 'SignInRefused', message, retryAfterSeconds };
}
