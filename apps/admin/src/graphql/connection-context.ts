import { createContext, use, useSyncExternalStore } from 'react';
import type { Connection } from './connection.ts';
import type { Liveness } from './socket.ts';

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error('No connection above this component');
  return connection;
}

export function useLiveness(): Liveness {
  const { socket } = useConnection();
  return useSyncExternalStore(socket.watch, socket.liveness);
}
