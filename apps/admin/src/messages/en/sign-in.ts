import { count } from './count.ts';

export const signIn = {
  title: 'Sign in to Seatkeeper',
  lead: 'The console for sessions and seats.',
  login: 'Login',
  password: 'Password',
  submit: 'Sign in',
  wait: (seconds: number) => `You can try again in ${count(seconds, 'second', 'seconds')}.`,
  unreachable: 'The server does not answer. Check that it runs, then try again.',
  ended: 'Your console session has ended. Sign in again to go on.',
  endedBy: (by: string, reason: string) => `Your console session was ended by ${by} (${reason}).`,
  note: (note: string) => `Note: ${note}`,
  signedOut: 'You are signed out.',
};
