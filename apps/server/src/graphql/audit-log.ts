import { textLimits } from '@seatkeeper/domain';
import { z } from 'zod';
import type { AuditFilter, AuditRecord } from '../history-side.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection.ts';
import { environmentWords } from './environment-words.ts';
import { historyConnection, historyPlace } from './history-paging.ts';
import { checked, given, searched } from './input.ts';
import { Node } from './interfaces.ts';
import { pageSize } from './paging.ts';

const AuditEntryType = builder.objectRef<AuditRecord>('AuditEntry').implement({
  description: 'What somebody changed. Kept for ever; nothing can edit it.',
  interfaces: [Node],
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    actor: t.exposeString('actor', { description: "Who: a login, an API token's name, or system." }),
    ipAddress: t.exposeString('ipAddress', { nullable: true, description: 'From which address.' }),
    action: t.exposeString('action', { description: 'What was done: the name of the command.' }),
    subject: t.exposeString('subject', { description: 'To what: a key, a login or an id.' }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'What it was, as JSON text; null: it was not there.',
    }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'What it became, as JSON text; null: it is gone.',
    }),
  }),
});

const AuditConnection = connectionType('Audit', AuditEntryType, {
  page: 'A page of the audit log, the newest first.',
  totalCount: 'Exact number of entries that match.',
  edges: 'The entries.',
  edge: 'An entry in a list.',
  node: 'The entry.',
});

export const AuditFilterInput = builder.inputType('AuditFilter', {
  description: 'Which entries. All that is given must hold; `search` is fuzzy, the others match exactly.',
  fields: (t) => ({
    actor: t.string({ description: "Done by this login or API token's name." }),
    actions: t.stringList({ description: 'One of these actions.' }),
    subject: t.string({ description: 'Done to this.' }),
    ipAddress: t.string({ description: 'From this address.' }),
    search: t.string({
      description:
        'Every word occurs in actor, action, subject or address, or in the logins and hosts of the sessions acted on.',
    }),
  }),
});

const name = z.string().max(textLimits.place);

const shape = z.object({
  actor: given(name),
  actions: given(z.array(name).min(1, 'must name an action').max(50)),
  subject: given(name),
  ipAddress: given(name),
  search: searched,
});

/** The filter that a caller sent, checked. */
export function auditFilter(args: {
  from?: number | null | undefined;
  to?: number | null | undefined;
  filter?: typeof AuditFilterInput.$inferInput | null | undefined;
}): AuditFilter {
  return { from: args.from ?? null, to: args.to ?? null, ...checked(shape, args.filter ?? {}) };
}

builder.queryField('auditLog', (t) =>
  t.field({
    type: AuditConnection,
    description:
      'Who changed what, the newest first. Keyset pages; totalCount is exact. Needs AUDIT_READ. What concerns no environment is in the first one (`live`).',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      from: t.arg({ type: 'DateTime', description: 'At or after.' }),
      to: t.arg({ type: 'DateTime', description: 'Before.' }),
      filter: t.arg({ type: AuditFilterInput, description: 'Which entries.' }),
      first: t.arg.int({ description: 'So many, at most 1,000; 50 where nothing is said.' }),
      after: t.arg.string({ description: 'Only those after this cursor.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('AUDIT_READ', args.environment);
      const { limit } = pageSize(args);
      const after = historyPlace('audit', args.after);
      const { environmentId } = engine;
      const filter = auditFilter(args);
      const page = await context.services.history.auditPage({ environmentId, filter, limit, after });
      return historyConnection('audit', page, after);
    },
  }),
);
