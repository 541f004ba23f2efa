import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import type { LicenseDetails, LicenseInput } from './documents.ts';
import { LicensesPage } from './licenses-page.tsx';

const cad: LicenseDetails & { namedUsers: unknown[] } = {
  ...{ __typename: 'License', id: 'L1', key: 'cad', name: 'CAD', model: 'HYBRID', countBy: 'SESSION' },
  ...{ sessionsPerSeat: 1, total: 3, inUse: 5, available: 0, over: 2, allocated: 1 },
  ...{ namedTotal: 2, namedInUse: 0, namedUsers: [{ id: 'U1', login: 'ann', displayName: 'Ann' }] },
};
const list = (...nodes: unknown[]) => ({ revision: 1, nodes });
const dialog = () => within(screen.getByRole('dialog'));

describe('the licenses page', () => {
  it('[LC5] shows every figure, over the total too', async () => {
    const { failures } = renderPage('/licenses', LicensesPage, { licenses: list(cad) });
    const row = await screen.findByRole('row', { name: /CAD/u });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['CAD cad', 'Hybrid', 'Session', '1', '3', '5', '0', ' 2', '1', '0 of 2', 'Sessions']);
    expect(failures).toEqual([]);
  });

  it('creates one; what the server refuses stands at its field', async () => {
    let isRefused = true;
    let nodes: unknown[] = [];
    const saveLicense = vi.fn(({ input }: { input: LicenseInput }) => {
      if (isRefused) {
        const fields = [{ field: 'key', message: 'Must be 1 to 64 letters.' }];
        return { __typename: 'InvalidInput', message: 'Not accepted.', fields };
      }
      const license = { ...cad, ...input, id: 'L2', namedUsers: [] };
      nodes = [license];
      return { __typename: 'LicenseSaved', license };
    });
    const { failures } = renderPage('/licenses', LicensesPage, {
      licenses: () => list(...nodes),
      saveLicense,
    });
    fireEvent.click(await screen.findByRole('button', { name: 'New license' }));
    await screen.findByRole('dialog');
    fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
    expect(dialog().getAllByText('Fill this in.')).toHaveLength(2);
    expect(saveLicense).not.toHaveBeenCalled();

    fireEvent.input(dialog().getByLabelText('Key'), { target: { value: '!' } });
    fireEvent.input(dialog().getByLabelText('Seats'), { target: { value: '7' } });
    fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await dialog().findByText('Must be 1 to 64 letters.');

    isRefused = false;
    fireEvent.input(dialog().getByLabelText('Key'), { target: { value: 'new' } });
    expect(dialog().queryByText('Must be 1 to 64 letters.')).toBeNull();
    fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await screen.findByRole('row', { name: /new/u });
    expect(saveLicense.mock.lastCall?.[0].input).toEqual({
      ...{ key: 'new', model: 'CONCURRENT', countBy: 'SESSION', sessionsPerSeat: 1, total: 7 },
    });
    expect(failures).toEqual([]);
  });

  it('[LC2] puts named users on the list and takes them off one by one', async () => {
    let namedUsers = cad.namedUsers;
    const saveLicense = vi.fn(({ input }: { input: LicenseInput }) => {
      namedUsers = input.addNamedUsers ? [...namedUsers, { id: 'U2', login: 'bob', displayName: 'Bob' }] : [];
      return { __typename: 'LicenseSaved', license: { ...cad, namedUsers } };
    });
    const { failures } = renderPage('/licenses', LicensesPage, {
      licenses: () => list({ ...cad, namedUsers }),
      users: { edges: [] },
      saveLicense,
    });
    fireEvent.click(await screen.findByRole('button', { name: /^CAD/u }));
    await screen.findByText('1 of 2 seats given');
    fireEvent.change(screen.getByRole('combobox', { name: 'Login to add' }), { target: { value: 'bob' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('2 of 2 seats given');
    expect(saveLicense.mock.lastCall?.[0].input).toEqual({ key: 'cad', addNamedUsers: ['bob'] });
    fireEvent.click(screen.getByRole('button', { name: 'Take ann off the list' }));
    await waitFor(() =>
      expect(saveLicense.mock.lastCall?.[0].input).toEqual({ key: 'cad', removeNamedUsers: ['ann'] }),
    );
    expect(failures).toEqual([]);
  });

  it('[LC9] says what a license that cannot be removed is used by', async () => {
    const removeLicense = () => ({
      ...{ __typename: 'InUse', message: 'In use.', sessions: 5 },
      modules: [{ id: 'M1', name: 'Drawing' }],
    });
    renderPage('/licenses', LicensesPage, { licenses: list(cad), users: { edges: [] }, removeLicense });
    fireEvent.click(await screen.findByRole('button', { name: /^CAD/u }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    const asking = within(await screen.findByRole('dialog', { name: 'Remove CAD?' }));
    fireEvent.click(asking.getByRole('button', { name: 'Remove' }));
    await asking.findByText('It is still in use: by the modules Drawing, by 5 live sessions.');
  });
});
