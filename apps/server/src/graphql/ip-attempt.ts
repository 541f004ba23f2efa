import type { IpAttempt } from '@seatkeeper/domain';
import { builder } from './builder.ts';

export const IpAttemptType = builder.objectRef<IpAttempt>('IpAttempt').implement({
  description: "An address other than its own that a session's token was used from.",
  fields: (t) => ({
    ipAddress: t.exposeString('ipAddress', { description: 'The address, normalized.' }),
    at: t.field({ type: 'DateTime', description: 'When it was last.', resolve: ({ at }) => at }),
    count: t.exposeInt('count', { description: 'Requests that came from there.' }),
  }),
});
