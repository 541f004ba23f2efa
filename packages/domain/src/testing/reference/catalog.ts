import type {
  RemoveLicense,
  RemoveModule,
  SaveEnvironment,
  SaveLicense,
  SaveModule,
  SaveUser,
  UpdateSettings,
} from '../../commands.ts';
import { change, ensureUser, sameLogin, type PlainLicense, type State } from './state.ts';
import { released } from './timekeeping.ts';

const invalid = { kind: 'InvalidInput' };

export function saveEnvironment(state: State, { open }: SaveEnvironment): unknown {
  state.open = open ?? state.open;
  return { kind: 'EnvironmentSaved' };
}

/** [LC2, LC3] The list fits its named seats, or nothing is saved. */
export function saveLicense(state: State, command: SaveLicense): unknown {
  const { key, total, sessionsPerSeat } = command;
  const before = state.licenses.find((license) => license.key === key);
  if (before === undefined && total === undefined) return invalid;
  if (total !== undefined && total < 0) return invalid;
  const listed = (command.namedUsers ?? before?.named ?? []).concat(command.addNamedUsers ?? []);
  const removed = (command.removeNamedUsers ?? []).map(sameLogin);
  const named = [...new Set(listed.map(sameLogin))].filter((login) => !removed.includes(login));
  const perSeatBefore = before === undefined ? 1 : before.sessionsPerSeat;
  const after: PlainLicense = {
    key,
    model: command.model ?? before?.model ?? 'CONCURRENT',
    total: total ?? before?.total ?? 0,
    countBy: command.countBy ?? before?.countBy ?? 'SESSION',
    sessionsPerSeat: sessionsPerSeat === undefined ? perSeatBefore : sessionsPerSeat,
    namedTotal: command.namedTotal ?? before?.namedTotal ?? 0,
    named,
  };
  const room = { CONCURRENT: Infinity, NAMED: after.total, HYBRID: after.namedTotal }[after.model];
  if (named.length > room) return invalid;
  for (const login of [...(command.namedUsers ?? []), ...(command.addNamedUsers ?? [])]) {
    ensureUser(state, login, null);
  }
  state.licenses = [...state.licenses.filter((license) => license !== before), after];
  // [EX1, EX6] Whoever is idle, and no longer named, keeps no seat from the others.
  for (const session of state.sessions) {
    if (session.ended === null && !session.keepAlive)
      change(state, session.id, { claims: released(state, session) });
  }
  return { kind: 'LicenseSaved', license: key, total: after.total };
}

/** [SO8] The console's module never takes a license. */
export function saveModule(state: State, command: SaveModule): unknown {
  const before = state.modules.find(({ key }) => key === command.key);
  const licenses = [...new Set(command.licenses ?? before?.licenses ?? [])];
  if (licenses.some((key) => !state.licenses.some((license) => license.key === key))) return invalid;
  if (command.key === 'admin-console' && licenses.length > 0) return invalid;
  const after = { key: command.key, licenses, protected: command.protected ?? before?.protected ?? false };
  state.modules = [...state.modules.filter((module) => module !== before), after];
  return { kind: 'ModuleSaved' };
}

export function saveUser(state: State, command: SaveUser): unknown {
  const known = ensureUser(state, command.login, command.displayName ?? null);
  const { displayName, multipleSignOn, maxSessions, blocked } = command;
  const after = {
    ...known,
    displayName: displayName ?? known.displayName,
    multipleSignOn: multipleSignOn === undefined ? known.multipleSignOn : multipleSignOn,
    maxSessions: maxSessions === undefined ? known.maxSessions : maxSessions,
    blocked: blocked ?? known.blocked,
  };
  state.users = state.users.map((user) => (user === known ? after : user));
  state.sessions = state.sessions.map((session) =>
    session.login === known.login && session.ended === null
      ? { ...session, displayName: after.displayName }
      : session,
  );
  return { kind: 'UserSaved' };
}

/** [LC9] Not while a module takes it or a session claims it. */
export function removeLicense(state: State, { key }: RemoveLicense): unknown {
  if (!state.licenses.some((license) => license.key === key)) return invalid;
  const modules = state.modules.filter(({ licenses }) => licenses.includes(key)).map((module) => module.key);
  const sessions = state.sessions.filter(({ claims }) =>
    claims.some(({ license }) => license === key),
  ).length;
  if (modules.length > 0 || sessions > 0) return { kind: 'InUse', modules: modules.toSorted(), sessions };
  state.licenses = state.licenses.filter((license) => license.key !== key);
  return { kind: 'Removed', key };
}

/** [LC9] Not while sessions live in it. */
export function removeModule(state: State, { key }: RemoveModule): unknown {
  if (!state.modules.some((module) => module.key === key) || key === 'admin-console') return invalid;
  const sessions = state.sessions.filter(({ module, ended }) => module === key && ended === null).length;
  if (sessions > 0) return { kind: 'InUse', modules: [key], sessions };
  state.modules = state.modules.filter((module) => module.key !== key);
  return { kind: 'Removed', key };
}

/** [SE2] Only whoever has seen the last change may make the next. */
export function updateSettings(state: State, { revision, change }: UpdateSettings): unknown {
  if (revision !== state.settingsRevision) return { kind: 'SettingsConflict' };
  const after = { ...state.settings, ...change };
  if (after.userExpireTimeHours > after.sessionExpireTimeHours) return invalid;
  state.settings = after;
  state.settingsHistory.push({ from: state.now, settings: after });
  return { kind: 'SettingsUpdated' };
}
