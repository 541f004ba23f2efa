import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { play, type Reached } from './testing/conformance.ts';
import { history } from './testing/histories.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many random histories to play, and the seed that repeats them (vitest.config.ts). */
    histories: { runs: number; seed: number };
  }
}

/** Seeds that found a fault once. They mean what they meant as long as testing/histories.ts stays as it is. */
const pinned = [1, 2, 15614431];

/** Every answer that the commands of a history can get; BadInput to a beat takes a thousand windows. */
const answers = [
  ...['CloseWindow: HeartbeatAccepted', 'CloseWindow: IpAddressChanged', 'CloseWindow: SessionEnded'],
  ...['CancelSignOff: Notifications', 'NotifySessions: BadInput', 'NotifySessions: Notifications'],
  'ReleaseSeats: Releases',
  ...['EndOwnSessions: Kills', 'KillSessions: Kills', 'Settle: Settled'],
  ...['Heartbeat: HeartbeatAccepted', 'Heartbeat: IpAddressChanged', 'Heartbeat: NoSeatAvailable'],
  ...['Heartbeat: SessionEnded', 'SignOff: IpAddressChanged', 'SignOff: SessionEnded', 'SignOff: SignedOff'],
  ...['RemoveLicense: InUse', 'RemoveLicense: InvalidInput', 'RemoveLicense: Removed'],
  ...['RemoveModule: InUse', 'RemoveModule: InvalidInput', 'RemoveModule: Removed'],
  ...['SaveEnvironment: EnvironmentSaved', 'SaveLicense: InvalidInput', 'SaveLicense: LicenseSaved'],
  ...['SaveModule: InvalidInput', 'SaveModule: ModuleSaved', 'SaveUser: UserSaved'],
  ...['SignOn: AlreadySignedOn', 'SignOn: BadInput', 'SignOn: EnvironmentClosed', 'SignOn: NoSeatAvailable'],
  ...['SignOn: NotEntitled', 'SignOn: SessionCapReached', 'SignOn: SessionEnded', 'SignOn: SignedOn'],
  ...['SignOn: UserBlocked', 'UpdateSettings: InvalidInput', 'UpdateSettings: SettingsConflict'],
  'UpdateSettings: SettingsUpdated',
];

const { runs, seed } = inject('histories');
const reached: Reached = new Map();
const playAll = (numRuns: number, from: number): void =>
  fc.assert(
    fc.property(history, (turns) => play(turns, reached)),
    { numRuns, seed: from },
  );

describe('whatever happens, the domain decides as the rules do and counts as a recount does', () => {
  it.each(pinned)(
    '[D1 to D5, LC1 to LC9, SO1 to SO8, AC1 to AC4, EX1 to EX7, HU1 to HU3, UX1 to UX3, KL3, KL6, RL1] in histories of seed %i',
    (each) => {
      playAll(100, each);
    },
  );

  it(`[D1 to D5, LC1 to LC9, SO1 to SO8, AC1 to AC4, EX1 to EX7, HU1 to HU3, UX1 to UX3, KL3, KL6, RL1] in many histories of seed ${seed}`, () => {
    playAll(runs, seed);
  });

  it('[D4] has played at least 100,000 commands, and got every answer there is', () => {
    const commands = [...reached.values()].reduce((sum, count) => sum + count, 0);
    expect(commands).toBeGreaterThanOrEqual(100_000);
    expect([...reached.keys()].toSorted()).toEqual(answers.toSorted());
  });
});
