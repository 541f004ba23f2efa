import type { Answers } from './answers.ts';
import { audit } from './audit.ts';
import type { SaveEnvironment, UpdateSettings } from './commands.ts';
import { Faults, textLimits } from './input.ts';
import { invalidInput } from './refusals.ts';
import { changesToRemember } from './deadlines.ts';
import { changesRemembered, movesDeadlines, settingsFaults } from './settings.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Closing refuses new sign-ons and leaves live sessions alone (LC9). */
export function saveEnvironment(
  set: WorkingSet,
  command: SaveEnvironment,
  now: Instant,
): Answers['SaveEnvironment'] {
  const faults = new Faults();
  faults.text('name', command.name, textLimits.name);
  faults.text('contact', command.contact, textLimits.contact);
  if (faults.fields.length > 0) return invalidInput(faults.fields);
  const before = set.environment;
  const { name, open, contact } = command;
  const after = {
    ...before,
    name: name?.trim() ?? before.name,
    open: open ?? before.open,
    contact: contact === undefined ? before.contact : contact,
  };
  set.reconfigure({ environment: after });
  set.record({ type: 'EnvironmentSaved' });
  audit(set, command, 'saveEnvironment', after.key, before, after, now);
  return { kind: 'EnvironmentSaved', environment: set.environment };
}

/** Nothing is overwritten silently: the second of two admins is told (SE2). */
export function updateSettings(
  set: WorkingSet,
  command: UpdateSettings,
  now: Instant,
): Answers['UpdateSettings'] {
  const before = set.settings;
  if (command.revision !== set.settingsRevision) {
    const message =
      'Somebody else has changed the settings meanwhile. Look at them again before you change them.';
    return { kind: 'SettingsConflict', message, settings: before, revision: set.settingsRevision };
  }
  const after = { ...before, ...command.change };
  const faults = settingsFaults(after);
  if (faults.length > 0) return invalidInput(faults);
  const settingsChanges = movesDeadlines(before, after)
    ? [...changesToRemember(set.time, now), { at: now, before }].slice(-changesRemembered)
    : set.settingsChanges;
  set.reconfigure({ settings: after, settingsChanges });
  set.record({ type: 'SettingsChanged' });
  const changed = Object.keys(command.change) as (keyof typeof before)[];
  const pick = (of: typeof before): unknown => Object.fromEntries(changed.map((field) => [field, of[field]]));
  audit(set, command, 'updateSettings', set.environment.key, pick(before), pick(after), now);
  return { kind: 'SettingsUpdated', settings: after, revision: set.settingsRevision };
}
