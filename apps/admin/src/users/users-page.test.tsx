import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import type { UserDetails } from './documents.ts';
import { UsersPage } from './users-page.tsx';

const ann: UserDetails = {
  ...{ __typename: 'User', id: 'U1', login: 'ann', displayName: 'Ann Lee', multipleSignOn: null },
  ...{ maxSessions: null, blocked: false, rights: ['TOKENS_MANAGE', 'SESSIONS_VIEW'], seatsInUse: 2 },
};
type Input = { readonly input: Partial<UserDetails> };
const page = (users: readonly UserDetails[], totalCount: number, endCursor: string | null) => ({
  totalCount,
  edges: users.map((node) => ({ node })),
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

describe('the users page', () => {
  it('[LC9] blocks a user, leaves untouched rights unsaid, and offers to end their sessions', async () => {
    const saveUser = vi.fn(({ input }: Input) => ({ __typename: 'UserSaved', user: { ...ann, ...input } }));
    const { failures, address } = renderPage('/users', UsersPage, {
      users: () => page([ann], 1, null),
      licenses: { revision: 1, nodes: [] },
      sessions: { totalCount: 3 },
      saveUser,
    });
    fireEvent.click(await screen.findByRole('button', { name: /^ann/u }));
    const form = within(await screen.findByRole('dialog'));
    fireEvent.click(form.getByRole('switch', { name: /^Blocked/u }));
    fireEvent.change(form.getByLabelText('Most sessions'), { target: { value: '4' } });
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await screen.findByText('3 sessions of theirs live on. Do you want to end them?');
    expect(saveUser.mock.lastCall?.[0].input).toEqual({
      ...{ login: 'ann', displayName: 'Ann Lee', multipleSignOn: null, maxSessions: 4, blocked: true },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Show them to end them' }));
    await waitFor(() => expect(address()).toBe('/?user=ann'));
    expect(failures).toEqual([]);
  });

  it('goes to the next page and back by cursors', async () => {
    const users = vi.fn(({ after }: { after: string | null | undefined }) =>
      after == null
        ? page([ann], 51, 'c1')
        : page([{ ...ann, id: 'U2', login: 'zed', displayName: 'zed' }], 51, null),
    );
    renderPage('/users', UsersPage, { users });
    await screen.findByText('Ann Lee');
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByText('zed');
    expect(users.mock.lastCall?.[0]).toMatchObject({ after: 'c1' });
    expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await screen.findByText('Ann Lee');
  });
});
