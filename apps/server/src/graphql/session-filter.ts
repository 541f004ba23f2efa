import { sessionStates, type SessionFilter } from '@seatkeeper/domain';
import { z } from 'zod';
import { builder } from './builder.ts';
import { EndReason, SessionState } from './enums.ts';
import { checked, given, key, login, searched } from './input.ts';
import { textLimits } from '@seatkeeper/domain';

export const SessionFilterInput = builder.inputType('SessionFilter', {
  description: 'Which sessions. All that is given must hold; keys match exactly, `search` is the fuzzy one.',
  fields: (t) => ({
    states: t.field({
      type: [SessionState],
      description: 'In one of these states; without it, all live ones.',
    }),
    user: t.string({ description: 'Of the user with this login.' }),
    module: t.string({ description: 'In the module with this key.' }),
    license: t.string({ description: 'With a claim on the license with this key.' }),
    host: t.string({ description: 'From this host.' }),
    ipAddress: t.string({ description: 'From this address.' }),
    appServer: t.string({ description: 'On this application server.' }),
    sessionType: t.string({ description: 'Of this session type.' }),
    keepAlive: t.boolean({ description: 'With this keep alive.' }),
    search: t.string({
      description:
        'Every word occurs in login, display name, module, host, client id, address or application server.',
    }),
    endReasons: t.field({ type: [EndReason], description: 'Ended for one of these reasons.' }),
    interrupted: t.boolean({ description: 'Ended by somebody who was neither its own user nor the system.' }),
    startedAfter: t.field({ type: 'DateTime', description: 'Started at or after.' }),
    startedBefore: t.field({ type: 'DateTime', description: 'Started before.' }),
    countingDown: t.boolean({ description: 'An end is announced (`endsAt`), or none is.' }),
    overusers: t.boolean({
      description:
        'Of users with more sessions in use (live, with a seat that is IN_USE) than the setting OVERUSE_THRESHOLD; false: of all others. Not in subscriptions: it can change without its session changing.',
    }),
    endedAfter: t.field({ type: 'DateTime', description: 'Ended at or after; live sessions do not match.' }),
    endedBefore: t.field({ type: 'DateTime', description: 'Ended before; live sessions do not match.' }),
    endedBy: t.string({ description: "Ended by this login, API token's name, or system." }),
  }),
});

const place = z.string().max(textLimits.place);

const shape = z.object({
  states: given(z.array(z.enum(sessionStates)).min(1, 'must name a state').max(20)),
  user: given(login),
  module: given(key),
  license: given(key),
  host: given(place),
  ipAddress: given(place),
  appServer: given(place),
  sessionType: given(place),
  keepAlive: given(z.boolean()),
  search: searched,
  endReasons: given(z.array(z.string()).min(1, 'must name a reason').max(20)),
  interrupted: given(z.boolean()),
  startedAfter: given(z.number()),
  startedBefore: given(z.number()),
  countingDown: given(z.boolean()),
  overusers: given(z.boolean()),
  endedAfter: given(z.number()),
  endedBefore: given(z.number()),
  endedBy: given(place),
});

/** The filter that a caller sent, checked; all of it null where none was sent. */
export function sessionFilter(
  input: typeof SessionFilterInput.$inferInput | null | undefined,
): SessionFilter {
  // The enums were checked by GraphQL itself.
  return checked(shape, input ?? {}) as SessionFilter;
}
