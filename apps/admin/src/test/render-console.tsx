import { MantineProvider } from '@mantine/core';
import { Client } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { cacheConfig } from '../graphql/cache.ts';
import { ConnectionContext } from '../graphql/connection-context.ts';
import type { Connection } from '../graphql/connection.ts';
import { openSocket } from '../graphql/socket.ts';
import { GateContext, ViewerContext } from '../shell/gate-context.ts';
import type { Viewer } from '../sign-in/documents.ts';
import { theme } from '../ui/theme.ts';
import { fixtureExchange, type Fixtures } from './fixture-exchange.ts';

const admin: Viewer = {
  __typename: 'Viewer',
  login: 'admin',
  displayName: null,
  mustChangePassword: false,
  rights: [
    ...(['SESSIONS_VIEW', 'SESSIONS_INTERRUPT', 'SETTINGS_CHANGE'] as const),
    ...(['LICENSES_MANAGE', 'USERS_MANAGE', 'ENVIRONMENTS_MANAGE'] as const),
  ],
  timeZone: 'Europe/Warsaw',
  dateFormat: null,
  locale: null,
  environments: [{ id: 'E1', key: 'live', name: 'Live', open: true, contact: null }],
  session: { id: 'own' },
};

const gate = { renew: () => {} };

/** Renders a part of the console with the app's own cache, answered from fixtures, for the admin or who else looks. */
export function renderConsole(children: ReactNode, fixtures: Fixtures, viewer: Partial<Viewer> = {}) {
  const { exchange, failures } = fixtureExchange(fixtures);
  const open = (...before: Parameters<typeof cacheExchange>[]) =>
    new Client({
      url: 'http://fixture',
      exchanges: [...before.map((config) => cacheExchange(...config)), exchange],
      preferGetMethod: false,
    });
  const connection: Connection = {
    client: open([cacheConfig]),
    rows: open(),
    socket: openSocket('ws://fixture'),
    watchSignedOut: () => () => {},
    signedOut: () => {},
    watchRefused: () => () => {},
    dispose: () => {},
  };
  const view = render(
    <MantineProvider theme={theme} env="test">
      <ConnectionContext value={connection}>
        <Provider value={connection.client}>
          <GateContext value={gate}>
            <ViewerContext value={{ ...admin, ...viewer }}>{children}</ViewerContext>
          </GateContext>
        </Provider>
      </ConnectionContext>
    </MantineProvider>,
  );
  return { ...view, failures };
}
