import type { Answers } from '../answers.ts';
import type { Actor } from '../changes.ts';
import type {
  Command,
  Heartbeat,
  KillSessions,
  SaveLicense,
  SaveModule,
  SaveUser,
  SignOn,
} from '../commands.ts';
import { decide } from '../decide.ts';
import type { License } from '../license.ts';
import { matches, everySession, type SessionFilter } from '../filter.ts';
import type { Session } from '../session.ts';
import type { Settings } from '../settings.ts';
import { rights, type Instant } from '../vocabulary.ts';
import { RecordStore } from './record-store.ts';

export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);

export const nineOClock: Instant = Date.UTC(2026, 0, 5, 9);

export const admin: Actor = {
  name: 'Root',
  ipAddress: '10.0.0.9',
  sessionId: null,
  userId: 'user_root',
  rights,
};

/** A back end with an API token. */
export const erp: Actor = { name: 'erp', ipAddress: '10.0.0.5', sessionId: null, userId: null, rights: [] };

/** A command that has no id yet. */
export type Asked<Type extends Command['type'] = Command['type']> = {
  [Each in Type]: Omit<Extract<Command, { type: Each }>, 'id'>;
}[Type];
type Given<C extends Command> = Partial<Omit<C, 'type' | 'id'>>;
type Keyed<C extends { key: string }> = Partial<Omit<C, 'type' | 'id' | 'actor'>> & { key: string };

interface Setup {
  readonly licenses?: readonly Keyed<SaveLicense>[];
  /** Modules with the keys of their licenses. */
  readonly modules?: Readonly<Record<string, readonly string[]>>;
  readonly users?: readonly (Partial<Omit<SaveUser, 'type' | 'id' | 'actor'>> & { login: string })[];
  readonly settings?: Partial<Settings>;
  readonly contact?: string;
}

/** An environment at nine in the morning, made by the commands that an admin would give. */
export function given(setup: Setup = {}): World {
  const world = new World();
  for (const license of setup.licenses ?? []) world.saveLicense(license);
  for (const [key, licenses] of Object.entries(setup.modules ?? {})) world.saveModule({ key, licenses });
  for (const user of setup.users ?? []) world.saveUser(user);
  if (setup.settings !== undefined) world.settings(setup.settings);
  if (setup.contact !== undefined)
    world.submit({ type: 'SaveEnvironment', actor: admin, contact: setup.contact });
  return world;
}

/** The everyday case: one module Sales with seats to share. */
export const givenSales = (total: number, setup: Setup = {}): World =>
  given({ licenses: [{ key: 'sales', name: 'Sales', total }], modules: { Sales: ['sales'] }, ...setup });

/** Every submitted command is a batch of its own, unless `together` is used. */
export class World {
  readonly store = new RecordStore();
  now: Instant = nineOClock;
  private commands = 0;

  wait(duration: number): void {
    this.now += duration;
  }

  submit<C extends Asked>(command: C): Answers[C['type']];
  submit(command: Asked): unknown {
    return this.run([command])[0];
  }

  /** Commands that were waiting when the last batch committed, and so share a working set. */
  together(...commands: readonly Asked[]): Answers[Command['type']][] {
    return this.run(commands) as Answers[Command['type']][];
  }

  private run(commands: readonly Asked[]): unknown[] {
    const batch = commands.map((command) => named(command, `c${(this.commands += 1)}`));
    const set = this.store.load(batch);
    const answers: unknown[] = batch.map((command) => decide(set, command, this.now));
    this.store.save(set);
    return answers;
  }

  signOn(user: string, module: string, more: Given<SignOn> = {}): Answers['SignOn'] {
    return this.submit(signOnOf(user, module, more));
  }

  /** A sign-on that must succeed. */
  session(user: string, module: string, more: Given<SignOn> = {}): Session {
    const answer = this.signOn(user, module, more);
    if (answer.kind !== 'SignedOn') throw new Error(`${answer.kind}: ${answer.message}`);
    return answer.session;
  }

  heartbeat({ id }: Session, more: Given<Heartbeat> = {}): Answers['Heartbeat'] {
    const silent = { active: false, editing: null, window: null, ipAddress: null, jitter: 0 };
    return this.submit({ type: 'Heartbeat', sessionId: id, ...silent, ...more });
  }

  closeWindow({ id }: Session, window: string): Answers['CloseWindow'] {
    return this.submit({ type: 'CloseWindow', sessionId: id, window, ipAddress: null, jitter: 0 });
  }

  signOff({ id }: Session, ipAddress: string | null = null): Answers['SignOff'] {
    return this.submit({ type: 'SignOff', sessionId: id, ipAddress });
  }

  kill(sessions: readonly (Session | string)[], more: Given<KillSessions> = {}): Answers['KillSessions'] {
    const ids = sessions.map((session) => (typeof session === 'string' ? session : session.id));
    const asked = { actor: admin, ids, note: null, includeProtected: false };
    return this.submit({ type: 'KillSessions', ...asked, ...more });
  }

  /** The user of `from` ends sessions of their own, acting from it. */
  endOwn(from: Session, sessions: readonly Session[]): Answers['EndOwnSessions'] {
    const actor = { ...erp, name: from.user.login, userId: from.user.id, sessionId: from.id };
    const ids = sessions.map(({ id }) => id);
    return this.submit({ type: 'EndOwnSessions', actor, ids });
  }

  /** The sweeper's look at every live session. */
  settle(): number {
    const ids = this.store.liveSessions().map(({ id }) => id);
    return this.submit({ type: 'Settle', ids }).settled;
  }

  saveLicense(license: Keyed<SaveLicense>): Answers['SaveLicense'] {
    return this.submit({ type: 'SaveLicense', actor: admin, ...license });
  }

  saveModule(module: Keyed<SaveModule>): Answers['SaveModule'] {
    return this.submit({ type: 'SaveModule', actor: admin, ...module });
  }

  saveUser(user: Omit<SaveUser, 'type' | 'id' | 'actor'>): Answers['SaveUser'] {
    return this.submit({ type: 'SaveUser', actor: admin, ...user });
  }

  settings(change: Partial<Settings>): Answers['UpdateSettings'] {
    const revision = this.store.settingsRevision;
    return this.submit({ type: 'UpdateSettings', actor: admin, revision, change });
  }

  /** The session as it is recorded now. */
  look({ id }: Session): Session {
    const session = this.store.sessions.get(id);
    if (session === undefined) throw new Error(`there is no session ${id}`);
    return session;
  }

  license(key: string): License {
    const license = [...this.store.licenses.values()].find((each) => each.key === key);
    if (license === undefined) throw new Error(`there is no license ${key}`);
    return license;
  }

  /** Seats of a license: in use, remembered, and how many of the named ones are in use. */
  seats(key: string): { inUse: number; allocated: number; namedInUse: number } {
    const { inUse, allocated, namedInUse } = this.license(key);
    return { inUse, allocated, namedInUse };
  }

  list(filter: Partial<SessionFilter> = {}): Session[] {
    const asked = { ...everySession, ...filter };
    return [...this.store.sessions.values()].filter((session) => matches(session, asked, null));
  }
}

function named(command: Asked, id: string): Command {
  return Object.assign({ id }, command);
}

/** A sign-on as a back end sends it for its user, each from a computer of their own. */
export function signOnOf(user: string, module: string, more: Given<SignOn> = {}): Asked<'SignOn'> {
  return {
    type: 'SignOn',
    actor: erp,
    request: null,
    user,
    displayName: null,
    module,
    host: null,
    clientId: null,
    ipAddress: null,
    appServer: null,
    userAgent: null,
    replace: false,
    replaceSessions: [],
    tokenHash: 'hash',
    viaSignIn: false,
    jitter: 0,
    ...more,
  };
}
