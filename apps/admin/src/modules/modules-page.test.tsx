import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import type { ModuleDetails } from './documents.ts';
import { ModulesPage } from './modules-page.tsx';

const sales: ModuleDetails = {
  ...{ __typename: 'Module', id: 'M1', key: 'sales', name: 'Sales', sessionType: 'Client' },
  ...{ protected: false, licenses: [] },
};

it('[LC6] shows a module without a license as seatless, and protects it', async () => {
  const saveModule = vi.fn(({ input }: { input: object }) => ({
    __typename: 'ModuleSaved',
    module: { ...sales, ...input, licenses: [] },
  }));
  const { failures } = renderPage('/modules', ModulesPage, {
    modules: [sales],
    licenses: { revision: 1, nodes: [] },
    saveModule,
  });
  const row = await screen.findByRole('row', { name: /Sales/u });
  expect(row.textContent).toContain('No seat');
  fireEvent.click(screen.getByRole('button', { name: /^Sales/u }));
  const form = within(await screen.findByRole('dialog'));
  fireEvent.click(form.getByRole('switch', { name: /^Protected/u }));
  fireEvent.click(form.getByRole('button', { name: 'Save' }));
  await screen.findByRole('row', { name: /Sales/u });
  expect(saveModule.mock.lastCall?.[0].input).toEqual({
    ...{ key: 'sales', name: 'Sales', sessionType: 'Client', licenses: [], protected: true },
  });
  expect(failures).toEqual([]);
});
