import { includesLive, loginKey, type SessionFilter } from '@seatkeeper/domain';
import { z } from 'zod';
import type { SessionOrder } from '../read-side.ts';
import { builder } from './builder.ts';
import { OrderDirection, SessionOrderField } from './enums.ts';
import { badUserInput } from './errors.ts';
import { checked, login } from './input.ts';

/** How many users can be asked to come first. */
const usersFirstLimit = 1000;

export const SessionOrderInput = builder.inputType('SessionOrder', {
  description: 'The order of a list of sessions.',
  fields: (t) => ({
    field: t.field({ type: SessionOrderField, required: true, description: 'By what.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
    usersFirst: t.stringList({
      description: `With USER: logins of users whose sessions come before all others', in the order of this list whatever the direction; at most ${usersFirstLimit}. Pages of one list take the same logins.`,
    }),
  }),
});

const usersFirst = z
  .array(login)
  .max(usersFirstLimit, `must have at most ${usersFirstLimit} logins`)
  .nullish()
  .transform((logins) => [...new Set((logins ?? []).map(loginKey))]);

/** The order that a caller asked for: the latest start first where nothing was said, of ended ones the latest end. */
export function sessionOrder(
  input: typeof SessionOrderInput.$inferInput | null | undefined,
  filter: SessionFilter,
): SessionOrder {
  if (!input) return { field: includesLive(filter) ? 'STARTED_AT' : 'ENDED_AT', descending: true };
  const order = { field: input.field, descending: input.direction === 'DESC' };
  const logins = checked(usersFirst, input.usersFirst, 'usersFirst');
  if (logins.length === 0) return order;
  if (order.field !== 'USER') throw badUserInput('usersFirst: is for lists in the order of USER.');
  return { ...order, usersFirst: logins };
}
