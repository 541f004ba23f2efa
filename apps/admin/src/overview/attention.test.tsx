import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { renderPage } from '../test/render-page.tsx';
import { Attention } from './attention.tsx';

const fixtures = {
  sessions: { totalCount: 0 },
  overusers: { threshold: 5, totalCount: 0, nodes: [] },
};
const license = (key: string, available: number) => ({ key, available }) as LicenseSeats;
const open = (licenses: readonly LicenseSeats[] | undefined) =>
  renderPage('/overview', () => <Attention licenses={licenses} />, fixtures);

it('says of the licenses what is true: which are full, that none is, or that there are none', async () => {
  const { failures, unmount } = open([]);
  expect(await screen.findByText('There are no licenses yet.')).toBeTruthy();
  expect(screen.queryByText('Every license has a free seat.')).toBeNull();
  unmount();
  const free = open([license('erp', 1)]);
  expect(await screen.findByText('Every license has a free seat.')).toBeTruthy();
  free.unmount();
  open([license('erp', 1), license('crm', 0)]);
  const full = await screen.findByRole('link', { name: /1 full license/u });
  expect(full.getAttribute('href')).toBe('/?license=crm');
  expect(failures).toEqual([]);
});
