import { useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { ConnectionContext } from '../graphql/connection-context.ts';
import { openConnection, type Connection } from '../graphql/connection.ts';
import { GateContext, type Farewell, type Gate } from './gate-context.ts';
import { Identified } from './identified.tsx';

type Epoch = { readonly number: number; readonly connection: Connection; readonly farewell: Farewell | null };

/**
 * One connection per signed-in person: signing in or out opens a new one, so that neither the cache nor the socket
 * of the one before can be seen by the next.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const [epoch, setEpoch] = useState<Epoch>(() => begin(0, null));
  const gate = useMemo<Gate>(
    () => ({
      renew: (farewell) =>
        setEpoch((last) => {
          last.connection.dispose();
          return begin(last.number + 1, farewell);
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

function begin(number: number, farewell: Farewell | null): Epoch {
  return { number, connection: openConnection(window.location.origin), farewell };
}
