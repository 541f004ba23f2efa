import type { Backend, Clock } from '@seatkeeper/client';
import { createRandom } from './random.ts';
import { createSimulatedSession, type SimulatedSession } from './simulated-session.ts';
import { hire } from './staff.ts';
import { type Act, closesAt, opensAt, planDay } from './working-day.ts';

interface SimulationOptions {
  backend: Backend;
  clock: Clock;
  seed: number;
  /** When the first day begins, in minutes since midnight: what should have happened by then happens at once. */
  startAt: number;
  /** Told every hour of the working day. */
  onHour: (report: HourReport) => void;
}

interface HourReport {
  hour: number;
  signedOn: number;
  waiting: number;
}

const minuteMs = 1_000;
const catchUpMs = 8_000;

/** Lets sixty people go to work, day after day. A day takes ten minutes. */
export function simulate({ backend, clock, seed, startAt, onHour }: SimulationOptions): void {
  const random = createRandom(seed);
  const desks = hire(random).map((person) => ({
    person,
    random: random.fork(),
    sessions: person.modules.map(() =>
      createSimulatedSession({ person, backend, clock, random: random.fork() }),
    ),
  }));
  const sessions = desks.flatMap((desk) => desk.sessions);

  const runDay = (from: number): void => {
    const delay = (at: number): number =>
      at < from ? (catchUpMs * (at - opensAt)) / Math.max(1, from - opensAt) : (at - from) * minuteMs;
    for (const desk of desks) {
      for (const act of planDay(desk.person, desk.random)) {
        clock.after(delay(act.at), () => perform(act, desk.sessions[act.desk]));
      }
    }
    for (let hour = Math.ceil(from / 60); hour * 60 < closesAt; hour += 1) {
      clock.after(delay(hour * 60), () => onHour({ hour, ...count(sessions) }));
    }
    clock.after(delay(closesAt), () => runDay(opensAt));
  };
  runDay(startAt);
}

function perform(act: Act, session: SimulatedSession | undefined): void {
  switch (act.does) {
    case 'SIGN_ON':
      return session?.signOn(act.module);
    case 'SIGN_OFF':
      return session?.signOff();
    case 'FREEZE':
      return session?.freeze();
    case 'START_EDITING':
    case 'STOP_EDITING':
      return session?.setEditing(act.does === 'START_EDITING');
    case 'GO_TO_LUNCH':
    case 'COME_BACK':
      return session?.setAtDesk(act.does === 'COME_BACK');
  }
}

function count(sessions: SimulatedSession[]): Omit<HourReport, 'hour'> {
  const inState = (wanted: SimulatedSession['state']): number =>
    sessions.filter(({ state }) => state === wanted).length;
  return { signedOn: inState('SIGNED_ON'), waiting: inState('WAITING') };
}
