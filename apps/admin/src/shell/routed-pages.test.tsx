import { screen } from '@testing-library/react';
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
