import { useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { ConnectionContext } from '../graphql/connection-context.ts';
import { openConnection, type Connection } from '../graphql/connection.ts';
import { GateContext, type Farewell, type Gate } from './gate-context.ts';
import { Identified } from './identified.tsx';

type Epoch = { readonly number: number; readonly connection: Connection; readonly farewell: Farewell | null };
type SessionGateProps = { readonly first: Connection; readonly children: ReactNode };

/**
 * One connection per signed-in person: signing in or out opens a new one, so that neither the cache nor the socket
 * of the one before can be seen by the next.
 */
export function SessionGate({ first, children }: SessionGateProps) {
  const [epoch, setEpoch] = useState<Epoch>({ number: 0, connection: first, farewell: null });
  const gate = useMemo<Gate>(
    () => ({
      renew: (farewell) =>
        setEpoch((last) => {
          last.connection.dispose();
          return { number: last.number + 1, connection: openConnection(window.location.origin), farewell };
        }),
    }),
    [],
  );
  return (
    <GateContext value={gate}>
      <ConnectionContext value={epoch.connection}>
        <Provider value={epoch.connection.client}>
          <Identified key={epoch.number} farewell={epoch.farewell}>
            {children}
          </Identified>
        </Provider>
      </ConnectionContext>
    </GateContext>
  );
}
