import type { Answers, ReleaseResult } from './answers.ts';
import { auditBulk } from './audit.ts';
import type { ReleaseSeats } from './commands.ts';
import { anySession, eachOnce } from './ending.ts';
import { goIdle } from './settle.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Makes sessions idle at once, as EX1 does in time: their seats are remembered, but available to others (RL1). */
export function releaseSeats(set: WorkingSet, command: ReleaseSeats, now: Instant): Answers['ReleaseSeats'] {
  const before = new Map(command.ids.map((id) => [id, set.sessions.get(id)]));
  const results = eachOnce(command.ids, anySession(set), (session): ReleaseResult => {
    return { kind: 'SeatsReleased', session: session.keepAlive ? goIdle(set, session, now) : session };
  });
  const done = results.filter(
    (result) => 'session' in result && before.get(result.session.id) !== result.session,
  );
  auditBulk(set, command, 'SeatsReleased', done, {}, now);
  return { kind: 'Releases', revision: set.environment.revision, results };
}
