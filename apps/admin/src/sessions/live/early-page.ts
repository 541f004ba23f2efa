import type { Client } from '@urql/core';
import type { VariablesOf } from '../../graphql/graphql.ts';
import { SessionsQuery, type SessionPage } from '../documents.ts';

type Asked = VariablesOf<typeof SessionsQuery>;
type Early = { readonly key: string; readonly at: number; readonly page: Promise<SessionPage> };

/** Who turned to another page before the list was drawn, and comes back later than this, has it read anew. */
const freshMs = 10_000;

const early = new WeakMap<Client, Early>();

/**
 * Asks for a page before the list that is to show it is there: while the page around it is drawn, the server reads. What
 * has just been asked is not asked again.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function askEarly(rows: Client, variables: Asked, now = performance.now()): void {
  if (freshOf(rows, variables, now) !== undefined) return;
  const page = readSessions(rows, variables);
  // Whoever takes it is told of the fault; nobody may.
  page.catch(() => {});
  early.set(rows, { key: JSON.stringify(variables), at: now, page });
}

/** The page that was asked for early, once; else asks for it now. */
export function takeSessions(rows: Client, variables: Asked, now = performance.now()): Promise<SessionPage> {
  const asked = freshOf(rows, variables, now);
  early.delete(rows);
  return asked?.page ?? readSessions(rows, variables);
}

function freshOf(rows: Client, variables: Asked, now: number): Early | undefined {
  const asked = early.get(rows);
  return asked?.key === JSON.stringify(variables) && now - asked.at < freshMs ? asked : undefined;
}

async function readSessions(rows: Client, variables: Asked): Promise<SessionPage> {
  const result = await rows.query(SessionsQuery, variables).toPromise();
  if (result.data) return result.data.sessions;
  throw result.error ?? new Error('No answer');
}
