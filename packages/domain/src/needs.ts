import type { Command } from './commands.ts';
import { loginKey } from './login.ts';
import { notificationKey } from './notifying.ts';
import { requestKey } from './sign-on.ts';
import type { WorkingSet } from './working-set.ts';

/** What must be loaded before a batch of commands can be decided. */
export interface Needs {
  readonly loginKeys: Set<string>;
  readonly userIds: Set<string>;
  readonly sessionIds: Set<string>;
  readonly requestKeys: Set<string>;
  readonly windowsOf: Set<string>;
  readonly tokenIds: Set<string>;
  readonly tokenRequestKeys: Set<string>;
  /** Keys of licenses whose every claim is to be counted anew. */
  readonly recounts: Set<string>;
  /** Keys of licenses of which every idle session is needed that has a claim in use. */
  readonly idleHolders: Set<string>;
  /** Live sessions by module. */
  readonly moduleCounts: Set<string>;
  /** What notifications did that were made before; the sessions they were made to are needed with them. */
  readonly notificationKeys: Set<string>;
}

export function needsOf(commands: readonly Command[]): Needs {
  const needs: Needs = {
    loginKeys: new Set(),
    userIds: new Set(),
    sessionIds: new Set(),
    requestKeys: new Set(),
    windowsOf: new Set(),
    tokenIds: new Set(),
    tokenRequestKeys: new Set(),
    recounts: new Set(),
    idleHolders: new Set(),
    moduleCounts: new Set(),
    notificationKeys: new Set(),
  };
  for (const command of commands) collect(needs, command);
  return needs;
}

function collect(needs: Needs, command: Command): void {
  switch (command.type) {
    case 'SignOn':
      needs.loginKeys.add(loginKey(command.user));
      for (const id of command.replaceSessions) needs.sessionIds.add(id);
      if (command.request !== null) needs.requestKeys.add(requestKey(command.request));
      return;
    case 'Heartbeat':
    case 'CloseWindow':
      needs.sessionIds.add(command.sessionId);
      needs.windowsOf.add(command.sessionId);
      return;
    case 'SignOff':
      needs.sessionIds.add(command.sessionId);
      return;
    case 'NotifySessions':
      needs.notificationKeys.add(notificationKey(command.request));
      for (const id of command.ids) needs.sessionIds.add(id);
      return;
    case 'KillSessions':
    case 'EndOwnSessions':
    case 'CancelSignOff':
    case 'ReleaseSeats':
      for (const id of command.ids) needs.sessionIds.add(id);
      return;
    case 'Settle':
      for (const id of command.ids) {
        needs.sessionIds.add(id);
        needs.windowsOf.add(id);
      }
      return;
    case 'SaveLicense':
      for (const field of ['namedUsers', 'addNamedUsers', 'removeNamedUsers'] as const) {
        for (const login of command[field] ?? []) needs.loginKeys.add(loginKey(login));
      }
      needs.recounts.add(command.key);
      needs.idleHolders.add(command.key);
      return;
    case 'RemoveLicense':
      needs.recounts.add(command.key);
      return;
    case 'RemoveModule':
      needs.moduleCounts.add(command.key);
      return;
    case 'SaveUser':
      needs.loginKeys.add(loginKey(command.login));
      return;
    case 'ChangePassword':
    case 'UpdateProfile':
      needs.userIds.add(command.userId);
      return;
    case 'CreateApiToken':
      if (command.requestKey !== null) needs.tokenRequestKeys.add(command.requestKey);
      return;
    case 'RevokeApiToken':
      needs.tokenIds.add(command.tokenId);
      return;
    case 'SaveModule':
    case 'SaveEnvironment':
    case 'UpdateSettings':
      return;
  }
}

/** Users whose live sessions a decision looks at, known once users and settings are loaded. */
export function usersToLookInto(set: WorkingSet, commands: readonly Command[]): Set<string> {
  const ids = new Set<string>();
  const rulesChange = commands.some(changesRules);
  for (const command of commands) {
    if (command.type !== 'SignOn' && command.type !== 'SaveUser') continue;
    const user = set.userByLogin(command.type === 'SignOn' ? command.user : command.login);
    if (user === undefined) continue;
    const limited = !(user.multipleSignOn ?? set.settings.multipleSignOn) || user.maxSessions !== null;
    const counts = limited || rulesChange;
    const looks = command.type === 'SignOn' ? counts || command.replace : command.displayName !== undefined;
    if (looks) ids.add(user.id);
  }
  return ids;
}

/** May it limit the sign-ons that follow it in the same batch (SO2)? */
function changesRules(command: Command): boolean {
  if (command.type === 'UpdateSettings') return command.change.multipleSignOn !== undefined;
  return (
    command.type === 'SaveUser' && (command.multipleSignOn !== undefined || command.maxSessions !== undefined)
  );
}
