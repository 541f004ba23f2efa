import { pino, type DestinationStream, type Logger } from 'pino';

/** The server's log: JSON lines. Errors are cut to what says nothing of anyone: a statement's parameters never get in. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino({ level, serializers: { err: described } }, destination ?? pino.destination(1));
}

function described(fault: unknown): unknown {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const { name, message, stack } = fault;
  return { type: name, message, code: (fault as NodeJS.ErrnoException).code, stack };
}
