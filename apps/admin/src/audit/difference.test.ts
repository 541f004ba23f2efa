import { describe, expect, it } from 'vitest';
import { differenceOf, wholeValue } from './difference.ts';

describe('[SE3] the difference of an entry', () => {
  it('names the fields that changed first, with what they were and are', () => {
    const before = { name: 'Sales', total: 5, namedUsers: ['ann'] };
    const after = { name: 'Sales', total: 7, namedUsers: ['ann', 'bob'], countBy: 'USER' };
    expect(differenceOf(JSON.stringify(before), JSON.stringify(after))).toEqual([
      { field: 'total', before: 5, after: 7, isChanged: true },
      { field: 'namedUsers', before: ['ann'], after: ['ann', 'bob'], isChanged: true },
      { field: 'countBy', before: undefined, after: 'USER', isChanged: true },
      { field: 'name', before: 'Sales', after: 'Sales', isChanged: false },
    ]);
  });

  it('of something new or gone is all of it; of nothing, nothing', () => {
    expect(differenceOf(null, '{"total":5}')).toEqual([
      { field: 'total', before: undefined, after: 5, isChanged: true },
    ]);
    expect(differenceOf('{"total":5}', null)).toMatchObject([{ before: 5, after: undefined }]);
    expect(differenceOf(null, null)).toEqual([]);
  });

  it('has the id of something new last: it says the least', () => {
    const fields = (before: string | null, after: string | null) =>
      differenceOf(before, after).map(({ field }) => field);
    expect(fields(null, '{"id":"t1","name":"Till","note":null}')).toEqual(['name', 'note', 'id']);
    expect(fields('{"id":"t1","name":"Till","note":1}', '{"id":"t1","name":"Bar","note":1}')).toEqual([
      ...['name', 'note', 'id'],
    ]);
  });

  it('takes what is no object for one value', () => {
    expect(differenceOf('"a"', 'not JSON')).toEqual([
      { field: wholeValue, before: 'a', after: 'not JSON', isChanged: true },
    ]);
  });
});
