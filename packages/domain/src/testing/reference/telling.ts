import type { Actor } from '../../changes.ts';
import { change, type PlainMessage, type PlainSession, type State } from './state.ts';

interface Saying {
  readonly id: string;
  readonly actor: Actor;
  readonly text: string;
}

/** [AC2] Kept until it is acknowledged; a hundred, the newest. */
export function say(
  state: State,
  session: PlainSession,
  { id, actor, text }: Saying,
  signOffAt: number | null,
): PlainMessage {
  const message = { id: `message_${id}_${session.id}`, text, from: actor.name, at: state.now, signOffAt };
  const messages = [...session.messages, message];
  // [KL6] What announces an end stays until it is acknowledged, or true no more.
  while (messages.length > 100) {
    const oldest = messages.findIndex((each) => each.signOffAt === null);
    messages.splice(oldest, 1);
  }
  change(state, session.id, { messages });
  return message;
}

/** [KL6] Whatever was announced before is not true any more. */
export function countDown(
  state: State,
  session: PlainSession,
  saying: Saying,
  how: { by: { name: string; login: string | null }; note: string | null; seconds: number },
): PlainMessage {
  const at = state.now + how.seconds * 1000;
  const countdown = { at, by: how.by, note: how.note };
  const silent = change(state, session.id, { countdown, messages: announcingNothing(session) });
  return say(state, silent, saying, at);
}

export function announcingNothing(session: PlainSession): PlainMessage[] {
  return session.messages.filter(({ signOffAt }) => signOffAt === null);
}
