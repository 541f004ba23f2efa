import { describe, expect, it } from 'vitest';
import { endExpectedAt, idleAt } from './deadlines.ts';
import { stateOf, type Session } from './session.ts';
import { changesRemembered, type Settings } from './settings.ts';
import { admin, givenSales, hours, minutes, nineOClock, seconds, type World } from './testing/world.ts';

/** A session of nine o'clock that nobody cuts for its silence, and what is asked of it. */
function live(settings: Partial<Settings> = {}): {
  world: World;
  session: Session;
  state: (of?: Session) => string;
  after: (wait: number) => string;
} {
  const world = givenSales(9, { settings: { hungSessionCutMinutes: 0, heartbeatSeconds: 600, ...settings } });
  // The grace of what was set up is over.
  world.wait(hours(1));
  const session = world.session('ann', 'Sales');
  const state = (of = session): string => stateOf(world.look(of));
  const after = (wait: number): string => {
    world.wait(wait);
    // The client runs all the time; its user is away.
    if (world.look(session).ended === null) world.heartbeat(session);
    world.settle();
    return state();
  };
  return { world, session, state, after };
}

describe('after a change of settings', () => {
  it('[EX7] a deadline that it brought nearer falls when the grace is over, and not a moment before', () => {
    const { world, after } = live({ settingsGraceSeconds: 90 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25 });
    expect(after(0)).toBe('ACTIVE');
    expect(after(seconds(90) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7] nor later than it would have fallen without the change', () => {
    const { world, after } = live({ settingsGraceSeconds: 90 });
    after(hours(1) - seconds(20));
    world.settings({ userExpireTimeHours: 0.25 });
    expect(after(seconds(20) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7] one that lies beyond the grace falls as the new settings say', () => {
    const { world, after } = live({ settingsGraceSeconds: 90 });
    world.settings({ userExpireTimeHours: 0.25 });
    expect(after(minutes(15) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7] a session that started after it has no grace', () => {
    const { world, state } = live({ settingsGraceSeconds: 3600 });
    world.settings({ userExpireTimeHours: 0.01 });
    world.wait(1);
    const later = world.session('bob', 'Sales');
    world.wait(seconds(36));
    world.settle();
    expect([state(later), state()]).toEqual(['IDLE', 'ACTIVE']);
  });

  it('[EX7] activity within the grace counts from then on', () => {
    const { world, session, after } = live({ settingsGraceSeconds: 90 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25 });
    world.heartbeat(session, { active: true });
    expect(after(minutes(15) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7, EX3] no session ends sooner either', () => {
    const { world, after } = live({ settingsGraceSeconds: 90, userExpireTimeHours: 0.5 });
    after(minutes(50));
    world.settings({ sessionExpireTimeHours: 0.5 });
    expect(after(seconds(90) - 1)).toBe('IDLE');
    expect(after(1)).toBe('ENDED');
  });

  it('[EX7, HU1, HU2] nor hangs or is cut sooner', () => {
    const { world, session, state } = live({ settingsGraceSeconds: 30, heartbeatSeconds: 600 });
    const beat = { ...session, beatSeconds: 5 };
    world.store.sessions.set(session.id, beat);
    world.wait(minutes(29));
    world.settings({ heartbeatSeconds: 5, hungSessionCutMinutes: 1 });
    world.settle();
    expect(state()).toBe('ACTIVE');
    world.wait(seconds(30) - 1);
    world.settle();
    expect(state()).toBe('ACTIVE');
    world.wait(1);
    world.settle();
    expect(state()).toBe('ENDED');
    expect(world.look(session).ended).toMatchObject({ reason: 'HUNG' });
  });

  it('[EX7] what is put off is put off at once', () => {
    const { world, after } = live();
    after(minutes(59));
    world.settings({ userExpireTimeHours: 2 });
    expect(after(minutes(61) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7, EX4] a session that is idle already stays so, and only activity takes its seats again', () => {
    const { world, session, after } = live();
    expect(after(hours(1))).toBe('IDLE');
    world.settings({ userExpireTimeHours: 4 });
    expect(after(seconds(1))).toBe('IDLE');
    expect(world.seats('sales')).toMatchObject({ inUse: 0, allocated: 1 });
    world.heartbeat(session, { active: true });
    expect(after(0)).toBe('ACTIVE');
  });

  it('[EX7] it is the grace after the change that counts', () => {
    const { world, after } = live({ settingsGraceSeconds: 3600 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25, settingsGraceSeconds: 0 });
    expect(after(0)).toBe('IDLE');
  });

  it('[EX7] a grace made shorter is a change like others: what still waits for the old one waits for the new', () => {
    const { world, after } = live({ settingsGraceSeconds: 3600 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25 });
    after(seconds(10));
    world.settings({ settingsGraceSeconds: 20 });
    expect(after(seconds(20) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7] several changes, one after another, each leave their grace, and never more than without them', () => {
    const { world, after } = live({ settingsGraceSeconds: 60 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.4 });
    after(seconds(50));
    world.settings({ userExpireTimeHours: 0.3 });
    // By the first of them it falls a minute after that one; the second brings it no nearer.
    expect(after(seconds(10) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });

  it('[EX7] a change that was taken back has changed nothing', () => {
    const { world, after } = live({ settingsGraceSeconds: 60 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25 });
    after(seconds(59));
    world.settings({ userExpireTimeHours: 1 });
    expect(after(minutes(29))).toBe('ACTIVE');
    expect(after(seconds(1))).toBe('IDLE');
  });

  it('[EX7, HU3] an outage is no grace', () => {
    const { world, after } = live({ settingsGraceSeconds: 60 });
    after(minutes(30));
    world.settings({ userExpireTimeHours: 0.25 });
    const from = world.now;
    world.wait(hours(2));
    world.store.outages = [{ from, to: world.now }];
    expect(after(seconds(60) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('IDLE');
  });
});

describe('USER_EXPIRE_ACTION changed to SIGN_OFF', () => {
  it('[EX5, EX7] ends what is idle already when the grace is over', () => {
    const { world, session, after } = live({ settingsGraceSeconds: 60 });
    after(hours(1));
    world.settings({ userExpireAction: 'SIGN_OFF' });
    expect(after(seconds(60) - 1)).toBe('IDLE');
    expect(after(1)).toBe('ENDED');
    expect(world.look(session).ended).toMatchObject({ reason: 'USER_EXPIRED', by: 'system' });
  });

  it('[EX5, EX7] leaves who comes back within the grace', () => {
    const { world, session, after } = live({ settingsGraceSeconds: 60 });
    after(hours(1));
    world.settings({ userExpireAction: 'SIGN_OFF' });
    world.heartbeat(session, { active: true });
    expect(after(hours(1) - 1)).toBe('ACTIVE');
    expect(after(1)).toBe('ENDED');
  });

  it('[EX1, EX7] within the grace the seats of who turns idle come free all the same', () => {
    const { world, after } = live({ settingsGraceSeconds: 60 });
    after(hours(1) - seconds(10));
    world.settings({ userExpireAction: 'SIGN_OFF' });
    expect(after(seconds(10))).toBe('IDLE');
    expect(world.seats('sales').inUse).toBe(0);
    expect(after(seconds(50))).toBe('ENDED');
  });

  it('[EX2, EX5] ends nobody with unsaved work open, idle or not', () => {
    const { world, session, after } = live({ settingsGraceSeconds: 0 });
    after(hours(1));
    world.heartbeat(session, { editing: true });
    world.settings({ userExpireAction: 'SIGN_OFF' });
    expect(after(seconds(1))).toBe('IDLE');
    world.heartbeat(session, { editing: false });
    expect(after(0)).toBe('ENDED');
  });

  it('[EX5] is what the expected end goes by', () => {
    const { world, session, after } = live({ settingsGraceSeconds: 60 });
    const expected = (): unknown => endExpectedAt(world.look(session), world.store.load([]).time);
    expect(expected()).toBe(session.startedAt + hours(8));
    after(minutes(30));
    world.settings({ userExpireAction: 'SIGN_OFF' });
    expect(expected()).toBe(session.startedAt + hours(1));
    world.settings({ userExpireTimeHours: 0.25 });
    expect(expected()).toBe(world.now + seconds(60));
    expect(idleAt(world.look(session), world.store.load([]).time)).toBe(world.now + seconds(60));
  });
});

describe('what is remembered of past settings', () => {
  it('[EX7] is forgotten at the first change two hours later: a clock may be put back within that time', () => {
    const { world } = live({ settingsGraceSeconds: 60 });
    const first = world.now - hours(1);
    const at = (): number[] => world.store.settingsChanges.map((change) => change.at);
    world.wait(minutes(50));
    world.settings({ userExpireTimeHours: 0.9 });
    expect(at()).toEqual([first, world.now]);
    world.wait(minutes(10));
    world.settings({ userExpireTimeHours: 0.8 });
    expect(at()).toEqual([world.now - minutes(10), world.now]);
  });

  it('[EX7] is nothing where no deadline moves', () => {
    const { world } = live();
    const before = world.store.settingsChanges;
    world.settings({ historyDays: 7, multipleSignOn: false, clientIpAddressCheck: 'NO' });
    expect(world.store.settingsChanges).toEqual(before);
  });

  it('[EX7] is bounded, however often settings change', () => {
    const { world } = live({ settingsGraceSeconds: 3600 });
    for (let turn = 0; turn < changesRemembered + 5; turn += 1) {
      world.settings({ heartbeatSeconds: 100 + turn });
    }
    expect(world.store.settingsChanges).toHaveLength(changesRemembered);
  });

  it('[SE2] is not touched by a change that was refused', () => {
    const { world } = live();
    const before = world.store.settingsChanges;
    const stale = { type: 'UpdateSettings', actor: admin, revision: -1 } as const;
    expect(world.submit({ ...stale, change: { userExpireTimeHours: 0.1 } }).kind).toBe('SettingsConflict');
    world.settings({ userExpireTimeHours: 9 });
    expect(world.store.settingsChanges).toEqual(before);
    expect(nineOClock).toBeLessThan(world.now);
  });
});
