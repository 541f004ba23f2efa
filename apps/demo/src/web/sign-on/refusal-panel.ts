import type {
  AlreadySignedOn,
  NoSeatAvailable,
  Session,
  SessionCapReached,
  SignOnResult,
} from '@seatkeeper/client';
import { el } from '../element.ts';
import { formatInstant } from '../format.ts';
import type { SeatWait } from './wait-for-seat.ts';

type Refusal = Exclude<SignOnResult, { __typename: 'SignedOn' }>;

export interface RefusalActions {
  /** Ends the other sessions and signs on, in one step: these ones, or all in the module. */
  replace: (sessionIds?: string[]) => void;
  /** Starts to wait for a seat. */
  wait: (onTick: (secondsLeft: number) => void) => SeatWait;
  dismiss: () => void;
}

/** Why the user cannot get in, and what they can do about it. */
export function refusalPanel(refusal: Refusal, actions: RefusalActions): HTMLElement {
  switch (refusal.__typename) {
    case 'NoSeatAvailable':
      return noSeatPanel(refusal, actions);
    case 'AlreadySignedOn':
      return alreadySignedOnPanel(refusal, actions);
    case 'SessionCapReached':
      return sessionCapPanel(refusal, actions);
    case 'NotEntitled':
      return plainPanel(`${refusal.license.name}: you are not on the list`, refusal.message);
    case 'UserBlocked':
      return plainPanel('Your user is blocked', refusal.message);
    case 'EnvironmentClosed':
      return plainPanel('Closed at the moment', refusal.message);
    case 'SessionEnded':
      return plainPanel('That session has ended already', refusal.message);
  }
}

function noSeatPanel({ license, message }: NoSeatAvailable, actions: RefusalActions): HTMLElement {
  const countdown = el('p', { className: 'countdown', role: 'timer', ariaLabel: 'Next try' });
  const meter = el('meter', {
    min: 0,
    max: license.total,
    optimum: 0,
    high: license.total * 0.9,
    value: license.inUse,
  });
  meter.ariaLabel = 'Seats in use';
  const wait = actions.wait((secondsLeft) => {
    countdown.textContent = secondsLeft === 0 ? 'Trying now …' : `Trying again in ${secondsLeft} s`;
  });
  return panel(
    'No seat is free',
    el('p', {}, message),
    el(
      'div',
      { className: 'seats' },
      el('span', { className: 'seats-name' }, license.name),
      el('span', { className: 'seats-count' }, `${license.inUse} of ${license.total} in use`),
      meter,
    ),
    el('p', { className: 'hint' }, 'You can wait here: you are signed on as soon as a seat is free.'),
    countdown,
    el(
      'div',
      { className: 'actions' },
      button('Stop waiting', 'quiet', () => {
        wait.stop();
        actions.dismiss();
      }),
      button('Try again', 'primary', () => wait.tryNow()),
    ),
  );
}

function alreadySignedOnPanel({ message, sessions }: AlreadySignedOn, actions: RefusalActions): HTMLElement {
  return panel(
    'You are signed on elsewhere',
    el('p', {}, message),
    el(
      'ul',
      { className: 'sessions', ariaLabel: 'Your other sessions' },
      ...sessions.map((session) => sessionItem(session)),
    ),
    el(
      'div',
      { className: 'actions' },
      button('Leave it', 'quiet', actions.dismiss),
      button('End it and sign on here', 'primary', () => actions.replace()),
    ),
  );
}

function sessionCapPanel(
  { message, sessions, maxSessions }: SessionCapReached,
  actions: RefusalActions,
): HTMLElement {
  const items = sessions.map((session) =>
    sessionItem(
      session,
      button('End this one and sign on here', 'quiet', () => actions.replace([session.id])),
    ),
  );
  return panel(
    `You have all of your ${maxSessions} sessions open`,
    el('p', {}, message),
    el('ul', { className: 'sessions', ariaLabel: 'Your other sessions' }, ...items),
    el('div', { className: 'actions' }, button('Leave them', 'quiet', actions.dismiss)),
  );
}

function sessionItem(session: Session, action?: HTMLElement): HTMLElement {
  const { module, host, startedAt, lastSeenAt, state } = session;
  return el(
    'li',
    {},
    el('strong', {}, `${module.name} on ${host ?? 'an unknown computer'}`),
    el('span', {}, `since ${formatInstant(startedAt)}, last seen ${formatInstant(lastSeenAt)}`),
    state === 'HUNG' && el('span', { className: 'tag' }, 'No sign of life: it probably crashed'),
    state === 'IDLE' && el('span', { className: 'tag' }, 'Idle'),
    action,
  );
}

export function plainPanel(title: string, message: string): HTMLElement {
  return panel(title, el('p', {}, message));
}

function panel(title: string, ...content: HTMLElement[]): HTMLElement {
  const heading = el('h2', { id: 'refusal-title' }, title);
  const section = el('section', { className: 'refusal', role: 'alert' }, heading, ...content);
  section.setAttribute('aria-labelledby', heading.id);
  return section;
}

function button(label: string, className: string, onclick: () => void): HTMLButtonElement {
  return el('button', { type: 'button', className, onclick }, label);
}
