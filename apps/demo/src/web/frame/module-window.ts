import { type ConnectionStatus, type KeptSession, keepAlive } from '@seatkeeper/client';
import { type ModuleKey, moduleOf, modules } from '../../orders/modules.ts';
import { appRoot, el, show } from '../element.ts';
import { forgetSignedOn, recallSignedOn, type SignedOnRecord } from '../signed-on.ts';
import { createCountdownBanner } from './countdown-banner.ts';
import { endedNotice } from './ended-notice.ts';
import { messageBanner } from './message-banner.ts';
import { createSeatBanner } from './seat-banner.ts';

export interface ModuleWindow {
  record: SignedOnRecord;
  session: KeptSession;
  /** Where the module shows its work. */
  content: HTMLElement;
}

const statusWords: Record<ConnectionStatus, string> = {
  live: 'Live',
  reconnecting: 'Reconnecting …',
  offline: 'Offline, work is kept',
};

/** Opens one window of a module: its frame, and its part in keeping the session alive. Without a session, to the door. */
export function openModuleWindow(module: ModuleKey): ModuleWindow | undefined {
  const record = recallSignedOn(module);
  if (!record) {
    location.replace(`/?module=${module}`);
    return undefined;
  }
  const { name, page } = moduleOf(module);
  const signOnAgain = `/?${new URLSearchParams({ module, login: record.login }).toString()}`;
  const seat = createSeatBanner(signOnAgain);
  const countdown = createCountdownBanner((id) => session.acknowledge(id));
  const messages = el('div', { className: 'banners' });
  const content = el('main', { className: 'content' });
  const connection = el(
    'span',
    { className: 'connection', role: 'status', ariaLabel: 'Connection' },
    'Connecting …',
  );
  const windows = el('span', { className: 'windows' });
  const others = modules.filter(({ key }) => key !== module);
  let leaving = false;

  const session = keepAlive({
    url: '/seatkeeper/graphql',
    sessionToken: record.token,
    intervalSeconds: record.nextHeartbeatInSeconds,
    onStatus(status) {
      connection.dataset['status'] = status;
      connection.textContent = statusWords[status];
    },
    onSession(status) {
      windows.textContent = status.windows > 1 ? `${status.windows} windows` : '';
      seat.update(status);
    },
    onRefused(refusal) {
      // Of another database, or ended so long ago that nobody remembers: no use to any window.
      if (refusal.__typename === 'BeatRejected' && refusal.code === 'UNAUTHENTICATED') forgetSignedOn(record);
      seat.refused(refusal);
    },
    onMessage(message) {
      // What announces an end is shown as the countdown.
      if (message.signOffAt !== null) {
        countdown.announce(message.id);
        return;
      }
      const banner = messageBanner(message, () => session.acknowledge(message.id));
      banner.dataset['message'] = message.id;
      messages.append(banner);
    },
    onMessageGone(id) {
      messages.querySelector(`[data-message="${CSS.escape(id)}"]`)?.remove();
      countdown.forget(id);
    },
    onCountdown: (counting) => countdown.update(counting),
    onEnd(end) {
      forgetSignedOn(record);
      if (leaving) {
        location.replace(`/?module=${module}`);
        return;
      }
      countdown.update(null);
      frame.inert = true;
      delete connection.dataset['status'];
      connection.textContent = 'Ended';
      appRoot().append(endedNotice(end, signOnAgain));
    },
  });
  for (const type of ['pointerdown', 'keydown', 'wheel']) {
    addEventListener(type, session.touch, { passive: true, capture: true });
  }

  const signOff = el('button', { type: 'button', className: 'quiet' }, 'Sign off');
  signOff.addEventListener('click', () => {
    leaving = true;
    signOff.disabled = true;
    session.signOff().catch((error: unknown) => {
      leaving = false;
      signOff.disabled = false;
      const text = error instanceof Error ? error.message : String(error);
      show(
        messages,
        el('section', { className: 'banner warning', role: 'alert' }, `Signing off failed: ${text}`),
      );
    });
  });

  const frame = el(
    'div',
    { className: 'frame' },
    el(
      'header',
      { className: 'bar' },
      el('img', { src: '/fernhill.svg', alt: '', width: 28, height: 28 }),
      el('h1', {}, name),
      el('nav', { ariaLabel: 'Other modules' }, ...others.map(moduleLink)),
      connection,
      windows,
      el('a', { href: page, target: '_blank', className: 'button quiet' }, 'New window'),
      el('span', { className: 'user' }, record.name),
      signOff,
    ),
    countdown.element,
    messages,
    seat.element,
    content,
  );
  document.title = `${name} · Fernhill Orders`;
  show(appRoot(), frame);
  return { record, session, content };
}

/** Another module is another session: it has a window, and its own way in. */
function moduleLink({ name, page }: (typeof modules)[number]): HTMLElement {
  return el('a', { href: page, target: '_blank' }, name);
}
