import { describe, expect, it } from 'vitest';
import { admin, givenSales, signOnOf } from './testing/world.ts';

const save = { type: 'SaveEnvironment', actor: admin } as const;

describe('the environment', () => {
  it('[LC9] closed refuses new sign-ons and leaves live sessions alone', () => {
    const world = givenSales(5);
    const session = world.session('ann', 'Sales');
    world.submit({ ...save, open: false });
    expect(world.signOn('bob', 'Sales').kind).toBe('EnvironmentClosed');
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    world.submit({ ...save, open: true });
    expect(world.signOn('bob', 'Sales').kind).toBe('SignedOn');
  });

  it('[SO6] tells whom to ask, or nobody', () => {
    const world = givenSales(0, { contact: 'Helen' });
    expect(world.signOn('ann', 'Sales')).toHaveProperty('message', expect.stringContaining('Helen'));
    world.submit({ ...save, contact: null });
    expect(world.signOn('ann', 'Sales')).toHaveProperty('message', expect.not.stringContaining('ask'));
  });

  it('[LC9] with an empty name is not saved', () => {
    const world = givenSales(1);
    expect(world.submit({ ...save, name: ' ' })).toMatchObject({
      kind: 'InvalidInput',
      fields: [{ field: 'name' }],
    });
    expect(world.store.environment.name).toBe('Live');
  });
});

describe('its settings', () => {
  it('[SE2] the second of two admins is told, and nothing is overwritten', () => {
    const world = givenSales(1);
    const seen = world.store.settingsRevision;
    const update = { type: 'UpdateSettings', actor: admin, revision: seen } as const;
    expect(world.submit({ ...update, change: { heartbeatSeconds: 10 } }).kind).toBe('SettingsUpdated');
    expect(world.submit({ ...update, change: { heartbeatSeconds: 20 } })).toMatchObject({
      kind: 'SettingsConflict',
      settings: { heartbeatSeconds: 10 },
      revision: world.store.environment.revision,
    });
    expect(world.store.settings.heartbeatSeconds).toBe(10);
  });

  it('[SE2] two admins at once: one of them wins', () => {
    const world = givenSales(1);
    const update = { type: 'UpdateSettings', actor: admin, revision: world.store.settingsRevision } as const;
    const answers = world.together(
      { ...update, change: { historyDays: 1 } },
      { ...update, change: { historyDays: 2 } },
    );
    expect(answers.map(({ kind }) => kind)).toEqual(['SettingsUpdated', 'SettingsConflict']);
    expect(world.store.settings.historyDays).toBe(1);
  });

  it('[SE2] other changes in between are no conflict', () => {
    const world = givenSales(1);
    const revision = world.store.settingsRevision;
    world.session('ann', 'Sales');
    const change = { historyDays: 7 };
    expect(world.submit({ type: 'UpdateSettings', actor: admin, revision, change }).kind).toBe(
      'SettingsUpdated',
    );
  });

  it('[SE1] a value out of range changes nothing', () => {
    const world = givenSales(1);
    const before = world.store.environment.revision;
    expect(world.settings({ heartbeatSeconds: 4, historyDays: 7 })).toMatchObject({
      kind: 'InvalidInput',
      fields: [{ field: 'heartbeatSeconds' }],
    });
    expect(world.store.settings.historyDays).toBe(365);
    expect(world.store.environment.revision).toBe(before);
  });

  it('[D4] rule the sign-ons of the same transaction already', () => {
    const world = givenSales(9);
    world.session('ann', 'Sales');
    const [, answer] = world.together(
      {
        ...{ type: 'UpdateSettings', actor: admin, revision: world.store.settingsRevision },
        change: { multipleSignOn: false },
      },
      signOnOf('ann', 'Sales'),
    );
    expect(answer?.kind).toBe('AlreadySignedOn');
  });

  it('[SE3] every change notes who made it, and what it was before', () => {
    const world = givenSales(1);
    world.settings({ heartbeatSeconds: 10 });
    expect(world.store.audit.at(-1)).toMatchObject({
      ...{ actor: 'Root', ipAddress: '10.0.0.9', action: 'updateSettings', subject: 'live', at: world.now },
      ...{ before: { heartbeatSeconds: 30 }, after: { heartbeatSeconds: 10 } },
    });
  });
});
