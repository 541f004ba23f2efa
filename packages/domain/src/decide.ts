import type { Answers } from './answers.ts';
import type { Command } from './commands.ts';
import { changePassword, createApiToken, revokeApiToken, updateProfile } from './credentials.ts';
import { endOwnSessions, killSessions, signOff } from './ending.ts';
import { saveEnvironment, updateSettings } from './environment.ts';
import { closeWindow, heartbeat } from './heartbeat.ts';
import { cancelSignOff, notifySessions } from './notifying.ts';
import { releaseSeats } from './releasing.ts';
import { removeLicense, saveLicense } from './licenses.ts';
import { removeModule, saveModule } from './modules.ts';
import { settleAll } from './settle.ts';
import { signOn } from './sign-on.ts';
import { saveUser } from './users.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

type Decisions = {
  [Type in Command['type']]: (
    set: WorkingSet,
    command: Extract<Command, { type: Type }>,
    now: Instant,
  ) => Answers[Type];
};

const decisions: Decisions = {
  SignOn: signOn,
  Heartbeat: heartbeat,
  CloseWindow: closeWindow,
  SignOff: signOff,
  KillSessions: killSessions,
  EndOwnSessions: endOwnSessions,
  NotifySessions: notifySessions,
  CancelSignOff: cancelSignOff,
  ReleaseSeats: releaseSeats,
  Settle: settleAll,
  SaveEnvironment: saveEnvironment,
  SaveLicense: saveLicense,
  SaveModule: saveModule,
  SaveUser: saveUser,
  RemoveLicense: removeLicense,
  RemoveModule: removeModule,
  UpdateSettings: updateSettings,
  CreateApiToken: createApiToken,
  RevokeApiToken: revokeApiToken,
  ChangePassword: changePassword,
  UpdateProfile: updateProfile,
};

export type AnswerTo<C extends Command> = Answers[C['type']];

/**
 * Decides one command on the working set and leaves what it changed there. Pure but for the set: time and ids come with
 * the call. Throws only for what cannot be (a fault), and then leaves the set as it was.
 */
export function decide<C extends Command>(set: WorkingSet, command: C, now: Instant): AnswerTo<C> {
  const mark = set.journal.mark();
  try {
    // The map above pairs each type with its own decision; the compiler cannot follow that through an index.
    const decision = decisions[command.type as C['type']] as unknown as (
      set: WorkingSet,
      command: C,
      now: Instant,
    ) => AnswerTo<C>;
    return decision(set, command, now);
  } catch (fault) {
    set.journal.rollback(mark);
    throw fault;
  }
}
