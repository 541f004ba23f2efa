import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import type { Denial, PastSession } from './documents.ts';
import { HistoryPage } from './history-page.tsx';

const killed: PastSession = {
  ...{ id: 'S1', user: { id: 'U1', login: 'ann', displayName: 'Ann Lee' } },
  ...{ module: { id: 'M1', key: 'sales', name: 'Sales' }, sessionType: 'Client', state: 'ENDED' },
  ...{ licenseState: null, host: 'PC-7', clientId: null, ipAddress: '10.0.0.7', appServer: null },
  ...{ userAgent: null, ipMismatches: 0, startedAt: '2026-11-20T09:00:00Z' },
  ...{ lastActiveAt: '2026-11-20T09:30:00Z', endedAt: '2026-11-20T09:35:00Z', endReason: 'KILLED' },
  ...{ endedBy: 'boss', endNote: 'Month-end', durationSeconds: 2100, interrupted: true },
};
const denied: Denial = {
  ...{ id: 'D1', at: '2026-11-20T09:31:00Z', login: 'bob', module: 'sales', license: 'sales' },
  ...{ refusal: 'NoSeatAvailable', host: 'PC-8', ipAddress: null, total: 5, inUse: 5 },
};
const page = (nodes: readonly object[], totalCount = nodes.length, endCursor: string | null = null) => ({
  totalCount,
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
const around = {
  modules: [{ id: 'M1', key: 'sales', name: 'Sales', protected: false }],
  licenses: { revision: 1, nodes: [] },
};
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('[HI1] the history page', () => {
  it('filters what the list and the file hold alike, by days of the zone of the viewer', async () => {
    const sessions = vi.fn((_args: object) => page([killed], 1234, 'c1'));
    const { failures } = renderPage('/history', HistoryPage, { ...around, sessions });
    await screen.findByText('1,234 sessions');
    choose('Reason', 'KILLED');
    choose('Ended from', '2026-11-20');
    choose('To', '2026-11-20');
    await screen.findByText('1,234 sessions match');
    const filter = {
      ...{ states: ['ENDED'], endReasons: ['KILLED'] },
      ...{ endedAfter: '2026-11-19T23:00:00.000Z', endedBefore: '2026-11-20T23:00:00.000Z' },
    };
    await waitFor(() => expect(sessions.mock.lastCall?.[0]).toMatchObject({ filter, first: 50 }));
    const file = new URL(
      screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href') ?? '',
      'http://s',
    );
    expect(file.pathname).toBe('/export/sessions.csv');
    expect(JSON.parse(file.searchParams.get('filter') ?? '')).toEqual(filter);
    expect(file.searchParams.get('timeZone')).toBe('Europe/Warsaw');
    expect(file.searchParams.get('environment')).toBe('live');

    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(sessions.mock.lastCall?.[0]).toMatchObject({ filter, after: 'c1' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Interrupted' }));
    await waitFor(() =>
      expect(sessions.mock.lastCall?.[0]).toMatchObject({ filter: { interrupted: true, states: ['ENDED'] } }),
    );
    expect(failures).toEqual([]);
  });

  it('shows of one row why, by whom, what they said about it and how long it was', async () => {
    renderPage('/history', HistoryPage, { ...around, sessions: () => page([killed]) });
    fireEvent.click(await screen.findByRole('button', { name: 'ann' }));
    const drawer = within(await screen.findByRole('dialog', { name: 'ann in Sales' }));
    for (const [label, value] of [
      ...[['Reason', 'killed'] as const, ['Ended by', 'boss'] as const, ['Note', 'Month-end'] as const],
      ['Duration', '35 min'] as const,
      ['Ended', 'Fri 20 Nov 2026, 09:35:00 +00:00'] as const,
    ]) {
      expect(drawer.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent).toBe(value);
    }
  });

  it('[HI2] lists who was refused, why, and how full it was', async () => {
    const denials = vi.fn((_args: object) => page([denied]));
    const { failures } = renderPage('/history?tab=denials', HistoryPage, { ...around, denials });
    await screen.findByText('1 denial');
    expect(screen.getByRole('row', { name: /bob/u }).textContent).toContain('No seat free');
    expect(screen.getByRole('row', { name: /bob/u }).textContent).toContain('Sales');
    expect(screen.getByRole('row', { name: /bob/u }).textContent).toContain('5 of 5');
    choose('Refused because', 'UserBlocked');
    await waitFor(() =>
      expect(denials.mock.lastCall?.[0]).toMatchObject({ filter: { refusals: ['UserBlocked'] } }),
    );
    expect(failures).toEqual([]);
  });

  it('says that nothing matches, and takes the filters away on asking', async () => {
    const sessions = vi.fn(({ filter }: { filter: { search?: string } }) =>
      page(filter.search === undefined ? [killed] : []),
    );
    renderPage('/history?search=zzz', HistoryPage, { ...around, sessions });
    await screen.findByText('No session matches');
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0]!);
    await screen.findByRole('button', { name: 'ann' });
  });

  const fileOf = () => {
    const address = screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href') ?? '';
    const { pathname, searchParams } = new URL(address, 'http://s');
    const read = (name: string) => JSON.parse(searchParams.get(name) ?? 'null') as unknown;
    return {
      pathname,
      filter: read('filter'),
      orderBy: read('orderBy'),
      of: (name: string) => searchParams.get(name),
    };
  };

  it('counts days for the start of sessions that live, and asks for a license only where one can be held', async () => {
    const sessions = vi.fn((_args: object) => page([{ ...killed, state: 'ACTIVE', endedAt: null }]));
    const { failures } = renderPage(
      '/history?tab=active&license=erp&from=2026-11-20&to=2026-11-20',
      HistoryPage,
      { ...around, sessions },
    );
    await screen.findByText('1 session matches');
    const filter = {
      ...{ license: 'erp', startedAfter: '2026-11-19T23:00:00.000Z' },
      startedBefore: '2026-11-20T23:00:00.000Z',
    };
    expect(sessions.mock.lastCall?.[0]).toMatchObject({ filter });
    expect(fileOf()).toMatchObject({ filter, orderBy: { field: 'STARTED_AT', direction: 'DESC' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Ended' }));
    const ended = {
      ...{ states: ['ENDED'], endedAfter: filter.startedAfter, endedBefore: filter.startedBefore },
    };
    await waitFor(() =>
      expect(fileOf()).toMatchObject({ orderBy: { field: 'ENDED_AT', direction: 'DESC' } }),
    );
    expect(fileOf().filter).toEqual(ended);
    expect(failures).toEqual([]);
  });

  it('asks for no license of ended sessions, even if the address does: they hold none', async () => {
    const sessions = vi.fn((_args: object) => page([killed]));
    renderPage('/history?license=erp', HistoryPage, { ...around, sessions });
    await screen.findByRole('button', { name: 'ann' });
    expect(fileOf().filter).toEqual({ states: ['ENDED'] });
  });

  it('takes what only one list knows away with that list, and keeps the rest', async () => {
    const { address } = renderPage('/history?reason=KILLED&user=ann', HistoryPage, {
      ...{ ...around, sessions: () => page([killed]), denials: () => page([denied]) },
    });
    await screen.findByRole('button', { name: 'ann' });
    fireEvent.click(screen.getByRole('radio', { name: 'Denials' }));
    await waitFor(() => expect(address()).toBe('/history?user=ann&tab=denials'));
    choose('Refused because', 'UserBlocked');
    await waitFor(() => expect(address()).toContain('refusal=UserBlocked'));
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(address()).toBe('/history?tab=denials'));
  });

  it('[HI2] gives the denials of the same days as a file', async () => {
    renderPage('/history?tab=denials&module=gone&from=2026-11-20&to=2026-11-21', HistoryPage, {
      ...{ ...around, denials: () => page([denied]) },
    });
    await screen.findByText('1 denial');
    const file = fileOf();
    expect(file.pathname).toBe('/export/denials.csv');
    expect(file.filter).toEqual({ module: 'gone' });
    expect([file.of('from'), file.of('to'), file.of('timeZone')]).toEqual([
      ...['2026-11-19T23:00:00.000Z', '2026-11-21T23:00:00.000Z', 'Europe/Warsaw'],
    ]);
    // A module that has been removed since is still one that can be seen to be chosen.
    expect(screen.getByLabelText('Module')).toHaveProperty('value', 'gone');
  });

  it('begins another list at its first page, and takes the other end of a span along', async () => {
    const sessions = vi.fn((_args: object) => page([killed], 1234, 'c1'));
    renderPage('/history?to=2026-11-10', HistoryPage, { ...around, sessions });
    await screen.findByText('1,234 sessions match');
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(sessions.mock.lastCall?.[0]).toMatchObject({ after: 'c1' }));
    choose('Ended from', '2026-11-20');
    const filter = { endedAfter: '2026-11-19T23:00:00.000Z', endedBefore: '2026-11-20T23:00:00.000Z' };
    await waitFor(() => expect(sessions.mock.lastCall?.[0]).toMatchObject({ filter }));
    expect(sessions.mock.lastCall?.[0]).not.toHaveProperty('after');
  });
});
