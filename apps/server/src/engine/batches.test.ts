import { describe, expect, it } from 'vitest';
import { Batches, type Pace } from './batches.ts';

/** Batches that take 3 ms each, at a pace of 10, on a clock that only their work and their rests move. */
function paced(arrivals: readonly (readonly [atMs: number, items: number])[]) {
  let now = 0;
  const begun: [atMs: number, size: number][] = [];
  const coming = [...arrivals];
  const arrive = (): void => {
    while (coming[0] !== undefined && coming[0][0] <= now) {
      const items = coming.shift()?.[1] ?? 0;
      for (let item = 0; item < items; item += 1) batches.add(item);
    }
  };
  const pass = (ms: number): Promise<void> => {
    now += ms;
    arrive();
    return Promise.resolve();
  };
  const inLine: { atWork: number[]; atRest: number[] } = { atWork: [], atRest: [] };
  const pause = (ms: number): Promise<void> => {
    inLine.atRest.push(batches.inLine);
    return pass(ms);
  };
  const pace: Pace = { everyMs: 10, enough: 16, now: () => now, pause };
  const batches = new Batches<number>(
    256,
    (batch) => {
      begun.push([now, batch.length]);
      inLine.atWork.push(batches.inLine);
      return pass(3);
    },
    pace,
  );
  arrive();
  return { batches, begun, inLine };
}

describe('batches at a pace', () => {
  it('begin at once, and then wait for more to come', async () => {
    const { batches, begun } = paced([
      [0, 2],
      [2, 2],
      [6, 3],
      [9, 1],
      [12, 4],
    ]);
    await batches.settled();
    expect(begun).toEqual([
      [0, 2],
      [10, 6],
      [20, 4],
    ]);
  });

  it('do not wait where enough is there already', async () => {
    const { batches, begun } = paced([
      [0, 20],
      [2, 16],
      [5, 40],
    ]);
    await batches.settled();
    expect(begun).toEqual([
      [0, 20],
      [3, 16],
      [6, 40],
    ]);
  });

  it('do not hold up a caller who is alone', async () => {
    const { batches, begun } = paced([
      [0, 1],
      [3, 1],
      [6, 1],
    ]);
    await batches.settled();
    expect(begun).toEqual([
      [0, 1],
      [3, 1],
      [6, 1],
    ]);
  });

  it('leave time for others while they wait, and say so', async () => {
    const { batches, inLine } = paced([
      [0, 5],
      [2, 4],
    ]);
    await batches.settled();
    expect(inLine).toEqual({ atWork: [5, 4], atRest: [0] });
  });

  it('wait no longer than until their time has come', async () => {
    const { batches, begun } = paced([
      [0, 5],
      [1, 5],
    ]);
    await batches.settled();
    batches.add(0);
    await batches.settled();
    expect(begun.map(([at]) => at)).toEqual([0, 10, 20]);
  });
});
