import type { CancelSignOff, NotifySessions } from '../../commands.ts';
import { each, endedAnswer } from './ending.ts';
import { change, sessionById, type PlainMessage, type State } from './state.ts';
import { announcingNothing, countDown, say } from './telling.ts';

/** [KL6] Everybody is told once per request; nobody counts down the session they act from, nor a protected one. */
export function notifySessions(state: State, command: NotifySessions, actor: string | null): unknown {
  const { request, text, signOffAfterSeconds: seconds } = command;
  const known = state.notifications.find(({ owner, id }) => owner === request.owner && id === request.id);
  if (known !== undefined) {
    if (known.inputHash !== request.inputHash) return { kind: 'BadInput' };
    return { kind: 'Notifications', results: known.told.map((each) => answered(state, each)) };
  }
  const told: { session: string; message: PlainMessage | null }[] = [];
  for (const id of new Set(command.ids)) {
    const session = sessionById(state, id);
    if (session === undefined || session.ended !== null) {
      told.push({ session: id, message: null });
      continue;
    }
    const module = state.modules.find(({ key }) => key === session.module);
    const waits = seconds !== null && id !== command.actor.sessionId && module?.protected !== true;
    const by = { name: command.actor.name, login: actor };
    const message = waits
      ? countDown(state, session, command, { by, note: text, seconds })
      : say(state, session, command, null);
    told.push({ session: id, message });
  }
  state.notifications.push({ ...request, told });
  return { kind: 'Notifications', results: told.map((each) => answered(state, each)) };
}

function answered(
  state: State,
  { session: id, message }: { session: string; message: PlainMessage | null },
): unknown {
  const session = sessionById(state, id);
  if (session === undefined) return { kind: 'SessionNotFound', id };
  return message === null ? endedAnswer(session) : { kind: 'SessionNotified', session: id, message };
}

/** [KL6] The user is told that nothing will come of it. */
export function cancelSignOff(state: State, command: CancelSignOff): unknown {
  const results = each(state, command.ids, (session) => {
    const { id } = session;
    if (session.countdown === null) return { kind: 'SessionNotified', session: id, message: null };
    const silent = change(state, id, { countdown: null, messages: announcingNothing(session) });
    const text = 'You will not be signed off: that was called off.';
    const message = say(state, silent, { ...command, text }, null);
    return { kind: 'SessionNotified', session: id, message };
  });
  return { kind: 'Notifications', results };
}
