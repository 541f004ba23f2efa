import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../test/render-page.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import { SessionDetails } from './session-details.tsx';

const detailed = {
  ...sessionFixture('ana', 0, {
    state: 'HUNG',
    lastActiveAt: '2026-11-21T09:10:00Z',
    lastSeenAt: '2026-11-21T09:20:00Z',
    pendingMessages: 2,
    ipMismatches: 3,
    endsAt: '2026-11-21T17:00:00Z',
    endsBy: 'admin',
    endsNote: 'Closing',
  }),
  ...{ clientId: null, userAgent: null, exitedAt: null, interrupted: false, durationSeconds: null },
  ...{
    endNote: null,
    seats: [],
    acts: [
      {
        ...{ kind: 'NOTIFIED', at: '2026-11-21T09:07:00Z', by: 'root', text: 'Save your work' },
        ...{ signOffAt: null, pending: true },
      },
      {
        ...{ kind: 'SEATS_RELEASED', at: '2026-11-21T09:08:00Z', by: 'root', text: null },
        ...{ signOffAt: null, pending: false },
      },
    ],
    ipAttempts: [{ at: '2026-11-21T09:05:00Z', count: 3, ipAddress: '10.9.9.9' }],
  },
};
const none = { totalCount: 0, edges: [] };
const other = { ...sessionFixture('ana', 7), id: 'other' };

const denial = {
  ...{ id: 'd1', at: '2026-11-21T08:00:00Z', module: 'sales', license: 'gone', refusal: 'NoSeatAvailable' },
  ...{ host: null, inUse: 2, total: 2 },
};

describe('the details of a session', () => {
  it('tell its life in order, and lead to the other sessions of its user', async () => {
    const onOpen = vi.fn();
    const { failures } = renderPage(
      '/',
      () => (
        <SessionDetails
          id="ana"
          environment="live"
          isCovered={false}
          onAct={vi.fn()}
          onOpen={onOpen}
          onClose={vi.fn()}
        />
      ),
      {
        session: detailed,
        sessions: ({ filter }: { filter: { states?: unknown } }) =>
          filter.states === undefined ? { totalCount: 1, edges: [{ node: other }] } : none,
        denials: { totalCount: 1, edges: [{ node: denial }] },
        modules: [{ id: 'm1', key: 'sales', name: 'Sales', protected: false }],
        licenses: { revision: 1, nodes: [] },
      },
    );
    const life = await screen.findByRole('region', { name: 'Life of the session' });
    const said = [...life.querySelectorAll('li')].map((item) => item.textContent);
    expect(said.map((text) => text.replace(/^.*\+0\d:00/u, ''))).toEqual([
      'Signed on to SalesPC-ana · 10.0.0.1',
      '3 requests from 10.9.9.9, another address',
      'Message from root (not acknowledged yet)Save your work',
      'Seats released by root',
      'Last active',
      'The last sign of life: hung sinceThe client stopped beating: it crashed, or lost power or network.',
      'Will be signed off, as announced by adminClosing',
      'Ends if nothing more is heard from it',
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Sales on PC-ana' }));
    expect(onOpen).toHaveBeenCalledWith('other');
    // The license has been removed since: it keeps its key.
    expect(await screen.findByText('No seat free · Sales')).toBeTruthy();
    expect(screen.getByText(/^gone 2\/2/u)).toBeTruthy();
    expect(failures).toEqual([]);
  });
});
