import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderConsole } from '../test/render-console.tsx';
import { CreateTokenDialog } from './create-token-dialog.tsx';

const token = {
  ...{ __typename: 'ApiToken', id: 'T1', name: 'ERP', rights: ['SESSIONS_VIEW'] },
  ...{ expiresAt: null, lastUsedAt: null, revokedAt: null, createdAt: '2026-11-21T09:00:00Z' },
};

it('[PM3, TS1] a token expires at the end of a day in the zone of the viewer, and is shown once', async () => {
  const createApiToken = vi.fn((_asked: { readonly input: object }) => ({
    token: 'the secret',
    apiToken: token,
  }));
  const { failures } = renderConsole(
    <CreateTokenDialog variables={{ environment: 'live' }} onClose={vi.fn()} />,
    { createApiToken },
  );
  expect(screen.getByRole('button', { name: 'Close' })).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'ERP' } });
  fireEvent.change(screen.getByLabelText('Expires'), { target: { value: '2026-11-30' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'View sessions' }));
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }));
  await screen.findByDisplayValue('the secret');
  expect(createApiToken.mock.lastCall?.[0].input).toMatchObject({
    ...{ name: 'ERP', rights: ['SESSIONS_VIEW'], expiresAt: '2026-11-30T22:59:59.000Z' },
  });
  expect(failures).toEqual([]);
});

it('says at its field what is missing, and puts the keyboard there', async () => {
  renderConsole(<CreateTokenDialog variables={{ environment: 'live' }} onClose={vi.fn()} />, {});
  const name = screen.getByLabelText('Name');
  screen.getByRole('button', { name: 'Create token' }).focus();
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }));
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(name.getAttribute('aria-invalid')).toBe('true');
  const said = name.getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(said.map((id) => document.getElementById(id)?.textContent)).toContain('Give it a name.');
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.change(name, { target: { value: 'ERP' } });
  expect(screen.queryByText('Give it a name.')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }));
  await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('checkbox'));
  expect(screen.getByText('Choose at least one right.')).toBeTruthy();
});
