import { Client, makeResult, type Exchange } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { map, pipe } from 'wonka';
import { askEarly, takeSessions } from './early-page.ts';

const newestFirst = { environment: 'live', first: 150 };
const answer = { revision: 7, totalCount: 0, edges: [], pageInfo: {} };

/** A client whose every question is answered, or refused, and counted. */
function counted(fault?: Error) {
  const asked: unknown[] = [];
  const answered: Exchange = () => (operations) =>
    pipe(
      operations,
      map((operation) => {
        if (operation.kind === 'query') asked.push(operation.variables);
        return makeResult(operation, fault ? { errors: [fault] } : { data: { sessions: answer } });
      }),
    );
  return { asked, rows: new Client({ url: 'http://unused', exchanges: [answered], preferGetMethod: false }) };
}

describe('a page that is asked for early', () => {
  it('is asked for once, however many ask, and taken once', async () => {
    const { asked, rows } = counted();
    askEarly(rows, newestFirst, 0);
    askEarly(rows, newestFirst, 500);
    expect(await takeSessions(rows, newestFirst, 900)).toMatchObject({ revision: 7 });
    expect(asked).toEqual([newestFirst]);
    await takeSessions(rows, newestFirst, 1000);
    expect(asked).toHaveLength(2);
  });

  it('is not taken by a list that shows others', async () => {
    const { asked, rows } = counted();
    askEarly(rows, newestFirst, 0);
    await takeSessions(rows, { ...newestFirst, filter: { module: 'sales' } }, 100);
    expect(asked).toEqual([newestFirst, { ...newestFirst, filter: { module: 'sales' } }]);
  });

  it('is asked for again once it is old', async () => {
    const { asked, rows } = counted();
    askEarly(rows, newestFirst, 0);
    askEarly(rows, newestFirst, 10_000);
    expect(asked).toHaveLength(2);
    await takeSessions(rows, newestFirst, 20_000);
    expect(asked).toHaveLength(3);
  });

  it('tells of a fault whoever takes it', async () => {
    const { rows } = counted(new Error('refused'));
    askEarly(rows, newestFirst, 0);
    await expect(takeSessions(rows, newestFirst, 1)).rejects.toThrow('refused');
  });
});
