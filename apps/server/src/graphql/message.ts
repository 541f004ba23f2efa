import type { SessionMessage as Message } from '@seatkeeper/domain';
import { builder } from './builder.ts';

export interface SessionMessageShape extends Message {
  readonly kind: 'SessionMessage';
}

export const messageShape = (message: Message): SessionMessageShape => ({
  kind: 'SessionMessage',
  ...message,
});

export const SessionMessage = builder.objectRef<SessionMessageShape>('SessionMessage').implement({
  description:
    "A message for a session's user, repeated until it is acknowledged. One that announces an end goes when the end is called off or announced anew; another takes its place. At most 100 wait, the newest.",
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
