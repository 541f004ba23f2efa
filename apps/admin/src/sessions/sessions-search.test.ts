import { describe, expect, it } from 'vitest';
import { filterOf, isFiltered, noFilter, orderOf, parseSessionsSearch } from './sessions-search.ts';

describe('[KL2] what the address says about the list', () => {
  it('is taken as it is known, and the rest left out', () => {
    const known = {
      ...{ states: ['IDLE', 'HUNG'], module: 'sales', license: 'erp', user: 'maria', host: 'PC-1' },
      ...{ ipAddress: '10.0.0.1', appServer: 'erp-1', sessionType: 'Client', search: 'mar' },
      ...{ keepAlive: false, overusers: true, countingDown: false },
      ...{ sort: 'HOST', descending: true, columns: ['host'], group: 'user', session: 's1' },
    };
    expect(parseSessionsSearch({ ...known, color: 'red' })).toEqual(known);
    expect(
      parseSessionsSearch({
        ...{ states: ['ENDED', 7], module: '', keepAlive: 'no', sort: 'COLOR', descending: true },
        ...{ columns: 'host', group: 'module', session: null },
      }),
    ).toEqual({});
    // A login of digits arrives as a number.
    expect(parseSessionsSearch({ user: 1234, search: 7 })).toEqual({ user: '1234', search: '7' });
  });

  it('of all live states is no filter', () => {
    const search = parseSessionsSearch({ states: ['ACTIVE', 'HUNG', 'IDLE'] });
    expect(isFiltered(search)).toBe(false);
  });

  it('filters by all that narrows, also by what is not so, and by nothing else', () => {
    const filter = {
      ...{ states: ['IDLE'], module: 'sales', license: 'erp', user: 'maria', host: 'PC-1' },
      ...{ ipAddress: '10.0.0.1', appServer: 'erp-1', sessionType: 'Client', search: 'mar' },
      ...{ keepAlive: false, overusers: true, countingDown: false },
    };
    const search = parseSessionsSearch({ ...filter, sort: 'HOST', columns: ['host'], session: 's1' });
    expect(filterOf(search)).toEqual(filter);
    expect(isFiltered(parseSessionsSearch({ ...search, ...noFilter }))).toBe(false);
    expect(isFiltered(parseSessionsSearch({ sort: 'HOST', group: 'user', session: 's1' }))).toBe(false);
  });

  it('orders by the newest first where it says nothing, upwards unless it says otherwise, groups by user', () => {
    expect(orderOf({})).toEqual({ field: 'STARTED_AT', direction: 'DESC' });
    const sorted = (raw: object) => orderOf(parseSessionsSearch({ ...raw }));
    expect(sorted({ sort: 'HOST' })).toEqual({ field: 'HOST', direction: 'ASC' });
    expect(sorted({ sort: 'HOST', descending: true })).toEqual({ field: 'HOST', direction: 'DESC' });
    expect(sorted({ group: 'user', sort: 'HOST', descending: true })).toEqual({
      ...{ field: 'USER', direction: 'ASC' },
    });
    expect(sorted({ group: 'user', sort: 'USER', descending: true }).direction).toBe('DESC');
  });
});
