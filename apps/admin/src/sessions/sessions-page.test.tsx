import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { pageFixture, sessionFixture } from '../test/session-fixture.ts';
import { renderPage } from '../test/render-page.tsx';
import type { SessionRow } from './documents.ts';
import { SessionsPage } from './sessions-page.tsx';

const inUse: Readonly<Record<string, number>> = { anna: 1, maria: 9, zoe: 12 };
const of = (login: string, minute: number): SessionRow =>
  sessionFixture(`${login}-${minute}`, minute, {
    user: { id: login, login, displayName: login, sessionsInUse: inUse[login] },
  });
const all = [of('anna', 1), of('maria', 1), of('maria', 2), of('zoe', 1)];

type Asked = { readonly orderBy: { readonly field: string; readonly usersFirst?: readonly string[] } };

const fixtures = {
  licenses: { revision: 1, nodes: [] },
  modules: [],
  overusers: () => ({
    threshold: 5,
    totalCount: 2,
    nodes: ['zoe', 'maria'].map((login) => ({ ...all.find(({ user }) => user.login === login)?.user })),
  }),
  sessionTimes: [],
  sessions: ({ orderBy: { field, usersFirst = [] } }: Asked) => {
    const rank = ({ user: { login } }: SessionRow) =>
      usersFirst.includes(login) ? usersFirst.indexOf(login) : usersFirst.length;
    const rows = field === 'USER' ? all.toSorted((a, b) => rank(a) - rank(b)) : all;
    return pageFixture(rows, { revision: 1 });
  },
};

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => /(anna|maria|zoe)/u.exec(row.textContent)?.[0]);

it('puts the groups of overusers first, the most sessions in use before the fewer, and says so in words', async () => {
  const { failures } = renderPage('/?group=user', SessionsPage, fixtures);
  await waitFor(() => expect(names()).toEqual(['zoe', 'maria', 'maria', 'anna']));
  const groups = screen.getAllByRole('row').slice(1);
  expect(groups[0]?.textContent).toContain('12 sessions in use: more than the threshold of 5');
  expect(groups[1]?.textContent).toContain('9 sessions in use: more than the threshold of 5');
  expect(groups[2]?.textContent).not.toContain('in use:');
  expect(groups[3]?.textContent).toContain('1 in use');
  expect(groups[3]?.textContent).not.toContain('threshold');
  expect(failures).toEqual([]);
});

it('reads no overusers where nothing is grouped', async () => {
  const { failures } = renderPage('/', SessionsPage, {
    ...fixtures,
    overusers: () => {
      throw new Error('asked');
    },
  });
  await waitFor(() => expect(names()).toEqual(['anna', 'maria', 'maria', 'zoe']));
  expect(screen.queryByText(/in use:/u)).toBeNull();
  expect(failures).toEqual([]);
});
