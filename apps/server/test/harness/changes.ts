import type { Client } from './client.ts';
import type { SessionView } from './operations.ts';
import type { Subscription } from './subscription.ts';
import type { TestServer } from './server.ts';

export interface Changes {
  readonly revision: number;
  readonly reset: boolean;
  readonly changes: readonly {
    readonly revision: number;
    readonly kind: string;
    readonly session: Pick<SessionView, 'id' | 'state' | 'host' | 'endNote'>;
  }[];
}

const document = `subscription ($filter: SessionFilter, $since: Revision) { sessionChanged(environment: "live", filter: $filter, since: $since) {
  revision reset changes { revision kind session { id state host endNote } } } }`;

export function followSessions(
  server: TestServer,
  caller: Client,
  variables: { readonly filter?: Record<string, unknown>; readonly since?: number } = {},
): Subscription<{ sessionChanged: Changes }> {
  return server.subscribe(document, variables, caller);
}
