import type { Answers } from './answers.ts';
import { audit } from './audit.ts';
import type { Module } from './catalog.ts';
import type { RemoveModule, SaveModule } from './commands.ts';
import { Faults, listLimits, textLimits } from './input.ts';
import { invalidInput } from './refusals.ts';
import { adminConsole, type Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Changing a module's licenses leaves the seats of its live sessions as they are: the next sign-on takes the new ones. */
export function saveModule(set: WorkingSet, command: SaveModule, now: Instant): Answers['SaveModule'] {
  const { key } = command;
  const before = set.module(key);
  const faults = new Faults();
  faults.key('key', key);
  faults.text('name', command.name, textLimits.name);
  faults.text('sessionType', command.sessionType, textLimits.name);
  const licenseIds = licensesNamed(set, command, faults);
  if (faults.fields.length > 0) return invalidInput(faults.fields);
  const known = before ?? fresh(set.modules.get(key)?.id ?? `module_${command.id}`, key);
  const after: Module = {
    ...known,
    name: command.name?.trim() ?? known.name,
    sessionType: command.sessionType?.trim() ?? known.sessionType,
    licenseIds: licenseIds ?? known.licenseIds,
    protected: command.protected ?? known.protected,
  };
  set.modules.put(key, after);
  set.record({ type: 'ModuleSaved', key });
  audit(set, command, 'saveModule', key, before, after, now);
  return { kind: 'ModuleSaved', module: after };
}

function licensesNamed(set: WorkingSet, command: SaveModule, faults: Faults): string[] | null {
  if (command.licenses === undefined) return null;
  const keys = [...new Set(command.licenses)];
  if (keys.length > listLimits.licensesOfModule) {
    faults.add('licenses', `A module takes at most ${listLimits.licensesOfModule} licenses.`);
    return null;
  }
  if (keys.length > 0 && command.key === adminConsole) {
    faults.add('licenses', 'The console takes no license, so that nobody is locked out of it.');
  }
  const unknown = keys.filter((key) => set.licenseByKey(key) === undefined);
  if (unknown.length > 0) faults.add('licenses', `There is no license ${unknown.join(', ')}.`);
  return keys.map((key) => set.licenseByKey(key)?.id).filter((id) => id !== undefined);
}

function fresh(id: string, key: string): Module {
  return { id, key, name: key, sessionType: key, licenseIds: [], protected: false, removed: false };
}

/** Refused while sessions are live in it (LC9). What it did stays in the history. */
export function removeModule(set: WorkingSet, command: RemoveModule, now: Instant): Answers['RemoveModule'] {
  const module = set.module(command.key);
  if (module === undefined)
    return invalidInput([{ field: 'key', message: `There is no module ${command.key}.` }]);
  if (module.key === adminConsole) {
    return invalidInput([{ field: 'key', message: 'The console cannot be removed.' }]);
  }
  const sessions = set.liveSessionsIn(module.key);
  if (sessions > 0) {
    const message = `${module.name} has ${sessions} live sessions.`;
    return { kind: 'InUse', message, modules: [module], sessions };
  }
  set.modules.put(module.key, { ...module, licenseIds: [], removed: true });
  set.record({ type: 'ModuleRemoved', key: module.key });
  audit(set, command, 'removeModule', module.key, module, null, now);
  return { kind: 'Removed', key: module.key };
}
