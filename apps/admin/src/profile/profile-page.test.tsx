import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fireEvent } from '@testing-library/react';
import { renderPage } from '../test/render-page.tsx';
import { ProfilePage } from './profile-page.tsx';

it('[TS1] saves a choice as it is made, and nothing else with it', async () => {
  const updateProfile = vi.fn(({ input }: { input: object }) => ({
    ...{ timeZone: 'Europe/Warsaw', dateFormat: null, locale: null },
    ...input,
  }));
  const { failures } = renderPage('/profile', ProfilePage, { updateProfile });
  fireEvent.click(await screen.findByRole('combobox', { name: 'Date format' }));
  fireEvent.click(await screen.findByText('DD.MM.YYYY HH:mm:ss'));
  await waitFor(() =>
    expect(updateProfile.mock.lastCall?.[0]).toEqual({ input: { dateFormat: 'DD.MM.YYYY HH:mm:ss' } }),
  );
  expect(failures).toEqual([]);
});
