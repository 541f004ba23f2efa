import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import { EnvironmentsPage } from './environments-page.tsx';

const live = {
  ...{ __typename: 'Environment', id: 'E1', key: 'live', name: 'Live', open: true, contact: null },
};
const dialog = () => within(screen.getByRole('dialog'));
type Input = { readonly input: Record<string, unknown> };

it('[LC9] closes an environment, and leaves its key alone', async () => {
  const saveEnvironment = vi.fn(({ input }: Input) => ({
    __typename: 'EnvironmentSaved',
    environment: { ...live, ...input },
  }));
  const { failures } = renderPage('/environments', EnvironmentsPage, { saveEnvironment });
  const row = await screen.findByRole('row', { name: /^Live/u });
  expect(within(row).getByText('You are here')).toBeTruthy();
  fireEvent.click(within(row).getByRole('button', { name: /^Live/u }));
  await screen.findByRole('dialog', { name: 'Environment Live' });
  expect(dialog().queryByLabelText('Key')).toBeNull();
  fireEvent.click(dialog().getByRole('switch', { name: /^Open/u }));
  fireEvent.change(dialog().getByLabelText('Contact'), { target: { value: ' IT, 4400 ' } });
  fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(saveEnvironment.mock.lastCall?.[0].input).toEqual({
    ...{ key: 'live', name: 'Live', open: false, contact: 'IT, 4400' },
  });
  expect(failures).toEqual([]);
});

it('makes a new one once it has a key; what the server refuses stands at its field', async () => {
  const saveEnvironment = vi.fn((_asked: Input) => ({
    ...{ __typename: 'InvalidInput', message: 'Not accepted.' },
    fields: [{ field: 'name', message: 'Must have 1 to 200 characters.' }],
  }));
  const { failures } = renderPage('/environments', EnvironmentsPage, { saveEnvironment });
  fireEvent.click(await screen.findByRole('button', { name: 'New environment' }));
  await screen.findByRole('dialog', { name: 'New environment' });
  fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
  await dialog().findByText('Fill this in.');
  expect(saveEnvironment).not.toHaveBeenCalled();
  fireEvent.input(dialog().getByLabelText('Key'), { target: { value: 'rehearsal' } });
  fireEvent.click(dialog().getByRole('button', { name: 'Save' }));
  await dialog().findByText('Must have 1 to 200 characters.');
  expect(saveEnvironment.mock.lastCall?.[0].input).toEqual({ key: 'rehearsal', open: true, contact: null });
  expect(failures).toEqual([]);
});
