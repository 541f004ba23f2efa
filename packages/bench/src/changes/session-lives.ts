import { randomUUID } from 'node:crypto';
import { SIGN_ON } from '../servers/documents.ts';

/** What happens to a session, one after the other; each is one recorded change. */
const STEPS = ['signOn', 'openWindow', 'closeWindow', 'signOff'] as const;
type Step = (typeof STEPS)[number];

/** Sessions that rest before each next step, so that lives overlap and a sign-off is not always that of the newest. */
const RESTING = 400;
const USERS = 20_000;

const ACCEPTED = '__typename ... on Refusal { message }';
const OPEN_WINDOW = `mutation ($window: String!) { heartbeat(input: { active: true, window: $window }) { ${ACCEPTED} } }`;
const CLOSE_WINDOW = `mutation ($window: String!) { closeWindow(window: $window) { ${ACCEPTED} } }`;
const SIGN_OFF = `mutation { signOff { ${ACCEPTED} } }`;

interface Life {
  readonly token: string;
  readonly window: string;
}

export interface Change {
  readonly body: string;
  readonly token: string;
  /** What stands in a good answer. */
  readonly expected: string;
  /** Takes a good answer: the session goes on with its life. */
  readonly done: (answer: string) => void;
}

/**
 * Lives of sessions as changes to ask for: sign on, open a window, close it, sign off. After a beginning of sign-ons,
 * each step gets its quarter and the number of live sessions stays as it is.
 */
export class SessionLives {
  readonly #apiToken: string;
  readonly #module: string;
  /** Who waits for each step; whoever is on the way to the server waits for none. */
  readonly #waiting: Readonly<Record<Step, Life[]>> = {
    signOn: [],
    openWindow: [],
    closeWindow: [],
    signOff: [],
  };
  #made = 0;

  constructor(apiToken: string, module: string) {
    this.#apiToken = apiToken;
    this.#module = module;
  }

  next(): Change {
    const made = this.#made++;
    const step = STEPS[made % STEPS.length] ?? 'signOn';
    const life = this.#waiting[step].length > RESTING ? this.#waiting[step].shift() : undefined;
    return life === undefined ? this.#signOn(made) : this.#goOn(step, life);
  }

  #signOn(made: number): Change {
    const input = {
      requestId: randomUUID(),
      user: `user-${String((made * 7919) % USERS).padStart(8, '0')}`,
      module: this.#module,
      host: `PC-${made % 1000}`,
      clientId: `client-${made % 1000}`,
      ipAddress: '127.0.0.1',
    };
    return {
      body: JSON.stringify({ query: SIGN_ON, variables: { input } }),
      token: this.#apiToken,
      expected: '"__typename":"SignedOn"',
      done: (answer) => {
        const token = /"token":"([^"]+)"/.exec(answer)?.[1] ?? '';
        this.#waiting.openWindow.push({ token, window: randomUUID() });
      },
    };
  }

  #goOn(step: Step, life: Life): Change {
    const variables = { window: life.window };
    const { token } = life;
    if (step === 'signOff') {
      const body = JSON.stringify({ query: SIGN_OFF });
      return { body, token, expected: '"__typename":"SignedOff"', done: () => undefined };
    }
    const isOpening = step === 'openWindow';
    return {
      body: JSON.stringify({ query: isOpening ? OPEN_WINDOW : CLOSE_WINDOW, variables }),
      token,
      expected: '"__typename":"HeartbeatAccepted"',
      done: () => this.#waiting[isOpening ? 'closeWindow' : 'signOff'].push(life),
    };
  }
}
