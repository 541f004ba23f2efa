import { describe, expect, it } from 'vitest';
import type { Answers } from './answers.ts';
import { messageLimit } from './messages.ts';
import type { Session, SessionMessage } from './session.ts';
import { admin, givenSales, minutes, seconds, type World } from './testing/world.ts';

let requests = 0;

function notify(
  world: World,
  sessions: readonly Session[],
  more: { text?: string; signOffAfterSeconds?: number; requestId?: string; actor?: typeof admin } = {},
): Answers['NotifySessions'] {
  const { text = 'Please finish.', signOffAfterSeconds = null, actor = admin } = more;
  const id = more.requestId ?? `request ${(requests += 1)}`;
  const ids = sessions.map((session) => session.id);
  const request = { owner: actor.name, id, inputHash: `${text} ${signOffAfterSeconds}`, part: 0 };
  return world.submit({
    type: 'NotifySessions',
    actor,
    request,
    ids,
    chosen: ids,
    text,
    signOffAfterSeconds,
  });
}

const cancel = (world: World, { id }: Session): Answers['CancelSignOff'] =>
  world.submit({ type: 'CancelSignOff', actor: admin, ids: [id] });

function messagesOf(
  world: World,
  session: Session,
  acknowledge: readonly string[] = [],
): readonly SessionMessage[] {
  const answer = world.heartbeat(session, { acknowledge });
  if (answer.kind !== 'HeartbeatAccepted') throw new Error(answer.kind);
  return answer.messages;
}

describe('a message', () => {
  it('[AC2] comes with every beat until it is acknowledged, and is gone then', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    notify(world, [session], { text: 'one' });
    notify(world, [session], { text: 'two' });
    const [one, two] = messagesOf(world, session);
    expect([one?.text, two?.text]).toEqual(['one', 'two']);
    expect(messagesOf(world, session, [one?.id ?? '', 'another'])).toEqual([two]);
    expect(world.look(session).pendingMessages).toBe(1);
    expect(messagesOf(world, session, [two?.id ?? ''])).toEqual([]);
    expect(world.store.messages.size).toBe(0);
  });

  it('[AC2] is acknowledged even where no seat is free', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.submit({ type: 'ReleaseSeats', actor: admin, ids: [session.id] });
    world.session('bob', 'Sales');
    notify(world, [session]);
    const [message] = messagesOf(world, session);
    const answer = world.heartbeat(session, { active: true, acknowledge: [message?.id ?? ''] });
    expect(answer.kind).toBe('NoSeatAvailable');
    expect(world.look(session).pendingMessages).toBe(0);
  });

  it('[KL6] goes with its session', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    notify(world, [session], { signOffAfterSeconds: 60 });
    world.signOff(session);
    expect(world.store.messages.size).toBe(0);
    expect(world.look(session)).toMatchObject({ countdown: null, pendingMessages: 0 });
  });

  it('[KL6] makes room for newer ones past a limit', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    for (let n = 0; n <= messageLimit; n += 1) notify(world, [session], { text: `${n}` });
    const messages = messagesOf(world, session);
    expect([messages.length, messages[0]?.text]).toEqual([messageLimit, '1']);
  });

  it('[KL6, AC2] stays past the limit where it announces the end that is counted down', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    notify(world, [session], { text: 'before' });
    notify(world, [session], { text: 'The end is near', signOffAfterSeconds: 600 });
    for (let n = 0; n <= messageLimit; n += 1) notify(world, [session], { text: `${n}` });
    const messages = messagesOf(world, session);
    expect(messages).toHaveLength(messageLimit);
    expect(messages.slice(0, 2).map(({ text }) => text)).toEqual(['The end is near', '2']);
    expect(world.look(session).pendingMessages).toBe(messageLimit);
  });

  it('[D2, KL6] is one change', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    const { revision } = world.store.environment;
    notify(world, [session], { signOffAfterSeconds: 60 });
    expect(world.store.environment.revision).toBe(revision + 1);
    messagesOf(world, session, ['another']);
    expect(world.store.environment.revision).toBe(revision + 1);
  });
});

describe('a countdown', () => {
  it('[KL6] falls due at its last millisecond, whatever the user does, and names who started it', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    notify(world, [session], { text: 'Month end', signOffAfterSeconds: 60 });
    expect(world.look(session).countdown).toEqual({
      ...{ endsAt: world.now + seconds(60), by: 'Root', userId: 'user_root', note: 'Month end' },
    });
    world.wait(seconds(60) - 1);
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.settle()).toBe(0);
    world.wait(1);
    expect(world.settle()).toBe(1);
    const ended = { reason: 'KILLED', by: 'Root', note: 'Month end', at: world.now, interrupted: true };
    expect(world.look(session).ended).toEqual(ended);
    expect(world.seats('sales').inUse).toBe(0);
  });

  it('[HU3, KL6] runs on during an outage', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.kill([session], { afterSeconds: 60 });
    world.store.outages = [{ from: world.now + seconds(10), to: world.now + minutes(30) }];
    world.wait(minutes(30));
    expect(world.heartbeat(session).kind).toBe('SessionEnded');
  });

  it('[KL6] is replaced by a later one, also by a longer', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    notify(world, [session], { text: 'soon', signOffAfterSeconds: 10 });
    world.kill([session], { note: 'later', afterSeconds: 20 });
    expect(messagesOf(world, session)).toMatchObject([{ text: 'later', signOffAt: world.now + seconds(20) }]);
    world.wait(seconds(19));
    expect(world.settle()).toBe(0);
  });

  it('[KL6] called off leaves a message that says so, and no end', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.kill([session], { afterSeconds: 10 });
    const [announced] = messagesOf(world, session);
    expect(announced).toMatchObject({ text: 'You will be signed off.' });
    // Seen or not: who was shown a countdown must learn that it stopped.
    messagesOf(world, session, [announced?.id ?? '']);
    expect(cancel(world, session).results).toMatchObject([{ message: { from: 'Root', signOffAt: null } }]);
    expect(messagesOf(world, session)).toMatchObject([{ signOffAt: null }]);
    expect(cancel(world, session).results).toMatchObject([{ kind: 'SessionNotified', message: null }]);
    world.wait(minutes(1));
    world.settle();
    expect(world.look(session).ended).toBeNull();
  });

  it('[KL5, KL6] spares the session it is started from and those of protected modules', () => {
    const world = givenSales(2);
    world.saveModule({ key: 'Guarded', protected: true });
    const [own, guarded] = [world.session('ann', 'Sales'), world.session('bob', 'Guarded')];
    const actor = { ...admin, sessionId: own.id };
    notify(world, [own, guarded], { signOffAfterSeconds: 10, actor });
    for (const session of [own, guarded]) {
      expect(world.look(session)).toMatchObject({ countdown: null, pendingMessages: 1 });
    }
    const killed = world.kill([own, guarded], { afterSeconds: 10, actor });
    expect(killed.results.map(({ kind }) => kind)).toEqual(['OwnSession', 'ProtectedSession']);
    world.kill([guarded], { afterSeconds: 10, includeProtected: true });
    expect(world.look(guarded).countdown).not.toBeNull();
  });
});

describe('a request to notify', () => {
  it('[KL6] repeated does nothing and answers the same; with other input it is a mistake', () => {
    const world = givenSales(2);
    const [one, two] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    world.signOff(two);
    const first = notify(world, [one, two], { requestId: 'r' });
    world.wait(seconds(1));
    const { revision } = world.store.environment;
    const again = notify(world, [one, two], { requestId: 'r' });
    expect(again).toEqual(first);
    expect(world.store.environment.revision).toBe(revision);
    expect(notify(world, [one], { requestId: 'r', text: 'other' }).kind).toBe('BadInput');
    const stranger = { ...admin, name: 'Other' };
    notify(world, [one], { requestId: 'r', actor: stranger });
    expect(messagesOf(world, one)).toHaveLength(2);
  });
});

describe('released seats', () => {
  it('[RL1] are available to others, and taken again by the next activity', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.heartbeat(session, { editing: true });
    const release = () => world.submit({ type: 'ReleaseSeats', actor: admin, ids: [session.id, session.id] });
    expect(release().results).toMatchObject([{ kind: 'SeatsReleased', session: { keepAlive: false } }]);
    expect(world.seats('sales')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    expect(release().results).toMatchObject([{ kind: 'SeatsReleased' }]);
    const other = world.session('bob', 'Sales');
    expect(world.heartbeat(session, { active: true }).kind).toBe('NoSeatAvailable');
    world.signOff(other);
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('sales')).toEqual({ inUse: 1, allocated: 0, namedInUse: 0 });
  });

  it('[EX6, RL1] do not include those of a named holder', () => {
    const world = givenSales(0, { users: [{ login: 'ann' }] });
    world.saveLicense({ key: 'sales', model: 'HYBRID', namedTotal: 1, addNamedUsers: ['ann'] });
    const session = world.session('ann', 'Sales');
    world.submit({ type: 'ReleaseSeats', actor: admin, ids: [session.id] });
    expect(world.look(session)).toMatchObject({ keepAlive: false, seats: [{ state: 'IN_USE' }] });
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
  });

  it('[PM4] leave one entry for what they changed, and none where they changed nothing', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    const release = () => world.submit({ type: 'ReleaseSeats', actor: admin, ids: [session.id, 'nobody'] });
    release();
    release();
    const entries = world.store.audit.filter(({ action }) => action === 'releaseSeats');
    const whose = { login: 'ann', module: session.moduleKey, host: session.host };
    expect(entries).toMatchObject([
      { actor: 'Root', subject: session.id, after: { count: 1, ids: [session.id], sessions: [whose] } },
    ]);
  });
});
