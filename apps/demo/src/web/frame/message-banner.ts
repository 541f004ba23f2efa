import type { SessionMessage } from '@seatkeeper/client';
import { el } from '../element.ts';
import { formatInstant } from '../format.ts';

/** A message from an administrator, until the user says that they have read it. */
export function messageBanner({ text, from, at }: SessionMessage, acknowledge: () => void): HTMLElement {
  const banner = el(
    'section',
    { className: 'banner message', role: 'alert', ariaLabel: `Message from ${from}` },
    el(
      'div',
      {},
      el('p', { className: 'banner-text' }, text),
      el('p', { className: 'hint' }, `From ${from}, ${formatInstant(at)}`),
    ),
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
  return banner;
}
