import { clockJumpLimit, type Command, type Session } from '@seatkeeper/domain';
import type { Move } from '@seatkeeper/domain/testing/moves';
import { counted } from '@seatkeeper/domain/testing/reference/counting';
import { expected } from '@seatkeeper/domain/testing/reference/expected';
import { initialState, type State } from '@seatkeeper/domain/testing/reference/state';
import { settle } from '@seatkeeper/domain/testing/reference/timekeeping';
import { answerSummary, plainSessionSummary, sessionSummary } from '@seatkeeper/domain/testing/summaries';
import { toCommand } from '@seatkeeper/domain/testing/to-command';
import { expect } from 'vitest';
import { Crashed, type EngineChild } from './engine-child.ts';
import type { Answer, Everything } from './protocol.ts';

/** Refusals before which the engine looks at what is due (SO3). */
const mayYetFit = new Set(['NoSeatAvailable', 'AlreadySignedOn', 'SessionCapReached']);
/** Longer without a sign of the server, and it was not there (HU3): at a start, and while it runs. */
const unnoticedAtStart = 5000;
const noticedEvery = 5000;

/** One environment in the engine's process and in the reference, which must agree after every step. */
export class EngineGame {
  private readonly child: EngineChild;
  private readonly databaseUrl: string;
  private state: State;
  /** What the clock shows; the engine's time is this, unless it was later once (AC3). */
  private clock: number;
  private aliveAt: number;
  private known = new Map<string, Session>();
  private commands = 0;
  /** What happened last, for whoever must understand a difference. */
  readonly story: string[] = [];
  steps = 0;
  crashes = 0;

  private constructor(child: EngineChild, databaseUrl: string, now: number) {
    this.child = child;
    this.databaseUrl = databaseUrl;
    this.state = initialState(now);
    this.clock = now;
    this.aliveAt = now;
  }

  static async start(child: EngineChild, databaseUrl: string, now: number): Promise<EngineGame> {
    await child.ask({ type: 'open', databaseUrl, now });
    return new EngineGame(child, databaseUrl, now);
  }

  /** Time goes by; the sweeper looks unless it is late. */
  async wait(milliseconds: number, sweep: boolean): Promise<void> {
    this.clock += milliseconds;
    this.tell(`the clock shows ${this.clock}${sweep ? ', and the sweeper looks' : ''}`);
    await this.child.ask({ type: 'clock', now: this.clock });
    this.state.now = Math.max(this.state.now, this.clock);
    if (!sweep) {
      if (this.state.now - this.aliveAt > clockJumpLimit) await this.noteJump();
      return;
    }
    await this.child.ask({ type: 'sweep' });
    this.noteAlive(clockJumpLimit);
    this.settleEverybody();
  }

  /** Whoever comes first after a jump finds it noted, without a sweep (AC3). */
  private async noteJump(): Promise<void> {
    await this.child.ask({ type: 'submit', commands: [{ type: 'Settle', id: 'jump', ids: [] }] });
    this.noteAlive(clockJumpLimit);
  }

  /** Commands that arrive together, and perhaps a crash so many milliseconds after they were sent. */
  async play(moves: readonly Move[], crashAfter: number | null): Promise<void> {
    const commands = moves.flatMap((move) => this.command(move));
    if (commands.length === 0) return;
    this.steps += commands.length;
    this.tell(
      `${JSON.stringify(commands)}${crashAfter === null ? '' : `, and a crash after ${crashAfter} ms`}`,
    );
    // A beat that was only accepted may be lost within its second (AC4): nothing would follow from it.
    const onlyBeats = commands.every(({ type }) => type === 'Heartbeat');
    if (crashAfter === null || onlyBeats) {
      const { answers } = await this.child.ask({ type: 'submit', commands });
      const wanted = this.expect(commands);
      answers.forEach((answer, index) => {
        this.compareAnswer(commands[index]!, answer, wanted[index]);
      });
    } else await this.crashIn(commands, crashAfter);
    await this.compareEverything();
  }

  /** All of the batch is on disk, or nothing is: what was answered is never lost (SO5, LC8). */
  private async crashIn(commands: readonly Command[], crashAfter: number): Promise<void> {
    await this.child.ask({ type: 'flush' });
    // The sweeper may have changed something since the last look.
    const { revision } = await this.everything();
    this.crashes += 1;
    const before = structuredClone(this.state);
    const timer = setTimeout(() => this.child.crash(), crashAfter);
    const answered = await this.child.ask({ type: 'submit', commands }).catch((fault: unknown) => {
      if (fault instanceof Crashed) return null;
      throw fault;
    });
    clearTimeout(timer);
    this.child.crash();
    await this.child.buried();
    const wanted = this.expect(commands);
    answered?.answers.forEach((answer, index) => {
      this.compareAnswer(commands[index]!, answer, wanted[index]);
    });
    const after = this.state;
    await this.child.ask({ type: 'open', databaseUrl: this.databaseUrl, now: this.clock });
    const everything = await this.everything();
    const [first] = this.differences(everything, this.restarted(after));
    const happened =
      answered !== null ||
      everything.revision > revision ||
      this.differences(everything, this.restarted(before)).length > 0;
    if (happened && first !== undefined) same(first.actual, first.wanted, `${first.what}, after a crash`);
    this.state = this.restarted(happened ? after : before);
    this.aliveAt = Math.min(this.aliveAt, this.state.now);
    this.noteAlive(unnoticedAtStart);
    // A start is noted however short the time since the last one was.
    this.aliveAt = this.state.now;
  }

  /** The engine starts anew with what the clock shows (AC3). */
  private restarted(state: State): State {
    const now = this.clock;
    const sessions = state.sessions.map((session) => {
      if (session.ended !== null) return session;
      return {
        ...session,
        seenAt: Math.min(session.seenAt, now),
        activeAt: Math.min(session.activeAt, now),
        exitedAt: session.exitedAt === null ? null : Math.min(session.exitedAt, now),
        windows: session.windows.map((window) =>
          window.state === 'open' ? { ...window, seenAt: Math.min(window.seenAt, now) } : window,
        ),
      };
    });
    const settingsHistory = state.settingsHistory.map((past) => ({
      ...past,
      from: Math.min(past.from, now),
    }));
    const outages = state.outages.flatMap(({ from, to }) =>
      from < now ? [{ from, to: Math.min(to, now) }] : [],
    );
    return { ...state, now, sessions, settingsHistory, outages };
  }

  private tell(what: string): void {
    this.story.push(what);
    if (this.story.length > 20) this.story.shift();
  }

  private noteAlive(unnoticed: number): void {
    const { now } = this.state;
    const gap = now - this.aliveAt;
    if (gap > unnoticed) this.state.outages = [...this.state.outages, { from: this.aliveAt, to: now }];
    if (gap >= noticedEvery || gap > unnoticed) this.aliveAt = now;
  }

  private command(move: Move): Command[] {
    const { settingsRevision, sessions } = this.state;
    const ended = new Map(sessions.map((session) => [session.id, session.ended]));
    const picture = new Map(
      [...this.known].map(([id, { user }]) => [id, { id, user, ended: ended.get(id) ?? null }]),
    );
    const messages = new Map(sessions.map((session) => [session.id, session.messages]));
    const number = String((this.commands += 1)).padStart(6, '0');
    const command = toCommand(move, `c${number}`, { settingsRevision, sessions: picture, messages });
    return command === null ? [] : [command];
  }

  private expect(commands: readonly Command[]): unknown[] {
    let looked = false;
    return commands.map((command) => {
      const before = structuredClone(this.state);
      let answer = expected(this.state, command) as { readonly kind: string };
      if (mayYetFit.has(answer.kind) && !looked) {
        looked = true;
        this.state = before;
        this.settleEverybody();
        answer = expected(this.state, command) as { readonly kind: string };
      }
      return answer;
    });
  }

  private settleEverybody(): void {
    for (const session of this.state.sessions) settle(this.state, session);
  }

  private compareAnswer(command: Command, answer: Answer, wanted: unknown): void {
    const said = 'message' in answer ? ` (${answer.message})` : '';
    same(answerSummary(answer), wanted, `answer${said} to ${JSON.stringify(command)}`);
    if (answer.kind === 'SettingsUpdated') this.state.settingsRevision = answer.revision;
  }

  private async everything(): Promise<Everything> {
    const { everything } = await this.child.ask({ type: 'picture' });
    if (everything === null) throw new Error('the engine shows nothing');
    return everything;
  }

  private async compareEverything(): Promise<void> {
    const everything = await this.everything();
    const [first] = this.differences(everything, this.state);
    if (first !== undefined) same(first.actual, first.wanted, first.what);
    this.known = new Map(everything.sessions.map((session) => [session.id, session]));
    this.state.settingsRevision = everything.settingsRevision;
  }

  private differences(everything: Everything, state: State): Difference[] {
    const keys = new Map(everything.licenses.map(({ id, key }) => [id, key]));
    const compared: Difference[] = [
      {
        what: 'counters, and a recount',
        actual: byKey(
          everything.licenses.map(({ key, inUse, allocated, namedInUse }) => ({
            key,
            inUse,
            allocated,
            namedInUse,
          })),
        ),
        wanted: byKey(
          state.licenses.map((license) => ({ key: license.key, ...counted(license, state.sessions) })),
        ),
      },
      {
        what: 'sessions',
        actual: everything.sessions.map((session) => nameless(sessionSummary(session, keys) as object)),
        wanted: state.sessions.map((session) => nameless(plainSessionSummary(session) as object)),
      },
      { what: 'denials', actual: everything.denials, wanted: state.denials.length },
    ];
    return compared.filter(({ actual, wanted }) => JSON.stringify(actual) !== JSON.stringify(wanted));
  }
}

interface Difference {
  readonly what: string;
  readonly actual: unknown;
  readonly wanted: unknown;
}

const byKey = <Item extends { readonly key: string }>(items: Item[]): Item[] =>
  items.toSorted((a, b) => a.key.localeCompare(b.key));

/** Lists show of ended sessions, too, what their user is called now. */
const nameless = (summary: object): unknown => ({ ...summary, displayName: null });

/** Compares as JSON first, which is quick, and asks for a readable difference only when there is one. */
function same(actual: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return;
  expect(actual, what).toEqual(wanted);
}
