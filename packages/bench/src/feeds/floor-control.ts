import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pace } from './pace.ts';

/** `POST /rate/N` makes N changes a second; `POST /rate/0` stops and gives when each was due. */
export function floorControl(make: (dueAt: number) => void) {
  const pace = new Pace();
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const rate = /^\/rate\/(\d+(?:\.\d+)?)$/.exec(request.url ?? '')?.[1];
    if (rate === undefined) return false;
    const dues = pace.stop();
    if (Number(rate) > 0) pace.start(Number(rate), make);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(dues));
    return true;
  };
}
