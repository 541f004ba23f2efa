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

  it('[KL2] says of more than can be looked at one by one how many are in which module, and how many are protected', async () => {
    const matching = { kind: 'matching', filter: { search: 'PC' }, revision: 7, count: 1300 } as const;
    const counts: Readonly<Record<string, number>> = { sales: 900, stock: 0, 'admin-console': 400 };
    type Asked = { readonly filter: { readonly module?: string; readonly search?: string } };
    const sessions = vi.fn(({ filter }: Asked) => ({
      ...{ revision: 7, totalCount: filter.module === undefined ? 1300 : counts[filter.module] },
      edges: ['ana', 'bo', 'cy', 'di', 'ed', 'fay'].map((id) => {
        const { user, module, host } = sessionFixture(id, 1);
        return { node: { __typename: 'Session', id, user, module, host } };
      }),
      pageInfo: { hasNextPage: true, endCursor: 'c' },
    }));
    const modules = Object.keys(counts).map((key) => ({
      ...{ __typename: 'Module', id: key, key, name: key, protected: key === 'admin-console' },
    }));
    const { failures } = renderConsole(
      <KillDialog target={matching} environment="live" onClose={vi.fn()} />,
      { sessions, modules },
    );
    const dialog = within(screen.getByRole('dialog', { name: 'Kill 1,300 sessions?' }));
    expect(await dialog.findByText('and 1,295 more')).toBeTruthy();
    expect(dialog.getByText('sales: 900').parentElement?.textContent).toBe('sales: 900admin-console: 400');
    expect(dialog.getByText(/Unsaved work in them is lost.*These are all that match/u)).toBeTruthy();
    expect(dialog.getByRole('button', { name: 'Kill 900 sessions' })).toBeTruthy();
    fireEvent.click(dialog.getByRole('checkbox', { name: 'Also end 400 protected sessions' }));
    expect(dialog.getByRole('button', { name: 'Kill 1,300 sessions' })).toBeTruthy();
    for (const [{ filter }] of sessions.mock.calls) expect(filter.search).toBe('PC');
    expect(failures).toEqual([]);
  });

  it('[KL5] offers afterwards to end those that were spared as protected, and only those', async () => {
    const sessions = [sessionFixture('ana', 1), sessionFixture('bo', 2)];
    const result = (id: string, isForced: boolean) =>
      id === 'bo' && !isForced
        ? {
            __typename: 'ProtectedSession',
            session: { __typename: 'Session', id, user: sessions[1]?.user, module: guarded, host: 'PC-bo' },
          }
        : { __typename: 'SessionKilled', session: { id } };
    type Input = { readonly ids: string[]; readonly includeProtected: boolean };
    const killSessions = vi.fn(({ input: { ids, includeProtected } }: { input: Input }) => ({
      __typename: 'KillSessionsPayload',
      results: ids.map((id) => result(id, includeProtected)),
    }));
    const onClose = vi.fn();
    const { failures } = renderConsole(
      <KillDialog target={{ kind: 'these', sessions }} environment={undefined} onClose={onClose} />,
      { killSessions },
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'closing' } });
    fireEvent.click(screen.getByRole('button', { name: 'Kill 2 sessions' }));
    fireEvent.click(await screen.findByRole('button', { name: 'End the protected session, too' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(killSessions.mock.lastCall?.[0]).toEqual({
      input: { ids: ['bo'], note: 'closing', includeProtected: true },
    });
    expect(failures).toEqual([]);
  });

  it('[KL6] says and sends that the end is counted down to', async () => {
    const killSessions = vi.fn((_: { input: object }) => ({
      __typename: 'KillSessionsPayload',
      results: [{ __typename: 'SessionKilled', session: { id: 'ana' } }],
    }));
    const onClose = vi.fn();
    renderConsole(
      <KillDialog
        target={{ kind: 'these', sessions: [sessionFixture('ana', 1)] }}
        environment={undefined}
        onClose={onClose}
      />,
      { killSessions },
    );
    fireEvent.change(screen.getByRole('combobox', { name: 'When' }), { target: { value: '300' } });
    expect(
      screen.getByText(/^The user sees a countdown with what you write\..*Unsaved work in it is lost\.$/u),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Start the countdown' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(killSessions.mock.lastCall?.[0].input).toMatchObject({ ids: ['ana'], afterSeconds: 300 });
  });
});
