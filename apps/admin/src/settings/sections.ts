import { settingsCatalog } from '@seatkeeper/domain';
import type { SettingsField } from './documents.ts';

type Section = 'expiry' | 'client' | 'rules';

/** Where each setting stands on the page; the compiler asks for a place when one is added. */
const sectionOf: Readonly<Record<SettingsField, Section>> = {
  sessionExpireTimeHours: 'expiry',
  userExpireTimeHours: 'expiry',
  userExpireAction: 'expiry',
  hungSessionCutMinutes: 'expiry',
  settingsGraceSeconds: 'expiry',
  clientIpAddressCheck: 'client',
  autoSignoffOnUserExit: 'client',
  userExitGraceSeconds: 'client',
  heartbeatSeconds: 'client',
  multipleSignOn: 'rules',
  overuseThreshold: 'rules',
  historyDays: 'rules',
};

export const sections = (['expiry', 'client', 'rules'] as const).map((section) => ({
  section,
  settings: settingsCatalog.filter(({ field }) => sectionOf[field] === section),
}));
