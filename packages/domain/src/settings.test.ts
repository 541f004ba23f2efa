import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsCatalog, settingsFaults } from './settings.ts';

const faultsOf = (change: Record<string, unknown>): string[] =>
  settingsFaults({ ...defaultSettings, ...change }).map(({ field }) => field);

const numbers = settingsCatalog.filter((setting) => setting.kind === 'number');

describe('settings', () => {
  it('[SE1] each has a name, a label, a default and one sentence of help', () => {
    expect(settingsCatalog.map(({ field }) => field).toSorted()).toEqual(
      Object.keys(defaultSettings).toSorted(),
    );
    for (const { name, label, help } of settingsCatalog) {
      expect(name).toMatch(/^[A-Z_]+$/u);
      expect(label).not.toBe('');
      expect(help).toMatch(/^[^.]+\.$/u);
    }
  });

  it('[SE1] the defaults are without fault', () => {
    expect(settingsFaults(defaultSettings)).toEqual([]);
    expect(defaultSettings).toEqual({
      ...{ sessionExpireTimeHours: 8, userExpireTimeHours: 1, clientIpAddressCheck: 'YES' },
      ...{ autoSignoffOnUserExit: false, userExpireAction: 'RELEASE_SEAT', userExitGraceSeconds: 10 },
      ...{ heartbeatSeconds: 30, hungSessionCutMinutes: 10, settingsGraceSeconds: 60 },
      ...{ multipleSignOn: true, overuseThreshold: 5, historyDays: 365 },
    });
  });

  it.each(numbers)('[SE1] $field is taken up to its limits and not beyond', (setting) => {
    const { field, minimum, maximum, minimumExcluded, decimals } = setting;
    // The two expiry times bound each other; here each is looked at for itself.
    const alone = (value: unknown): boolean => {
      const other = { sessionExpireTimeHours: 8760, userExpireTimeHours: 1e-9 };
      return !faultsOf({ ...other, [field]: value }).includes(field);
    };
    expect(alone(maximum)).toBe(true);
    expect(alone(maximum + (decimals ? 0.001 : 1))).toBe(false);
    expect(alone(minimum)).toBe(!minimumExcluded);
    expect(alone(minimumExcluded ? minimum + 1e-6 : minimum - (decimals ? 0.001 : 1))).toBe(minimumExcluded);
    expect(alone(maximum - 0.5)).toBe(decimals);
    for (const nonsense of [NaN, Infinity, -Infinity, '5', null, undefined])
      expect(alone(nonsense)).toBe(false);
  });

  it('[SE1] a choice takes its choices only, a switch yes or no', () => {
    expect(faultsOf({ clientIpAddressCheck: 'PREFIX' })).toEqual([]);
    expect(faultsOf({ clientIpAddressCheck: 'MAYBE' })).toEqual(['clientIpAddressCheck']);
    expect(faultsOf({ userExpireAction: ['SIGN_OFF'] })).toEqual(['userExpireAction']);
    expect(faultsOf({ multipleSignOn: 'YES' })).toEqual(['multipleSignOn']);
  });

  it('[EX7] the soft limit may reach the hard one and not pass it', () => {
    expect(faultsOf({ sessionExpireTimeHours: 2, userExpireTimeHours: 2 })).toEqual([]);
    expect(faultsOf({ sessionExpireTimeHours: 2, userExpireTimeHours: 2.01 })).toEqual([
      'userExpireTimeHours',
    ]);
    expect(faultsOf({ sessionExpireTimeHours: 0.5 })).toEqual(['userExpireTimeHours']);
  });

  it('[SE1] all that is wrong is said at once', () => {
    expect(faultsOf({ heartbeatSeconds: 0, historyDays: 0 })).toEqual(['heartbeatSeconds', 'historyDays']);
  });
});
