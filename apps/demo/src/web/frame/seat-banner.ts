import type { BeatRefusal, SessionStatus } from '@seatkeeper/client';
import { el, show } from '../element.ts';

export interface SeatBanner {
  element: HTMLElement;
  /** The session as the server sees it now. */
  update(session: SessionStatus): void;
  /** A beat was refused. */
  refused(refusal: BeatRefusal): void;
}

/** Says when the session works only half: idle, without a seat, or from the wrong address. */
export function createSeatBanner(signOnAgain: string): SeatBanner {
  const element = el('div', { className: 'banners', role: 'status' });
  const say = (title: string, text: string, action?: HTMLElement): void =>
    show(
      element,
      el(
        'section',
        { className: 'banner warning' },
        el('p', {}, el('strong', {}, title), ` ${text}`),
        action,
      ),
    );

  return {
    element,
    update({ keepAlive }) {
      if (keepAlive) show(element);
      else say('You have been idle.', 'Your seat is available to others. Carry on working to take it back.');
    },
    refused(refusal) {
      switch (refusal.__typename) {
        case 'NoSeatAvailable':
          say('Your seat was taken while you were idle.', refusal.message);
          return;
        case 'IpAddressChanged':
          say('This computer’s address has changed.', refusal.message);
          return;
        case 'BeatRejected': {
          const again = el('a', { href: signOnAgain, className: 'button quiet' }, 'Sign on again');
          const text =
            refusal.code === 'UNAUTHENTICATED' ? 'It is not known there any more.' : refusal.message;
          say('The license server does not accept this session.', text, again);
        }
      }
    },
  };
}
