import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { HttpProblem } from '../../src/http/body.ts';
import { refuse } from '../../src/http/refuse.ts';
import { createLog } from '../../src/log.ts';

/** What is logged of a fault in the middle of an answer, and whether that was broken off. */
function halfWay(fault: unknown): { logged: string[]; isBroken: boolean } {
  const logged: string[] = [];
  let isBroken = false;
  const response = { headersSent: true, destroy: () => (isBroken = true) } as unknown as ServerResponse;
  refuse(response, fault, createLog('error', { write: (line) => void logged.push(line) }));
  return { logged, isBroken };
}

it('a fault in the middle of a file or a stream breaks it off, and is in the log', () => {
  expect(halfWay(new Error('the disk is gone'))).toEqual({
    logged: [expect.stringContaining('the disk is gone')],
    isBroken: true,
  });
  expect(halfWay(new HttpProblem(400, 'The request was cut off.'))).toEqual({ logged: [], isBroken: true });
});
