import { GraphQLError } from 'graphql';
import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { HttpProblem } from '../../src/http/body.ts';
import { maskedErrors } from '../../src/http/graphql-server.ts';
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

it('a fault tells its caller nothing but the id under which the log tells all', () => {
  const logged: string[] = [];
  const log = createLog('error', { write: (line) => void logged.push(line) });
  const inside = new Error('no such column: secret_hash');
  const [masked] = maskedErrors([new GraphQLError('x', { path: ['viewer'], originalError: inside })], log);
  expect(masked?.message).toBe('The server could not do this now. It is safe to try again.');
  expect(masked?.extensions).toEqual({ code: 'UNAVAILABLE', faultId: expect.any(String) });
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0]!)).toMatchObject({ faultId: masked?.extensions['faultId'], path: ['viewer'] });
  expect(logged[0]).toContain('secret_hash');
});
