import { count, number } from './count.ts';

export const kill = {
  item: (n: number) => (n === 1 ? 'Kill session…' : `Kill ${number(n)} sessions…`),
  title: (n: number) => (n === 1 ? 'Kill this session?' : `Kill ${number(n)} sessions?`),
  what: (n: number): string =>
    n === 1
      ? 'It ends at once and its seats come free. The user is told by whom, when and why.'
      : 'They end at once and their seats come free. Their users are told by whom, when and why.',
  unsaved: (n: number): string => (n === 1 ? 'Unsaved work in it is lost.' : 'Unsaved work in them is lost.'),
  rest: (n: number) => `and ${number(n)} more`,
  note: 'Note',
  noteHelp: 'Shown to the user and kept in the history.',
  notePlaceholder: 'For example: seat needed for month-end closing',
  includeProtected: (n: number) => `Also end ${count(n, 'protected session', 'protected sessions')}`,
  confirm: (n: number) => (n === 1 ? 'Kill session' : `Kill ${number(n)} sessions`),
  on: (module: string, host: string | null) =>
    host === null ? `${module}, unknown host` : `${module} on ${host}`,
  noHost: 'unknown host',
  doneTitle: (killed: number) => (killed === 1 ? 'Session killed' : `${number(killed)} sessions killed`),
  resultsTitle: (killed: number, n: number) =>
    `${number(killed)} of ${count(n, 'session', 'sessions')} killed`,
  results: 'Results',
  killed: 'Killed',
  alreadyEnded: 'Had already ended',
  alreadyEndedBy: (reason: string, by: string, at: string) => `Had already ended: ${reason} by ${by}, ${at}`,
  own: 'Your own session: sign out instead',
  ownStays: (n: number): string =>
    n === 1
      ? 'This is your own session: sign out instead.'
      : 'Your own session is among them, and stays: to end it, sign out.',
  protected: 'Protected: not ended',
  notFound: 'Not found',
};
