import { settingsCatalog, type Settings } from '@seatkeeper/domain';
import { count, number } from './count.ts';

const choices: Record<string, string> = {
  YES: 'Yes: refuse another address',
  PREFIX: 'Prefix: allow the same network',
  LOG: 'Log: only record it',
  NO: 'No: do not look',
  RELEASE_SEAT: 'Release the seat',
  SIGN_OFF: 'Sign the user off',
};

/** Where the domain speaks of choices by their codes, the screen speaks of them as it names them. */
const helpOfChoices: Partial<Record<keyof Settings, string>> = {
  clientIpAddressCheck:
    'Whether a session may be used from another address than it was started from: “Yes” refuses, “Prefix” allows the same network (/24, /64), “Log” only records it, “No” does not look.',
  userExpireAction:
    '“Release the seat” keeps the session and gives its seats to others; “Sign the user off” ends the session.',
};

type Words = Readonly<Record<keyof Settings, { readonly label: string; readonly help: string }>>;

export const settings = {
  title: 'Settings',
  lead: (environment: string) => `They apply at once to every session in ${environment}.`,
  sections: { expiry: 'Expiry', client: 'Client and network', rules: 'Sign-on and history' },
  range: (above: boolean, minimum: string, maximum: string, unit: string) =>
    `${above ? 'More than' : 'From'} ${minimum} ${above ? 'up to' : 'to'} ${maximum} ${unit}`,
  byDefault: (value: string) => `Default: ${value}`,
  units: {
    hours: 'hours',
    minutes: 'minutes',
    seconds: 'seconds',
    sessions: 'sessions',
    days: 'days',
  } as Record<string, string>,
  unitSigns: { hours: 'h', minutes: 'min', seconds: 's', sessions: 'sessions', days: 'days' } as Record<
    string,
    string
  >,
  choices,
  changed: (n: number) => count(n, 'unsaved change', 'unsaved changes'),
  unchanged: 'Everything is saved.',
  effect: (ending: number, seats: number, idle: number, graceSeconds: number) =>
    `${[
      ending > 0 && `${count(ending, 'session', 'sessions')} would end`,
      seats > 0 && `${count(seats, 'seat', 'seats')} would come free`,
      idle > 0 && `${count(idle, 'session', 'sessions')} would go idle`,
    ]
      .filter((part) => part !== false)
      .join(
        ', ',
      )} – ${graceSeconds > 0 ? `no sooner than the grace of ${number(graceSeconds)} s` : 'at once, there is no grace'}.`,
  noEffect: 'No live session would end or go idle.',
  effectAsked: 'Looking at what it would do…',
  effectUnknown: 'What it would do cannot be told just now.',
  save: 'Save changes',
  discard: 'Discard',
  saved: 'Settings saved',
  /** The domain says them in English already; other languages say them here. */
  words: Object.fromEntries(
    settingsCatalog.map(({ field, label, help }) => [field, { label, help: helpOfChoices[field] ?? help }]),
  ) as Words,
  source: (source: string) => `As in ${source}`,
  softBeyondHard: (hours: string) => `A user must expire no later than the session does (${hours}).`,
  mustBeWhole: 'Enter a whole number.',
  mustBeNumber: 'Enter a number.',
  conflictTitle: 'Another admin changed the settings while you did',
  conflictHelp: 'Nothing was overwritten. These are the values now:',
  conflictTheirs: 'Now',
  conflictWas: 'Was',
  conflictYours: 'Yours',
  keepMine: 'Keep my changes',
  takeTheirs: 'Discard my changes',
  readOnly: 'You may look at the settings but not change them.',
  failedTitle: 'The settings cannot be read',
};
