import { count, number } from './count.ts';

const sessions = (n: number) => count(n, 'session', 'sessions');

export const acts = {
  releaseItem: (n: number) => (n === 1 ? 'Release seats…' : `Release seats of ${number(n)} sessions…`),
  notifyItem: (n: number) => (n === 1 ? 'Send a message…' : `Send a message to ${sessions(n)}…`),
  callOff: 'Call off the countdown',
  callOffOf: (user: string) => `Call off the countdown of ${user}`,
  calledOff: (n: number): string =>
    n === 0
      ? 'No countdown was running any more.'
      : `${count(n, 'countdown', 'countdowns')} called off. The users are told.`,
  details: 'Session details',
  users: (n: number) => count(n, 'user', 'users'),
  inModule: (name: string, n: number) => `${name}: ${number(n)}`,
  allMatching: 'These are all that match the filter as you saw it; sessions that start later are left alone.',
  countChanged: (seen: number, now: number) =>
    `The list changed meanwhile: ${sessions(now)} match now, not ${number(seen)}. Nothing was done. Look again, then confirm.`,
  when: 'When',
  atOnce: 'At once',
  inTime: (seconds: number): string =>
    seconds < 60
      ? `In ${count(seconds, 'second', 'seconds')}`
      : seconds < 3600
        ? `In ${count(seconds / 60, 'minute', 'minutes')}`
        : `In ${count(seconds / 3600, 'hour', 'hours')}`,
  whatCounted: (n: number): string =>
    n === 1
      ? 'The user sees a countdown with what you write. You can call it off until it ends the session.'
      : 'Their users see a countdown with what you write. You can call it off until it ends the sessions.',
  startCountdown: (n: number) =>
    n === 1 ? 'Start the countdown' : `Start the countdown for ${number(n)} sessions`,
  counting: 'Counting down',
  countingOf: (done: number, n: number) => `${number(done)} of ${sessions(n)} counting down`,
  endProtected: (n: number): string =>
    n === 1 ? 'End the protected session, too' : `End the ${number(n)} protected sessions, too`,
  notifyTitle: (n: number) => (n === 1 ? 'Send a message' : `Send a message to ${sessions(n)}`),
  whatTold: (n: number): string =>
    n === 1
      ? 'The user sees it until they acknowledge it. The session goes on.'
      : 'Their users see it until they acknowledge it. The sessions go on.',
  text: 'Message',
  textHelp: 'Shown to the user with your name.',
  textPlaceholder: 'For example: please save, the server restarts at noon',
  signOff: 'Sign them off',
  onlyTell: 'No, only tell them',
  send: (n: number) => (n === 1 ? 'Send' : `Send to ${sessions(n)}`),
  told: 'Told',
  toldOnly: 'Told, but not counting down: protected, or your own',
  toldOf: (done: number, n: number) => `${number(done)} of ${sessions(n)} told`,
  releaseTitle: (n: number) =>
    n === 1 ? 'Release its seats?' : `Release the seats of ${number(n)} sessions?`,
  whatReleased: (n: number): string =>
    n === 1
      ? 'The session goes idle and its seats are free for others. It takes them again with the next activity, if there are any left.'
      : 'The sessions go idle and their seats are free for others. They take them again with the next activity, if there are any left.',
  releaseConfirm: (n: number) => (n === 1 ? 'Release seats' : `Release seats of ${number(n)} sessions`),
  released: 'Seats released',
  stillInUse: 'A named seat stays in use: it blocks nobody',
  releasedOf: (done: number, n: number) => `Seats of ${number(done)} of ${sessions(n)} released`,
};
