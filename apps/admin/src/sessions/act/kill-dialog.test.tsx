import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import { KillDialog } from './kill-dialog.tsx';

const guarded = { id: 'm2', key: 'admin-console', name: 'Admin console', protected: true };

describe('[KL2] [KL3] [KL5] the kill dialog', () => {
  it('names the first five, counts the rest, sends the note and tells what became of each', async () => {
    const sessions = ['ana', 'bo', 'cy', 'di', 'ed', 'fay', 'gus'].map((id, at) =>
      sessionFixture(id, at, id === 'bo' ? { module: guarded } : {}),
    );
    const killSessions = vi.fn(({ input }: { input: { ids: string[] } }) => ({
      __typename: 'KillSessionsPayload',
      results: input.ids.map((id) => {
        const { user, module, host } = sessionFixture(id, 1, id === 'bo' ? { module: guarded } : {});
        const concerned = { __typename: 'Session', id, user, module, host };
        const session = {
          ...concerned,
          endReason: 'SIGNED_OFF',
          endedBy: 'cy',
          endedAt: '2026-11-21T09:30:00Z',
        };
        if (id === 'bo') return { __typename: 'ProtectedSession', message: 'Protected.', session };
        if (id === 'cy') return { __typename: 'SessionEnded', message: 'Ended.', session };
        if (id === 'di') return { __typename: 'SessionNotFound', message: 'Gone.', id };
        if (id === 'ed') return { __typename: 'OwnSession', message: 'Yours.', session };
        return { __typename: 'SessionKilled', session };
      }),
    }));
    const onClose = vi.fn();
    const { failures } = renderConsole(
      <KillDialog target={{ kind: 'these', sessions }} environment="live" onClose={onClose} />,
      { killSessions },
    );

    const dialog = screen.getByRole('dialog', { name: 'Kill 7 sessions?' });
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'anaSales on PC-ana',
      'boAdmin console on PC-bo',
      'cySales on PC-cy',
      'diSales on PC-di',
      'edSales on PC-ed',
      'and 2 more',
    ]);
    fireEvent.change(screen.getByRole('textbox', { name: 'Note' }), { target: { value: ' closing ' } });
    // One of them is protected, and is not asked for.
    fireEvent.click(screen.getByRole('button', { name: 'Kill 6 sessions' }));

    const results = await screen.findByRole('list', { name: 'Results' });
    expect(killSessions.mock.lastCall?.[0].input).toEqual({
      environment: 'live',
      ids: sessions.map(({ id }) => id),
      note: 'closing',
      includeProtected: false,
    });
    const said = within(results)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(said).toHaveLength(7);
    expect(said[0]).toBe('bo Admin console on PC-boProtected: not ended');
    expect(said[1]).toContain('Had already ended: signed off by cy, Sat 21 Nov 2026');
    expect(said[2]).toContain('Not found');
    expect(said[3]).toContain('Your own session');
    expect(said[4]).toBe('ana Sales on PC-anaKilled');
    expect(screen.getByRole('dialog', { name: '3 of 7 sessions killed' })).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
    expect(failures).toEqual([]);
  });

  it('ends a protected session only when that is asked for, and closes when all went', async () => {
    const killSessions = vi.fn(() => ({
      __typename: 'KillSessionsPayload',
      results: [{ __typename: 'SessionKilled', session: { id: 'ana' } }],
    }));
    const onClose = vi.fn();
    renderConsole(
      <KillDialog
        target={{ kind: 'these', sessions: [sessionFixture('ana', 1, { module: guarded })] }}
        environment={undefined}
        onClose={onClose}
      />,
      { killSessions },
    );
    expect(screen.getByRole('button', { name: 'Kill session' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Also end 1 protected session' }));
    fireEvent.click(screen.getByRole('button', { name: 'Kill session' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(killSessions).toHaveBeenCalledWith({ input: { ids: ['ana'], includeProtected: true } });
  });

  it('[KL5] says beforehand that the session one acts from stays', () => {
    const sessions = [sessionFixture('own', 1, { module: guarded }), sessionFixture('ana', 2)];
    renderConsole(
      <KillDialog target={{ kind: 'these', sessions }} environment={undefined} onClose={vi.fn()} />,
      {},
    );
    expect(screen.getByText(/^Your own session is among them, and stays/)).toBeTruthy();
    // It is protected, and there is no asking for it.
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByRole('button', { name: 'Kill session' })).toHaveProperty('disabled', false);
  });
});
