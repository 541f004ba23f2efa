import { type Backend, type Clock, NoAnswer } from '@seatkeeper/client';
import type { Random } from './random.ts';
import type { Person } from './staff.ts';

interface SessionOptions {
  person: Person;
  backend: Backend;
  clock: Clock;
  random: Random;
}

type State =
  { is: 'AWAY' } | { is: 'WAITING'; triesLeft: number } | { is: 'SIGNED_ON'; token: string; window: string };

/** One desk of a simulated person: at most one session, as its application would run it. */
export interface SimulatedSession {
  /** Away, waiting for a seat, or signed on. */
  readonly state: State['is'];
  signOn(module: string): void;
  signOff(): void;
  /** Falls silent without a word. */
  freeze(): void;
  setEditing(editing: boolean): void;
  setAtDesk(atDesk: boolean): void;
}

/** A refused person tries again after some seconds, and gives up after so many tries. */
const patience = { leastSeconds: 20, mostSeconds: 60, tries: 12 };

const away: State = { is: 'AWAY' };

export function createSimulatedSession({ person, backend, clock, random }: SessionOptions): SimulatedSession {
  const { login, name, host, clientId, ipAddress, appServer, userAgent } = person;
  let state: State = away;
  let module = '';
  let editing = false;
  let atDesk = true;
  let cancel = (): void => {};

  const later = (seconds: number, run: () => Promise<void>): void => {
    cancel();
    cancel = clock.after(seconds * 1_000, () => void run().catch(report));
  };

  const become = (next: State): void => {
    cancel();
    state = next;
    editing = false;
  };

  const start = (): void => {
    const waiting: State = { is: 'WAITING', triesLeft: patience.tries };
    become(waiting);
    void tryToSignOn(waiting, false).catch(report);
  };

  const tryToSignOn = async (waiting: State & { is: 'WAITING' }, replace: boolean): Promise<void> => {
    const input = {
      user: login,
      displayName: name,
      module,
      host,
      clientId,
      ipAddress,
      appServer,
      userAgent,
      replace,
    };
    const result = await backend.signOn(input).catch(unanswered);
    const gaveUp = state !== waiting;
    if (result?.__typename === 'SignedOn') {
      // Gone home while the answer was on its way: nobody will use that seat.
      if (gaveUp) await backend.signOff(result.token, { ipAddress });
      else await work(result.token);
    } else if (!gaveUp) {
      if (result?.__typename === 'AlreadySignedOn' && !replace) return tryToSignOn(waiting, true);
      waiting.triesLeft -= 1;
      if (waiting.triesLeft <= 0) become(away);
      else
        later(random.between(patience.leastSeconds, patience.mostSeconds), () => tryToSignOn(waiting, false));
    }
  };

  const work = (token: string): Promise<void> => {
    const working: State = {
      is: 'SIGNED_ON',
      token,
      window: `${clientId}-${random.between(0, 0xffffff).toString(16)}`,
    };
    become(working);
    return beat(working);
  };

  const beat = async (working: State & { is: 'SIGNED_ON' }): Promise<void> => {
    const { token: sessionToken, window } = working;
    const active = atDesk && random.chance(0.85);
    const result = await backend
      .heartbeat({ sessionToken, ipAddress, window, active, editing })
      .catch(unanswered);
    if (state !== working) return;
    if (result?.__typename === 'SessionEnded') {
      become(away);
      // Whoever ended it had a reason; somebody with work to do comes back all the same.
      if (atDesk && random.chance(0.6)) later(random.between(20, 90), async () => start());
    } else {
      const seconds = result?.__typename === 'HeartbeatAccepted' ? result.nextHeartbeatInSeconds : 10;
      later(seconds, () => beat(working));
    }
  };

  return {
    get state() {
      return state.is;
    },
    signOn(wanted) {
      if (state.is !== 'AWAY') return;
      module = wanted;
      atDesk = true;
      start();
    },
    signOff() {
      const leaving = state;
      become(away);
      if (leaving.is === 'SIGNED_ON') void backend.signOff(leaving.token, { ipAddress }).catch(report);
    },
    freeze: () => become(away),
    setEditing(value) {
      editing = value && state.is === 'SIGNED_ON';
    },
    setAtDesk(value) {
      atDesk = value;
      if (value && state.is === 'AWAY' && module !== '') start();
    },
  };
}

/** While Seatkeeper does not answer, people wait and try again, like everybody does. */
function unanswered(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
  return undefined;
}

function report(error: unknown): void {
  if (!(error instanceof NoAnswer)) console.error(error);
}
