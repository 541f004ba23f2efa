import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderConsole } from '../test/render-console.tsx';
import { pageFixture, sessionFixture } from '../test/session-fixture.ts';
import { RoutedPages } from './routed-pages.tsx';

it('asks for the rows of the page that opens before it is drawn, and asks once', async () => {
  const whenRead: string[] = [];
  const { failures } = renderConsole(<RoutedPages />, {
    licenses: { revision: 1, nodes: [] },
    modules: [],
    sessionTimes: [],
    heartbeat: { __typename: 'HeartbeatAccepted', nextHeartbeatInSeconds: 60 },
    sessions: () => {
      whenRead.push(screen.queryByRole('navigation') === null ? 'before the page' : 'after the page');
      return pageFixture([sessionFixture('anna', 1)], { revision: 1 });
    },
  });
  expect(await screen.findByText('anna')).toBeTruthy();
  expect(whenRead).toEqual(['before the page']);
  expect(failures).toEqual([]);
});

it('leads who may not see the sessions to what they may see, and asks nothing that would be refused', async () => {
  const { failures } = renderConsole(
    <RoutedPages />,
    {
      heartbeat: { __typename: 'HeartbeatAccepted', nextHeartbeatInSeconds: 60 },
      auditLog: { edges: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
    },
    { rights: ['AUDIT_READ'] },
  );
  await waitFor(() => expect(window.location.pathname).toBe('/audit'));
  expect(failures).toEqual([]);
});

it('says so where a page is opened by its address without the right to it', async () => {
  window.history.replaceState(null, '', '/tokens');
  const { failures } = renderConsole(
    <RoutedPages />,
    { heartbeat: { __typename: 'HeartbeatAccepted', nextHeartbeatInSeconds: 60 } },
    { rights: ['AUDIT_READ'] },
  );
  expect(await screen.findByText('You do not have the right to see this page.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Go to Audit log' })).toBeTruthy();
  expect(failures).toEqual([]);
});
