import type { EndReason, SessionEnd } from '@seatkeeper/client';
import { el } from '../element.ts';
import { formatInstant } from '../format.ts';

const words: Record<EndReason, string> = {
  KILLED: 'Ended by an administrator',
  REPLACED: 'Replaced: you signed on somewhere else',
  SIGNED_OFF: 'Signed off',
  USER_EXIT: 'All of its windows were closed',
  USER_EXPIRED: 'Signed off after a while without activity',
  SESSION_EXPIRED: 'Expired after a long while without activity',
  HUNG: 'This computer was not heard from for too long',
};

/** Why the work stops here: by whom, for what, when. What was unsaved stays visible behind it. */
export function endedNotice(end: SessionEnd, signOnAgain: string): HTMLElement {
  const again = el('a', { href: signOnAgain, className: 'button primary' }, 'Sign on again');
  const notice = el(
    'div',
    { className: 'ended', role: 'alertdialog', ariaModal: 'true' },
    el(
      'div',
      { className: 'ended-card' },
      el('h1', { id: 'ended-title' }, 'Your session has ended'),
      el(
        'dl',
        { id: 'ended-facts' },
        ...fact('Reason', words[end.reason]),
        ...fact('Ended by', by(end.by)),
        ...fact('Note', end.note || 'No note was left.'),
        ...fact('When', formatInstant(end.at)),
      ),
      el(
        'p',
        { className: 'hint' },
        'Work that you had not saved is kept in this window until you sign on again here.',
      ),
      again,
    ),
  );
  notice.setAttribute('aria-labelledby', 'ended-title');
  notice.setAttribute('aria-describedby', 'ended-facts');
  // The page behind is inert, so there is nowhere else for the focus to be.
  queueMicrotask(() => again.focus());
  return notice;
}

function by(actor: string | null): string {
  return actor === null || actor === 'system' ? 'The system' : actor;
}

function fact(term: string, description: string): HTMLElement[] {
  return [el('dt', {}, term), el('dd', {}, description)];
}
