import { useRight } from '../../shell/gate-context.ts';
import type { SessionRow } from '../documents.ts';
import type { GridAct } from './use-grid-keys.ts';

type Rights = { readonly mayInterrupt: boolean; readonly mayRelease: boolean };

export function useActRights(): Rights {
  return { mayInterrupt: useRight('SESSIONS_INTERRUPT'), mayRelease: useRight('SEATS_RELEASE') };
}

/** What the viewer may do to a session, and what makes sense to do to it. */
export function actsOn(
  sessions: readonly Pick<SessionRow, 'endsAt'>[],
  isAll: boolean,
  { mayInterrupt, mayRelease }: Rights,
): ReadonlySet<GridAct> {
  const any = isAll || sessions.length > 0;
  const isCounting = isAll || sessions.some(({ endsAt }) => endsAt !== null);
  return new Set<GridAct>([
    ...(any && mayInterrupt ? (['kill', 'notify'] as const) : []),
    ...(isCounting && mayInterrupt ? (['callOff'] as const) : []),
    ...(any && mayRelease ? (['release'] as const) : []),
    ...(sessions.length === 1 ? (['details'] as const) : []),
  ]);
}
