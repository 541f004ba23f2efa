import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { columnIds, defaultColumns } from '../grid/columns.tsx';
import { shownOf, useDensity, useOwnColumns, useSavedViews } from './kept.ts';

beforeEach(() => localStorage.clear());

const keep = (what: string, text: string) => localStorage.setItem(`seatkeeper.sessions.${what}`, text);

it('saves a view under its name, in the place of one of the same name, and takes it away', () => {
  const { result } = renderHook(useSavedViews);
  const names = () => result.current.views.map(({ name }) => name);
  act(() => result.current.save({ name: 'Sales', search: { module: 'sales' } }));
  act(() => result.current.save({ name: 'Idle', search: { keepAlive: false } }));
  act(() => result.current.save({ name: 'Sales', search: { module: 'sales', states: ['HUNG'] } }));
  expect(names()).toEqual(['Idle', 'Sales']);
  expect(result.current.views[1]?.search).toEqual({ module: 'sales', states: ['HUNG'] });
  expect(renderHook(useSavedViews).result.current.views).toEqual(result.current.views);
  act(() => result.current.remove('Idle'));
  expect(names()).toEqual(['Sales']);
});

it('takes of what is kept only what it knows, and nothing of what it cannot read', () => {
  keep(
    'views',
    JSON.stringify([
      { name: 'Good', search: { module: 'sales', sort: 'COLOR', states: ['ENDED'] } },
      { name: 7, search: {} },
      { name: 'No search' },
    ]),
  );
  keep('columns', '["host","color","user"]');
  keep('density', '"compact"');
  expect(renderHook(useSavedViews).result.current.views).toEqual([
    { name: 'Good', search: { module: 'sales' } },
  ]);
  expect(renderHook(useOwnColumns).result.current[0]).toEqual(['user', 'host']);
  expect(renderHook(useDensity).result.current[0]).toBe('compact');

  for (const what of ['views', 'columns', 'density']) keep(what, '{not JSON');
  expect(renderHook(useSavedViews).result.current.views).toEqual([]);
  expect(renderHook(useOwnColumns).result.current[0]).toEqual(defaultColumns);
  expect(renderHook(useDensity).result.current[0]).toBe('comfortable');
});

it('shows columns in the order of the list, and always the user', () => {
  expect(shownOf(['host', 'module', 'nothing'])).toEqual(['user', 'module', 'host']);
  expect(shownOf([])).toEqual(['user']);
  expect(shownOf(columnIds.toReversed())).toEqual(columnIds);
});
