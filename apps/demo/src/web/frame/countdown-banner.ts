import type { Countdown } from '@seatkeeper/client';
import { el, show } from '../element.ts';
import { formatSeconds } from '../format.ts';

export interface CountdownBanner {
  element: HTMLElement;
  /** Somebody counts this session down, or (null) nobody does any more. */
  update(countdown: Countdown | null): void;
  /** A message announces it, which the user may acknowledge. */
  announce(messageId: string): void;
  /** That message was acknowledged elsewhere, or is no longer true. */
  forget(messageId: string): void;
}

/** Says for how long the user can go on, why, and on whose word. It stays until that is called off. */
export function createCountdownBanner(acknowledge: (messageId: string) => void): CountdownBanner {
  const element = el('div', { className: 'banners' });
  const button = el('button', { type: 'button', className: 'quiet', hidden: true }, 'Acknowledge');
  let announcement: string | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const expect = (messageId: string | undefined): void => {
    announcement = messageId;
    button.hidden = messageId === undefined;
  };
  button.addEventListener('click', () => {
    if (announcement !== undefined) acknowledge(announcement);
    expect(undefined);
  });

  return {
    element,
    update(countdown) {
      clearInterval(timer);
      if (countdown === null) {
        show(element);
        return;
      }
      const left = el('strong', { className: 'countdown', role: 'timer' });
      const tick = (): void => {
        left.textContent = formatSeconds(countdown.secondsLeft());
      };
      tick();
      timer = setInterval(tick, 250);
      const { by, note } = countdown;
      const text = el('p', { className: 'banner-text' }, 'You will be signed off in ', left);
      if (by !== null) text.append(` — by ${by}${note === null ? '' : `: ${note}`}`);
      const hint = el('p', { className: 'hint' }, 'Save your work, and finish what you are doing.');
      show(
        element,
        el('section', { className: 'banner warning', role: 'alert' }, el('div', {}, text, hint), button),
      );
    },
    announce: expect,
    forget(messageId) {
      if (announcement === messageId) expect(undefined);
    },
  };
}
