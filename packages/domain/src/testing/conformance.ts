import { expect } from 'vitest';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { Change } from '../changes.ts';
import type { Session } from '../session.ts';
import type { WorkingSet } from '../working-set.ts';
import type { History, Turn } from './moves.ts';
import { RecordStore } from './record-store.ts';
import { expected } from './reference/expected.ts';
import { counted } from './reference/counting.ts';
import { initialState, type State } from './reference/state.ts';
import { answerSummary, plainSessionSummary, sessionSummary } from './summaries.ts';
import { toCommand } from './to-command.ts';
import { nineOClock } from './world.ts';

/** How often each command got each answer, so that a suite can show that it reached them. */
export type Reached = Map<string, number>;

/** Plays a history to the domain and to the reference, and compares them at every step. */
export function play(history: History, reached: Reached): void {
  const game = new Game(reached);
  for (const turn of history) game.play(turn);
  game.compareEverySession();
}

class Game {
  private readonly store = new RecordStore();
  private readonly state = initialState(nineOClock);
  /** What somebody knows who has followed every change, and nothing else. */
  private readonly published = new Map<string, Session>();
  private readonly reached: Reached;
  private commands = 0;

  constructor(reached: Reached) {
    this.reached = reached;
  }

  play({ wait, outage, moves }: Turn): void {
    const { store, state } = this;
    state.now += wait;
    if (wait < 0) this.nothingIsYetToCome();
    if (outage > 0 && state.now >= (state.outages.at(-1)?.to ?? 0)) {
      const found = { from: state.now, to: state.now + outage };
      state.now = found.to;
      state.outages = [...state.outages, found];
      store.outages = [...store.outages, found];
    }
    const commands = moves.flatMap((move) => {
      const command = toCommand(move, `c${(this.commands += 1)}`, store);
      return command === null ? [] : [command];
    });
    // A look at what is due joins a batch only when a refusal asks for it: its sessions come later than the others.
    const set = store.load(commands.filter(({ type }, index) => type !== 'Settle' || index === 0));
    for (const command of commands) {
      if (command.type === 'Settle') store.loadMore(set, command.ids);
      this.step(set, command);
    }
    store.save(set);
    this.follow(set.changes);
    this.compareSessions(new Set(set.sessions.changes().keys()));
  }

  /** [AC3] As the server does when it starts with a clock that was put back: it never goes back while it runs. */
  private nothingIsYetToCome(): void {
    const { store, state } = this;
    const { now } = state;
    store.settingsChanges = store.settingsChanges.map((change) => ({
      ...change,
      at: Math.min(change.at, now),
    }));
    state.settingsHistory = state.settingsHistory.map((past) => ({
      ...past,
      from: Math.min(past.from, now),
    }));
    const been = state.outages.filter(({ from }) => from < now);
    state.outages = been.map(({ from, to }) => ({ from, to: Math.min(to, now) }));
    store.outages = [...state.outages];
  }

  compareEverySession(): void {
    this.compareSessions(new Set(this.state.sessions.map(({ id }) => id)));
    expect(this.store.sessions.size).toBe(this.state.sessions.length);
    for (const id of this.store.messages.keys()) expect(this.store.sessions.get(id)?.ended).toBeNull();
    for (const id of this.store.windows.keys()) expect(this.store.sessions.get(id)?.ended).toBeNull();
  }

  private step(set: WorkingSet, command: Command): void {
    const { state } = this;
    const before = { ...set.environment, changes: set.changes.length, denials: set.denials.length };
    const inUseBefore = new Map([...set.licenses.all()].map((license) => [license.key, license.inUse]));
    const modules = state.modules.map(({ key }) => ({ key, sessions: set.liveSessionsIn(key) }));
    const liveBefore = countLive(state);

    const denialsBefore = state.denials.length;
    const wanted = expected(state, command);
    const answer = decide(set, command, state.now);
    const reached = `${command.type}: ${answer.kind}`;
    this.reached.set(reached, (this.reached.get(reached) ?? 0) + 1);

    same(answerSummary(answer), wanted, `answer to ${command.type}`);
    same(set.environment.revision, before.revision + set.changes.length - before.changes, 'revision');
    if (answer.kind === 'SettingsUpdated') {
      same(answer.revision, set.environment.revision, 'revision of the settings');
      state.settingsRevision = answer.revision;
    }
    if (command.type === 'SignOn') {
      const grew = answer.kind === 'SignedOn';
      if (!grew) same(set.changes.length, before.changes, 'changes of a refused sign-on');
      if (grew) same(tokenGoesTo(set, command.tokenHash), answer.session.id, 'session of the token');
    }
    same(set.denials.length - before.denials, state.denials.length - denialsBefore, 'denials');
    if (state.denials.length > denialsBefore) same(denial(set), state.denials.at(-1), 'denial');

    this.compareCounts(set);
    const live = countLive(state);
    for (const { key, sessions } of modules) {
      const grown = (live.get(key) ?? 0) - (liveBefore.get(key) ?? 0);
      same(set.liveSessionsIn(key) - sessions, grown, `live sessions in ${key}`);
    }
    if (command.type !== 'SaveLicense') neverPastTheTotal(set, inUseBefore);
  }

  private compareCounts(set: WorkingSet): void {
    const licenses = [...set.licenses.all()];
    same(licenses.length, this.state.licenses.length, 'number of licenses');
    for (const license of this.state.licenses) {
      const kept = licenses.find(({ key }) => key === license.key);
      const { inUse, allocated, namedInUse } = kept ?? {};
      same(
        { inUse, allocated, namedInUse },
        counted(license, this.state.sessions),
        `counts of ${license.key}`,
      );
    }
  }

  private compareSessions(ids: ReadonlySet<string>): void {
    const keys = new Map([...this.store.licenses.values()].map(({ id, key }) => [id, key]));
    for (const plain of this.state.sessions) {
      if (!ids.has(plain.id) && plain.ended !== null) continue;
      const recorded = this.store.sessions.get(plain.id);
      if (recorded === undefined) throw new Error(`${plain.id} was not recorded`);
      same(sessionSummary(recorded, keys), plainSessionSummary(plain), `session ${plain.id}`);
      same(this.store.messages.get(plain.id) ?? [], plain.messages, `messages of ${plain.id}`);
      same(withoutTimes(this.published.get(plain.id)), withoutTimes(recorded), `${plain.id} as published`);
    }
  }

  /** Each change tells what was before, so that whoever filters knows what came to match or ceased to. */
  private follow(changes: readonly Change[]): void {
    for (const change of changes) {
      if (!('session' in change)) continue;
      const { id } = change.session;
      const known = this.published.get(id);
      same(known === undefined, change.type === 'SessionStarted', `first news of ${id}`);
      if (known !== undefined && 'before' in change) {
        const fields = Object.keys(change.before) as (keyof typeof change.before)[];
        const before = Object.fromEntries(fields.map((field) => [field, known[field]]));
        same(change.before, before, `what was before in ${id}`);
      }
      this.published.set(id, change.session);
    }
  }
}

/** [LC1] However it came about, no decision but the admin's own carries seats in use past the total. */
function neverPastTheTotal(set: WorkingSet, before: ReadonlyMap<string, number>): void {
  for (const { key, model, inUse, total } of set.licenses.all()) {
    if (model === 'NAMED') continue;
    const most = Math.max(total, before.get(key) ?? 0);
    if (inUse > most) throw new Error(`${key} has ${inUse} of ${total} seats in use`);
  }
}

function countLive(state: State): Map<string, number> {
  const live = new Map<string, number>();
  for (const { module, ended } of state.sessions) {
    if (ended === null) live.set(module, (live.get(module) ?? 0) + 1);
  }
  return live;
}

function tokenGoesTo(set: WorkingSet, hash: string): string | undefined {
  for (const [id, start] of set.starts.changes()) if (start?.tokenHash === hash) return id;
  return set.extraTokens.get(hash)?.sessionId;
}

function denial(set: WorkingSet): unknown {
  const last = set.denials.at(-1);
  if (last === undefined) return null;
  const { login, moduleKey, refusal, licenseKey, inUse } = last;
  return { login, module: moduleKey, refusal, license: licenseKey, inUse };
}

function withoutTimes(session: Session | undefined): unknown {
  return { ...session, lastSeenAt: 0, lastActiveAt: 0, beatSeconds: 0 };
}

/** Compares as JSON first, which is quick, and asks for a readable difference only when there is one. */
function same(actual: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return;
  expect(actual, what).toEqual(wanted);
}
