import { describe, expect, it } from 'vitest';
import { endExpectedAt, type Outage } from './deadlines.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { givenSales, hours, minutes, seconds, type World } from './testing/world.ts';

const signingOff = { autoSignoffOnUserExit: true, userExitGraceSeconds: 10 };

/** A session with these windows open. */
function opened(
  settings: Partial<Settings>,
  ...windows: string[]
): {
  world: World;
  session: Session;
  after: (wait: number) => Session;
} {
  const world = givenSales(1, { settings });
  // The grace of what was set up is over.
  world.wait(hours(1));
  const session = world.session('Ann', 'Sales');
  for (const window of windows) world.heartbeat(session, { window });
  const after = (wait: number): Session => {
    world.wait(wait);
    world.settle();
    return world.look(session);
  };
  return { world, session, after };
}

describe('the last window that closes', () => {
  it('[UX2] ends the session after the grace, not a moment before, and frees its seat', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    expect(after(seconds(10) - 1)).toMatchObject({ ended: null, windows: 0 });
    expect(world.seats('sales').inUse).toBe(1);
    expect(after(1).ended).toMatchObject({ reason: 'USER_EXIT' });
    expect(world.seats('sales').inUse).toBe(0);
  });

  it('[UX2, HI1] is the user’s own doing: they are the actor, and nothing was interrupted', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    expect(after(seconds(10)).ended).toMatchObject({ by: 'Ann', interrupted: false, note: null });
  });

  it('[UX2] is called off by a window that opens', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(10) - 1);
    world.heartbeat(session, { window: 'two' });
    expect(after(seconds(30))).toMatchObject({ ended: null, windows: 1, exitedAt: null });
  });

  it('[UX2] not by a beat of no window, and not by one of a window that was closed', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(5));
    world.heartbeat(session, { active: true });
    world.heartbeat(session, { window: 'one', editing: true });
    expect(after(seconds(5)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2] too late a window finds the session ended, though nobody had looked', () => {
    const { world, session } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(10));
    expect(world.heartbeat(session, { window: 'two' })).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'USER_EXIT' } },
    });
  });

  it('[UX2] says so once: to repeat it starts no grace anew', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(9));
    world.closeWindow(session, 'one');
    expect(after(seconds(1)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2] may do so before its first beat has come', () => {
    const { world, session, after } = opened(signingOff);
    world.closeWindow(session, 'quick');
    expect(after(seconds(10)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2] is not the one of two', () => {
    const { world, session, after } = opened(signingOff, 'one', 'two');
    world.closeWindow(session, 'one');
    expect(after(minutes(1))).toMatchObject({ ended: null, windows: 1, exitedAt: null });
  });

  it('[UX2] ends it at once where there is no grace, and the answer says so', () => {
    const { world, session } = opened({ ...signingOff, userExitGraceSeconds: 0 }, 'one');
    expect(world.closeWindow(session, 'one')).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'USER_EXIT', at: world.now } },
    });
  });

  it('[UX2] NO: the session lives on, its seat held, and coming back needs no sign-on', () => {
    const { world, session, after } = opened({ autoSignoffOnUserExit: false }, 'one');
    world.closeWindow(session, 'one');
    expect(after(minutes(5))).toMatchObject({ ended: null, windows: 0 });
    expect(world.seats('sales').inUse).toBe(1);
    expect(world.heartbeat(session, { window: 'two', active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.look(session)).toMatchObject({ windows: 1, hung: false });
  });

  it('[UX2, EX7] the settings of the moment decide, and leave their grace to a user who has left already', () => {
    const { world, session, after } = opened({ ...signingOff, autoSignoffOnUserExit: false }, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(5));
    world.settings({ autoSignoffOnUserExit: true });
    world.wait(seconds(30));
    world.settings({ userExitGraceSeconds: 5 });
    expect(after(seconds(30) - 1).ended).toBeNull();
    expect(after(1).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2, EX7] a change leaves no grace to a user who leaves after it', () => {
    const { world, session, after } = opened({ ...signingOff, autoSignoffOnUserExit: false }, 'one');
    world.settings({ autoSignoffOnUserExit: true });
    world.wait(1);
    world.closeWindow(session, 'one');
    expect(after(seconds(10) - 1).ended).toBeNull();
    expect(after(1).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2, EX7] a longer grace, and leaving that signs nobody off any more, hold at once', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    world.wait(seconds(9));
    world.settings({ userExitGraceSeconds: 100 });
    expect(after(seconds(90)).ended).toBeNull();
    world.settings({ autoSignoffOnUserExit: false });
    expect(after(seconds(10)).ended).toBeNull();
  });

  it('[UX2, HU3] the grace does not run while there is no server to come back to', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    const outage: Outage = { from: world.now + seconds(2), to: world.now + minutes(5) };
    world.store.outages = [outage];
    expect(after(minutes(5) + seconds(8) - 1).ended).toBeNull();
    expect(after(1).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2] is told by when the session is expected to end', () => {
    const { world, session } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    const time = { settings: world.store.settings, outages: [], changes: [] };
    expect(endExpectedAt(world.look(session), time)).toBe(world.now + seconds(10));
  });

  it('[UX2, AC3] a moment of exit that lies in the future becomes now', () => {
    const { world, session, after } = opened(signingOff, 'one');
    world.closeWindow(session, 'one');
    expect(after(-minutes(5)).exitedAt).toBe(world.now);
    expect(after(seconds(10)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[KL3] revives nothing that was due to end when it closed', () => {
    const { world, session } = opened({ hungSessionCutMinutes: 0 }, 'one');
    world.wait(hours(8));
    expect(world.closeWindow(session, 'one')).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'SESSION_EXPIRED' } },
    });
  });

  it('[UX1] is remembered no longer than its session lives', () => {
    const { world, session } = opened({}, 'one', 'two');
    world.closeWindow(session, 'one');
    world.signOff(session);
    expect(world.store.windows.has(session.id)).toBe(false);
  });
});

describe('a window that is not heard from', () => {
  const beatingWith = { ...signingOff, heartbeatSeconds: 30 };

  it('[UX3] lapses after three intervals, which is a change and no exit', () => {
    const { world, session, after } = opened(beatingWith, 'one');
    expect(after(seconds(90) - 1).windows).toBe(1);
    const revision = world.store.environment.revision;
    expect(after(1)).toMatchObject({ windows: 0, exitedAt: null, ended: null });
    expect(world.store.environment.revision).toBeGreaterThan(revision);
    expect(after(minutes(5)).ended).toBeNull();
    world.heartbeat(session, { window: 'one' });
    expect(world.look(session)).toMatchObject({ windows: 1, hung: false });
  });

  it('[UX3, EX7] lapses no sooner for a change of settings than its grace is over', () => {
    const { world, session, after } = opened({ heartbeatSeconds: 60 }, 'one');
    world.store.windows.set(session.id, [{ ...world.store.windows.get(session.id)![0]!, beatSeconds: 5 }]);
    world.wait(seconds(20));
    world.settings({ heartbeatSeconds: 5 });
    expect(after(seconds(60) - 1).windows).toBe(1);
    expect(after(1).windows).toBe(0);
  });

  it('[UX3] lapses by itself, while others beat', () => {
    const { world, session, after } = opened(beatingWith, 'one', 'two');
    world.wait(seconds(60));
    world.heartbeat(session, { window: 'two' });
    expect(after(seconds(30))).toMatchObject({ windows: 1, hung: false });
  });

  it('[UX3] lapses by what it was promised itself, where that is longer than the setting', () => {
    const { world, session, after } = opened({ ...beatingWith, heartbeatSeconds: 600 }, 'one');
    world.settings({ heartbeatSeconds: 10 });
    world.heartbeat(session, { window: 'two' });
    // An answered ping: it promises nothing.
    world.heartbeat(session, { window: 'one', jitter: null });
    expect(after(seconds(600)).windows).toBe(1);
    world.heartbeat(session, { window: 'one' });
    expect(after(seconds(30)).windows).toBe(0);
  });

  it('[UX3] keeps its promise through beats that promise nothing, and through refused ones', () => {
    const { world, session, after } = opened({ heartbeatSeconds: 600, userExpireTimeHours: 0.1 }, 'one');
    after(minutes(6));
    world.session('bob', 'Sales');
    world.settings({ heartbeatSeconds: 10 });
    expect(world.heartbeat(session, { window: 'one', active: true }).kind).toBe('NoSeatAvailable');
    world.heartbeat(session, { window: 'one', jitter: null });
    expect(after(minutes(30) - 1).windows).toBe(1);
    expect(after(1).windows).toBe(0);
  });

  it('[UX3] leaves the last word to the other: when that closes, the user has left', () => {
    const { world, session, after } = opened(beatingWith, 'crashed', 'two');
    world.wait(seconds(60));
    world.heartbeat(session, { window: 'two' });
    world.wait(seconds(30));
    world.closeWindow(session, 'two');
    expect(world.look(session)).toMatchObject({ windows: 0, exitedAt: world.now });
    expect(after(seconds(10)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX2, UX3] leaves no last word to one that was closed before, when that is said again', () => {
    const { world, session, after } = opened(beatingWith, 'one', 'crashed');
    world.closeWindow(session, 'one');
    world.wait(seconds(90));
    world.closeWindow(session, 'one');
    expect(after(minutes(1))).toMatchObject({ ended: null, windows: 0, exitedAt: null });
  });

  it('[UX2, UX3] calls the exit off when it is heard again, and may close like any other', () => {
    const { world, session, after } = opened(beatingWith, 'asleep', 'two');
    world.wait(seconds(60));
    world.heartbeat(session, { window: 'two' });
    world.wait(seconds(30));
    world.closeWindow(session, 'two');
    world.wait(seconds(5));
    world.heartbeat(session, { window: 'asleep' });
    expect(after(seconds(30))).toMatchObject({ ended: null, windows: 1 });
    expect(after(seconds(90)).windows).toBe(0);
    world.closeWindow(session, 'asleep');
    expect(after(seconds(10)).ended).toMatchObject({ reason: 'USER_EXIT' });
  });

  it('[UX3, HU3] is not to blame for an outage', () => {
    const { world, after } = opened(beatingWith, 'one');
    world.store.outages = [{ from: world.now + seconds(1), to: world.now + hours(1) }];
    expect(after(hours(1) + seconds(89) - 1).windows).toBe(1);
    expect(after(1).windows).toBe(0);
  });

  it('[AC4, UX3] edits no more, so that idleness is counted again', () => {
    const { world, session, after } = opened({ hungSessionCutMinutes: 0 });
    world.heartbeat(session, { window: 'one', editing: true });
    world.wait(hours(1) - seconds(90));
    world.heartbeat(session, { window: 'one' });
    // It lapsed: at that moment nothing edits any more.
    expect(after(seconds(90))).toMatchObject({ editing: false, keepAlive: false });
  });

  it('[AC4, UX3] also where it has no name', () => {
    const { world, session, after } = opened({ heartbeatSeconds: 30 });
    world.heartbeat(session, { editing: true });
    world.wait(seconds(60));
    world.heartbeat(session);
    expect(after(seconds(89)).editing).toBe(true);
    expect(after(seconds(1)).editing).toBe(false);
  });

  it('[AC3] in the future, by a clock that was put right, is heard from now', () => {
    const { after } = opened(beatingWith, 'one');
    after(-hours(24));
    expect(after(seconds(90) - 1).windows).toBe(1);
    expect(after(1).windows).toBe(0);
  });
});
