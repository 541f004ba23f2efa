import type { Command } from '../../commands.ts';
import { closeWindow, heartbeat } from './activity.ts';
import {
  removeLicense,
  removeModule,
  saveEnvironment,
  saveLicense,
  saveModule,
  saveUser,
  updateSettings,
} from './catalog.ts';
import { endOwnSessions, killSessions, signOff } from './ending.ts';
import { signOn } from './sign-on.ts';
import { sameLogin, sessionById, type State } from './state.ts';
import { cancelSignOff, notifySessions } from './notifying.ts';
import { releaseSeats, settle } from './timekeeping.ts';

/** What the rules say to a command, and what they make of the state. */
export function expected(state: State, command: Command): unknown {
  switch (command.type) {
    case 'SignOn':
      return signOn(state, command);
    case 'Heartbeat':
      return heartbeat(state, command);
    case 'CloseWindow':
      return closeWindow(state, command);
    case 'SignOff':
      return signOff(state, command);
    case 'KillSessions':
      return killSessions(state, command, actorsLogin(state, command.actor));
    case 'NotifySessions':
      return notifySessions(state, command, actorsLogin(state, command.actor));
    case 'CancelSignOff':
      return cancelSignOff(state, command);
    case 'ReleaseSeats':
      return releaseSeats(state, command.ids);
    case 'EndOwnSessions':
      return endOwnSessions(state, command);
    case 'Settle':
      for (const id of command.ids) {
        const session = sessionById(state, id);
        if (session !== undefined) settle(state, session);
      }
      return { kind: 'Settled' };
    case 'SaveEnvironment':
      return saveEnvironment(state, command);
    case 'SaveLicense':
      return saveLicense(state, command);
    case 'SaveModule':
      return saveModule(state, command);
    case 'SaveUser':
      return saveUser(state, command);
    case 'RemoveLicense':
      return removeLicense(state, command);
    case 'RemoveModule':
      return removeModule(state, command);
    case 'UpdateSettings':
      return updateSettings(state, command);
    case 'CreateApiToken':
    case 'RevokeApiToken':
    case 'ChangePassword':
    case 'UpdateProfile':
      throw new Error(`the reference knows nothing of ${command.type}: it concerns no session`);
  }
}

/** A token acts as nobody. */
function actorsLogin(state: State, actor: { name: string; userId: string | null }): string | null {
  if (actor.userId === null) return null;
  return state.users.find(({ login }) => login === sameLogin(actor.name))?.login ?? null;
}
