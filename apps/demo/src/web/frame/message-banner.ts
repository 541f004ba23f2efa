import type { SessionMessage } from '@seatkeeper/client';
import { el } from '../element.ts';
import { formatCountdown, formatInstant } from '../format.ts';

/** A message from an administrator, until the user says that they have read it. */
export function messageBanner(
  { text, from, at, signOffAt }: SessionMessage,
  acknowledge: () => void,
): HTMLElement {
  const countdown = signOffAt !== null && el('strong', { className: 'countdown', role: 'timer' });
  const banner = el(
    'section',
    { className: 'banner message', role: 'alert', ariaLabel: `Message from ${from}` },
    el(
      'div',
      {},
      el('p', { className: 'banner-text' }, text),
      el('p', { className: 'hint' }, `From ${from}, ${formatInstant(at)}`),
    ),
    countdown,
    el(
      'button',
      {
        type: 'button',
        className: 'quiet',
        onclick() {
          acknowledge();
          banner.remove();
        },
      },
      'Acknowledge',
    ),
  );
  if (countdown) {
    const tick = (): void => {
      countdown.textContent = `You will be signed off in ${formatCountdown(signOffAt, Date.now())}`;
      if (!banner.isConnected) clearInterval(timer);
    };
    const timer = setInterval(tick, 1_000);
    queueMicrotask(tick);
  }
  return banner;
}
