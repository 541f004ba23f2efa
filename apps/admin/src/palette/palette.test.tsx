import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { pageFixture, sessionFixture } from '../test/session-fixture.ts';
import { renderPage } from '../test/render-page.tsx';
import { Palette } from './palette.tsx';

const ann = { id: 'U1', login: 'ann', displayName: 'Ann Lee' };

function open(fixtures = {}) {
  const [onClose, onHelp] = [vi.fn(), vi.fn()];
  const view = renderPage('/', () => <Palette onClose={onClose} onHelp={onHelp} />, {
    users: { edges: [] },
    sessions: pageFixture([], { revision: 1 }),
    ...fixtures,
  });
  return { ...view, onClose, onHelp };
}

const type = async (value: string) =>
  fireEvent.change(await screen.findByRole('combobox'), { target: { value } });
const press = (key: string) => fireEvent.keyDown(screen.getByRole('combobox'), { key });
const options = () => screen.getAllByRole('option').map((option) => option.textContent);
const chosen = () => screen.getByRole('option', { selected: true });

describe('the command palette', () => {
  it('narrows to what was typed, moves with the arrows, around the ends too, and goes there', async () => {
    const { address, onClose, failures } = open();
    await type('LICEN');
    expect(options()[0]).toMatch(/^Licenses/u);
    const count = options().length;
    press('ArrowUp');
    expect(chosen()).toBe(screen.getAllByRole('option')[count - 1]);
    press('ArrowDown');
    expect(chosen().textContent).toMatch(/^Licenses/u);
    expect(screen.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(chosen().id);
    press('Enter');
    await waitFor(() => expect(address()).toBe('/licenses'));
    expect(onClose).toHaveBeenCalledOnce();
    expect(failures).toEqual([]);
  });

  it('finds users and sessions on the server, and leads to them', async () => {
    const session = { ...sessionFixture('S1', 5), user: ann };
    const users = vi.fn((_asked: object) => ({ edges: [{ node: ann }] }));
    const sessions = vi.fn((_asked: object) => pageFixture([session], { revision: 1 }));
    const { address, failures } = open({ users, sessions });
    await type(' ann ');
    const found = await screen.findByRole('group', { name: 'Sessions' });
    expect(users.mock.lastCall?.[0]).toMatchObject({ environment: 'live', search: 'ann' });
    expect(sessions.mock.lastCall?.[0]).toMatchObject({ environment: 'live', filter: { search: 'ann' } });
    expect(screen.getByRole('group', { name: 'Users' }).textContent).toContain('Ann Lee');
    expect(found.textContent).toContain('Sales on PC-S1');
    const [option] = found.querySelectorAll('[role=option]');
    if (option) fireEvent.click(option);
    await waitFor(() => expect(address()).toBe('/?user=ann&module=sales'));
    expect(failures).toEqual([]);
  });

  it('has the commands, and searches for what is no command', async () => {
    const { address, onHelp } = open();
    await type('keyboard');
    press('Enter');
    expect(onHelp).toHaveBeenCalledOnce();
    await type('PC-7');
    fireEvent.click(screen.getByRole('option', { name: /Search the users for “PC-7”/u }));
    await waitFor(() => expect(address()).toBe('/users?search=PC-7'));
  });
});
