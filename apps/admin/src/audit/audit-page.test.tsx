import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import { AuditPage } from './audit-page.tsx';
import type { AuditEntry } from './documents.ts';

const settings: AuditEntry = {
  ...{ id: 'A1', at: '2026-11-20T09:00:00Z', actor: 'admin', ipAddress: '10.0.0.1' },
  ...{ action: 'updateSettings', subject: 'live' },
  ...{ before: '{"sessionExpireTimeHours":8}', after: '{"sessionExpireTimeHours":12}' },
};
const kill: AuditEntry = {
  ...{ id: 'A2', at: '2026-11-20T08:00:00Z', actor: 'Order entry', ipAddress: null },
  ...{ action: 'killSessions', subject: '12 sessions' },
  ...{ before: null, after: '{"note":"Month-end","count":12,"ids":["S1"]}' },
};
const module: AuditEntry = {
  ...{ id: 'A3', at: '2026-11-20T07:00:00Z', actor: 'admin', ipAddress: null },
  ...{
    action: 'saveModule',
    subject: 'stock',
    before: null,
    after: '{"licenseIds":["license_1","license_2"]}',
  },
};
const seats = {
  ...{ __typename: 'License', key: 'erp', model: 'CONCURRENT', countBy: 'SESSION', sessionsPerSeat: 1 },
  ...{ total: 5, inUse: 0, available: 5, over: 0, allocated: 0 },
};
const licenses = { revision: 1, nodes: [{ ...seats, id: 'license_1', name: 'ERP' }] };
const whose = { login: 'maria', module: 'sales', host: 'PC-12' };
const killOne: AuditEntry = {
  ...{ id: 'A4', at: '2026-11-20T06:00:00Z', actor: 'admin', ipAddress: null },
  ...{ action: 'killSessions', subject: 'session_7', before: null },
  after: JSON.stringify({ note: null, count: 1, ids: ['session_7'], sessions: [whose] }),
};
const killOneOfOld = { ...killOne, id: 'A5', after: '{"note":null,"count":1,"ids":["session_7"]}' };
const modules = [{ __typename: 'Module', id: 'm1', key: 'sales', name: 'Sales', protected: false }];
const page = (entries: readonly AuditEntry[]) => ({
  totalCount: entries.length,
  edges: entries.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

describe('[SE3] [PM4] the audit page', () => {
  it('shows who changed what from what to what, from where', async () => {
    const { failures } = renderPage('/audit', AuditPage, {
      ...{ licenses, modules, auditLog: () => page([settings, kill, module]) },
    });
    const row = await screen.findByRole('row', { name: /Settings changed/u });
    expect(row.textContent).toContain('Session expires after: 8 → 12');
    expect(screen.getByRole('row', { name: /12 sessions/u }).textContent).toContain('Note: Month-end');
    // Licenses go by their names, as long as they are there.
    expect(await screen.findByText('Licenses: ERP, license_2')).toBeTruthy();
    fireEvent.click(screen.getByText('Session expires after: 8 → 12'));
    const drawer = within(await screen.findByRole('dialog', { name: 'Settings changed: live' }));
    expect(drawer.getByText('Who').nextElementSibling?.textContent).toBe('admin');
    const change = drawer.getByRole('row', { name: /Session expires after/u });
    expect(
      within(change)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual([...['Session expires after', '8', '12']]);
    expect(failures).toEqual([]);
  });

  it('says whose session was killed and where, and leads to its details', async () => {
    const { failures, address } = renderPage('/audit', AuditPage, {
      ...{ licenses, modules, auditLog: () => page([killOne]) },
    });
    const link = await screen.findByRole('link', { name: 'maria · Sales on PC-12' });
    fireEvent.click(screen.getByRole('button', { name: /Sessions killed/u }));
    const drawer = within(await screen.findByRole('dialog', { name: /maria · Sales on PC-12/u }));
    expect(drawer.getByRole('link', { name: 'maria · Sales on PC-12' })).toBeTruthy();
    fireEvent.click(link);
    await waitFor(() => expect(address()).toBe('/?session=session_7'));
    expect(failures).toEqual([]);
  });

  it('says of an act on several whose they were, each once, and leads to each from its details only', async () => {
    const session = (login: string, host: string | null) => ({ login, module: 'sales', host });
    const several = {
      ...{ ...killOne, id: 'A6', subject: '3 sessions' },
      after: JSON.stringify({
        ...{ count: 3, ids: ['s1', 's2', 's3'] },
        sessions: [session('maria', 'PC-1'), session('jonas', null), session('maria', 'PC-3')],
      }),
    };
    const { failures, address } = renderPage('/audit', AuditPage, {
      ...{ licenses, modules, auditLog: () => page([several]) },
    });
    const row = within(await screen.findByRole('row', { name: /Sessions killed/u }));
    expect(row.getByText('3 sessions: maria, jonas')).toBeTruthy();
    expect(row.queryByRole('link')).toBeNull();
    fireEvent.click(row.getByRole('button', { name: /Sessions killed/u }));
    const drawer = within(await screen.findByRole('dialog', { name: /3 sessions: maria, jonas/u }));
    expect(drawer.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['maria · Sales on PC-1', '/?session=s1'],
      ['jonas · Sales, unknown host', '/?session=s2'],
      ['maria · Sales on PC-3', '/?session=s3'],
    ]);
    // Said by the links, so not once more as a difference.
    expect(drawer.getByRole('table').textContent).not.toContain('s1');
    expect(drawer.getByRole('table').textContent).not.toContain('maria');
    expect(address()).toBe('/audit');
    expect(failures).toEqual([]);
  });

  it('leads to a session without opening the entry, and only who may see sessions', async () => {
    const fixtures = { licenses, modules, auditLog: () => page([killOne]) };
    const { unmount } = renderPage('/audit', AuditPage, fixtures);
    const link = await screen.findByRole('link', { name: 'maria · Sales on PC-12' });
    // In another tab, so that the list stays here.
    link.addEventListener('click', (event) => event.preventDefault());
    fireEvent.click(link, { ctrlKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    unmount();
    renderPage('/audit', AuditPage, fixtures, { rights: ['AUDIT_READ'] });
    await screen.findByText('maria · sales on PC-12');
    expect(screen.queryByRole('link', { name: /maria/u })).toBeNull();
  });

  it('says of something new what it has, of times when they are, and of the system that it was the system', async () => {
    const token: AuditEntry = {
      ...{ ...killOne, id: 'A7', actor: 'system', action: 'createApiToken', subject: 'Order entry' },
      after:
        '{"id":"t1","name":"Order entry","expiresAt":1795255200000,"note":null,"rights":[],"revoked":false}',
    };
    renderPage('/audit', AuditPage, { licenses, modules, auditLog: () => page([token]) });
    const row = await screen.findByRole('row', { name: /Order entry/u });
    expect(row.textContent).toContain('the system');
    expect(row.textContent).toMatch(/Expires: .*2026/u);
    expect(row.textContent).not.toMatch(/None|–.*;|Revoked/u);
  });

  it('names a session of an older entry by its id, which leads to it as well', async () => {
    renderPage('/audit', AuditPage, { licenses, modules, auditLog: () => page([killOneOfOld]) });
    const link = await screen.findByRole('link', { name: 'session_7' });
    expect(link.getAttribute('href')).toContain('session=session_7');
  });

  it('filters the list and the file alike', async () => {
    const auditLog = vi.fn((_args: object) => page([]));
    renderPage('/audit?actor=admin', AuditPage, { licenses, modules, auditLog });
    await screen.findByText('No entry matches');
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'killSessions' } });
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-20' } });
    const given = { filter: { actor: 'admin', actions: ['killSessions'] }, from: '2026-11-19T23:00:00.000Z' };
    await waitFor(() => expect(auditLog.mock.lastCall?.[0]).toMatchObject(given));
    const file = new URL(
      screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href') ?? '',
      'http://s',
    );
    expect(JSON.parse(file.searchParams.get('filter') ?? '')).toEqual(given.filter);
    expect(file.searchParams.get('from')).toBe(given.from);
  });
});
