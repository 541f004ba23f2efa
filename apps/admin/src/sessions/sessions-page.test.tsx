import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

beforeEach(() => localStorage.clear());

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

const rowOf = (login: string) => screen.findByRole('row', { name: new RegExp(login, 'u') });
const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
const open = (path: string, more: object = {}) => renderPage(path, SessionsPage, { ...fixtures, ...more });

/** A list of which no more than the first page is held. */
const long = (totalCount: number) => () => {
  const rows = Array.from({ length: 150 }, (_, at) => of(`anna-${at}`, 1));
  const page = pageFixture(rows, { revision: 7, totalCount, hasNextPage: true });
  return { ...page, pageInfo: { ...page.pageInfo, endCursor: 'after 149' } };
};

describe('[KL2] what is chosen', () => {
  it('is a range with Shift, one more or one fewer with Ctrl or Cmd, and by its box', async () => {
    open('/');
    const chosen = () => screen.getByRole('toolbar').getAttribute('aria-label');
    const rows = [await rowOf('anna'), ...screen.getAllByRole('row').slice(2)];
    const click = (at: number, keys: object = {}) => fireEvent.click(rows[at]!, keys);
    click(0);
    expect(chosen()).toBe('1 selected');
    click(2, { shiftKey: true });
    expect(chosen()).toBe('3 selected');
    click(1, { metaKey: true });
    expect(chosen()).toBe('2 selected');
    click(3, { ctrlKey: true });
    expect(chosen()).toBe('3 selected');
    expect(rows.map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'false', 'true', 'true']);
    fireEvent.click(within(rows[1]!).getByRole('checkbox'));
    expect(chosen()).toBe('4 selected');
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'Escape' });
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('is all that match where not every row is held: by the filter, the revision and the number that were seen', async () => {
    const killSessions = vi.fn((_: { input: object }) => ({
      __typename: 'KillSessionsPayload',
      results: [],
    }));
    const { failures } = open('/?module=sales', { sessions: long(900), killSessions });
    await rowOf('anna-0 ');
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'a', ctrlKey: true });
    expect(screen.getByRole('toolbar').getAttribute('aria-label')).toBe('All 900 that match selected');
    fireEvent.keyDown(grid, { key: 'Delete' });
    const dialog = within(await screen.findByRole('dialog', { name: 'Kill 900 sessions?' }));
    expect(dialog.getByText(/These are all that match the filter as you saw it/u)).toBeTruthy();
    fireEvent.click(await dialog.findByRole('button', { name: 'Kill 900 sessions' }));
    await waitFor(() => expect(killSessions).toHaveBeenCalledOnce());
    expect(killSessions.mock.lastCall?.[0].input).toEqual({
      ...{ environment: 'live', filter: { module: 'sales' }, revision: 7, expectedCount: 900 },
      includeProtected: false,
    });
    expect(failures).toEqual([]);
  });

  it('is each row by itself where all are held: who comes later is not among them', async () => {
    const killSessions = vi.fn((_: { input: object }) => ({
      __typename: 'KillSessionsPayload',
      results: [],
    }));
    open('/', { killSessions });
    await rowOf('anna');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all that match' }));
    expect(screen.getByRole('toolbar').getAttribute('aria-label')).toBe('4 selected');
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'Delete' });
    const dialog = within(await screen.findByRole('dialog', { name: 'Kill 4 sessions?' }));
    expect(dialog.queryByText(/These are all that match/u)).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Kill 4 sessions' }));
    await waitFor(() => expect(killSessions).toHaveBeenCalledOnce());
    expect(killSessions.mock.lastCall?.[0].input).toMatchObject({ ids: all.map(({ id }) => id) });
  });

  it('is acted on by the keyboard wherever in the grid it was chosen: by its own box, or all by the one above', async () => {
    open('/?group=user');
    await rowOf('anna');
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    const boxes = within(screen.getByRole('grid')).getAllByRole('checkbox');
    for (const [box, title] of [
      [boxes[2], 'Kill this session?'],
      [boxes[0], 'Kill 4 sessions?'],
    ] as const) {
      act(() => box?.focus());
      fireEvent.click(box!);
      press('Delete');
      await screen.findByRole('dialog', { name: title });
      fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      press('Escape');
      expect(screen.queryByRole('toolbar')).toBeNull();
    }
    // What presses a box stays with it.
    act(() => boxes[0]?.focus());
    expect(fireEvent.keyDown(boxes[0]!, { key: ' ' })).toBe(true);
  });

  it('[KL1] can be ended by nobody who lacks the right', async () => {
    renderPage('/', SessionsPage, fixtures, { rights: ['SESSIONS_VIEW'] });
    fireEvent.click(await rowOf('anna'));
    expect(screen.getByRole('toolbar').getAttribute('aria-label')).toBe('1 selected');
    expect(screen.queryByRole('button', { name: 'Kill session…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send a message…' })).toBeNull();
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'Delete' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('shows of the overusers at once who was killed, though nobody tells of changes to that list', async () => {
  const ended = new Set<string>();
  const killSessions = vi.fn(({ input: { ids } }: { input: { ids: readonly string[] } }) => {
    for (const id of ids) ended.add(id);
    const results = all
      .filter(({ id }) => ids.includes(id))
      .map((session) => ({ __typename: 'SessionKilled', session: { ...session, state: 'ENDED' } }));
    return { __typename: 'KillSessionsPayload', results };
  });
  const sessions = () =>
    pageFixture(
      all.filter(({ id }) => !ended.has(id)),
      { revision: 1 + ended.size },
    );
  open('/?overusers=true', { killSessions, sessions });
  const row = await rowOf('zoe');
  fireEvent.click(row);
  fireEvent.keyDown(screen.getByRole('grid'), { key: 'Delete' });
  const dialog = within(await screen.findByRole('dialog', { name: 'Kill this session?' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Kill session' }));
  await waitFor(() => expect(row.textContent).toContain('No longer matches'));
  expect(names()).toEqual(['anna', 'maria', 'maria', 'zoe']);
  expect(screen.queryByRole('toolbar')).toBeNull();
});

describe('the columns', () => {
  it('are chosen in the address and for the next time, the user always among them', async () => {
    const { address } = open('/');
    await rowOf('anna');
    expect(heads()).toContain('Host');
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    expect(screen.getByRole('checkbox', { name: 'User' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Host' }));
    await waitFor(() => expect(heads()).not.toContain('Host'));
    expect(heads()).toContain('User');
    expect(decodeURIComponent(address())).toMatch(/^\/\?columns=\["user","state",/u);
    expect(localStorage.getItem('seatkeeper.sessions.columns')).not.toContain('host');
  });

  it('are those of the address, whatever was chosen here before', async () => {
    localStorage.setItem('seatkeeper.sessions.columns', '["user","host"]');
    open('/?columns=["module"]');
    await rowOf('anna');
    expect(heads()).toEqual(['', 'User', 'Module']);
  });

  it('are those that were chosen here before, where the address says nothing', async () => {
    localStorage.setItem('seatkeeper.sessions.columns', '["user","host"]');
    open('/');
    await rowOf('anna');
    expect(heads()).toEqual(['', 'User', 'Host']);
  });

  it('sort by what was pressed: times the newest first, names from A, and the other way the second time', async () => {
    const { address } = open('/?group=user');
    await rowOf('anna');
    const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
    press('Last active');
    // Sorted by anything else there are no groups.
    await waitFor(() => expect(address()).toBe('/?sort=LAST_ACTIVE_AT&descending=true'));
    press('Last active');
    await waitFor(() => expect(address()).toBe('/?sort=LAST_ACTIVE_AT&descending=false'));
    press('Host');
    await waitFor(() => expect(address()).toBe('/?sort=HOST&descending=false'));
  });
});

describe('views', () => {
  it('are saved from the address, without what belongs to the moment, and shown in the environment that is shown', async () => {
    const { address } = open('/?environment=live&module=sales&columns=["host"]&session=s1');
    await rowOf('anna');
    fireEvent.click(screen.getByRole('button', { name: 'Views' }));
    const name = await screen.findByRole('textbox', { name: 'Name of this view' });
    fireEvent.change(name, { target: { value: ' Sales ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const saved = [{ name: 'Sales', search: { module: 'sales', columns: ['host'] } }];
    expect(JSON.parse(localStorage.getItem('seatkeeper.sessions.views') ?? '')).toEqual(saved);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Counting down' }));
    await waitFor(() => expect(address()).toBe('/?environment=live&countingDown=true'));
  });
});
