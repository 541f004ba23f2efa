import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import { NotifyDialog } from './notify-dialog.tsx';

const notified = (id: string, signOffAt: string | null) => ({
  __typename: 'SessionNotified',
  session: { id, endsAt: signOffAt },
  message: { signOffAt },
});
const list = (totalCount: number, revision: number) => () => ({
  revision,
  totalCount,
  edges: ['ana', 'bo'].map((id) => {
    const { user, module, host } = sessionFixture(id, 1);
    return { node: { __typename: 'Session', id, user, module, host } };
  }),
  pageInfo: { hasNextPage: false, endCursor: null },
});

describe('[KL6] the notify dialog', () => {
  it('sends the text with a countdown, and says who was told without one', async () => {
    const at = '2026-11-21T10:00:00Z';
    const notifySessions = vi.fn(({ input }: { input: { requestId: string } }) => ({
      __typename: 'NotifySessionsPayload',
      results: input.requestId === '' ? [] : [notified('ana', at), notified('bo', null)],
    }));
    const sessions = [sessionFixture('ana', 1), sessionFixture('bo', 2)];
    const { failures } = renderConsole(
      <NotifyDialog target={{ kind: 'these', sessions }} environment="live" onClose={vi.fn()} />,
      { notifySessions },
    );
    expect(screen.getByRole('button', { name: 'Send to 2 sessions' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: 'Closing ' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Sign them off' }), { target: { value: '120' } });
    fireEvent.click(screen.getByRole('button', { name: 'Start the countdown for 2 sessions' }));
    await screen.findByRole('dialog', { name: '1 of 2 sessions counting down' });
    expect(notifySessions.mock.lastCall?.[0].input).toEqual({
      environment: 'live',
      ids: ['ana', 'bo'],
      requestId: expect.any(String) as string,
      text: 'Closing',
      signOffAfterSeconds: 120,
    });
    expect(screen.getByText('Told, but not counting down: protected, or your own')).toBeTruthy();
    expect(failures).toEqual([]);
  });

  it('[KL2] tells all that match, and asks again where the list has changed meanwhile', async () => {
    const answers = [
      { __typename: 'CountChanged', message: 'Changed.', count: 3 },
      { __typename: 'NotifySessionsPayload', results: [notified('ana', null), notified('bo', null)] },
    ];
    const notifySessions = vi.fn((_: { input: object }) => answers.shift());
    const onClose = vi.fn();
    const { failures } = renderConsole(
      <NotifyDialog
        target={{ kind: 'matching', filter: { module: 'sales' }, revision: 7, count: 4 }}
        environment={undefined}
        onClose={onClose}
      />,
      { notifySessions, sessions: list(3, 9) },
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: 'Hello' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send to 4 sessions' }));
    expect((await screen.findByRole('alert')).textContent).toContain('3 sessions match now, not 4');
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Send to 3 sessions' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(notifySessions.mock.calls.map(([{ input }]) => input)).toMatchObject([
      { filter: { module: 'sales' }, revision: 7, expectedCount: 4 },
      { filter: { module: 'sales' }, revision: 9, expectedCount: 3 },
    ]);
    expect(failures).toEqual([]);
  });

  it('tells nobody twice: what is tried again is the same message, what goes to others is another', async () => {
    const answers = [
      () => {
        throw new Error('down');
      },
      () => ({ __typename: 'CountChanged', message: 'Changed.', count: 3 }),
      () => ({ __typename: 'NotifySessionsPayload', results: [notified('ana', null)] }),
    ];
    const ids: string[] = [];
    const notifySessions = ({ input }: { input: { requestId: string } }) => {
      ids.push(input.requestId);
      return answers.shift()?.();
    };
    const onClose = vi.fn();
    renderConsole(
      <NotifyDialog
        target={{ kind: 'matching', filter: { module: 'sales' }, revision: 7, count: 4 }}
        environment={undefined}
        onClose={onClose}
      />,
      { notifySessions, sessions: list(3, 9) },
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: 'Hello' } });
    const send = (n: number) =>
      fireEvent.click(screen.getByRole('button', { name: `Send to ${n} sessions` }));
    send(4);
    await screen.findByRole('alert');
    send(4);
    await screen.findByText(/3 sessions match now, not 4/u);
    send(3);
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(ids).toEqual([ids[0], ids[0], ids[2]]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});
