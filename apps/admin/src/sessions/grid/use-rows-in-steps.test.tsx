import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useRowsInSteps } from './use-rows-in-steps.ts';

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `row ${from + at}`);

it('draws some rows at once and all of them within the next frames, also after the view moved', async () => {
  const begin = rows(0, 40);
  const { result, rerender } = renderHook(({ ids, first }) => useRowsInSteps(ids, first), {
    initialProps: { ids: begin, first: 0 },
  });
  expect(result.current.size).toBeLessThan(40);
  await waitFor(() => expect([...result.current.keys()]).toEqual(begin));
  const further = rows(30, 70);
  const kept = result.current.get('row 35');
  rerender({ ids: further, first: 30 });
  expect(result.current.get('row 35')).toBe(kept);
  expect(result.current.has('row 0')).toBe(false);
  await waitFor(() => expect([...result.current.keys()]).toEqual(further));
  expect(new Set(result.current.values()).size).toBe(40);
});

it('draws what a change brought into a view that stays in the same step', async () => {
  const { result, rerender } = renderHook(({ ids }) => useRowsInSteps(ids, 0), {
    initialProps: { ids: rows(0, 10) },
  });
  await waitFor(() => expect(result.current.size).toBe(10));
  rerender({ ids: ['new', ...rows(0, 9)] });
  expect([...result.current.keys()]).toEqual(['new', ...rows(0, 9)]);
});
