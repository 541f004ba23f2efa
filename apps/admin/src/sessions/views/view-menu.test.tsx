import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { ViewMenu } from './view-menu.tsx';

beforeEach(() => localStorage.clear());

it('saves the list under a name, and not the session that happens to be open', async () => {
  const onShow = vi.fn();
  renderConsole(
    <ViewMenu search={{ module: 'sales', columns: ['host'], session: 's1' }} onShow={onShow} />,
    {},
  );
  fireEvent.click(screen.getByRole('button', { name: 'Views' }));
  const name = await screen.findByRole('textbox', { name: 'Name of this view' });
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  fireEvent.change(name, { target: { value: '  Sales ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Sales' }));
  expect(onShow).toHaveBeenCalledExactlyOnceWith({ module: 'sales', columns: ['host'] });
});
