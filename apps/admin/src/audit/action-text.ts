import type { Messages } from '../messages/messages.ts';
import { auditActions } from './audit-search.ts';

export function actionText(action: string, m: Messages): string {
  const known = auditActions.find((each) => each === action);
  return known === undefined ? action : m.audit.actions[known];
}

/** What was acted on; many sessions are kept as their number, in English. */
export function subjectText(subject: string, m: Messages): string {
  const many = /^(\d+) sessions$/u.exec(subject);
  return many === null ? subject : m.sessions.total(Number(many[1]));
}
