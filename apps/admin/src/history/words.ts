import type { Messages } from '../messages/messages.ts';
import type { PastSession } from './documents.ts';

/** Who did something: a login or a token's name as it is, the system in the viewer's language. */
export function actorName(actor: string, m: Messages): string {
  return actor === 'system' ? m.history.system : actor;
}

/** From start to end, or until `now` (milliseconds since 1970): in the two largest units that say it. */
export function durationOf(
  { durationSeconds, startedAt }: Pick<PastSession, 'durationSeconds' | 'startedAt'>,
  now: number,
  m: Messages,
): string {
  return spanText(durationSeconds ?? Math.max(0, (now - Date.parse(startedAt)) / 1000), m);
}

export function spanText(seconds: number, { sessions: { ago } }: Messages): string {
  const whole = Math.floor(seconds);
  if (whole < 60) return ago.seconds(whole);
  const units = [
    { size: 86_400, words: ago.days },
    { size: 3600, words: ago.hours },
    { size: 60, words: ago.minutes },
    { size: 1, words: ago.seconds },
  ];
  const at = units.findIndex(({ size }) => whole >= size);
  const [large, small] = [units[at], units[at + 1]];
  if (large === undefined || small === undefined) return ago.seconds(whole);
  const rest = Math.floor((whole % large.size) / small.size);
  const first = large.words(Math.floor(whole / large.size));
  return rest === 0 ? first : `${first} ${small.words(rest)}`;
}
