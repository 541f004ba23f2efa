import { builder } from './builder.ts';

export interface SessionMessageShape {
  readonly kind: 'SessionMessage';
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly at: number;
  readonly signOffAt: number | null;
}

export const SessionMessage = builder.objectRef<SessionMessageShape>('SessionMessage').implement({
  description: "A message for a session's user.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'To acknowledge it by.' }),
    text: t.exposeString('text', { description: 'What it says.' }),
    from: t.exposeString('from', { description: 'Who sent it.' }),
    at: t.field({ type: 'DateTime', description: 'When it was sent.', resolve: ({ at }) => at }),
    signOffAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the session will be ended; null: it will not.',
      resolve: ({ signOffAt }) => signOffAt,
    }),
  }),
});
