import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FormatProvider } from './format-provider.tsx';
import { useFormat } from './format.ts';

function Said({ at }: { readonly at: string }) {
  const { full, extended } = useFormat();
  return [full(at), extended(at)].join(' | ');
}

it('[TS1] says times in the zone and the format of the profile', () => {
  render(
    <FormatProvider timeZone="Asia/Kathmandu" dateFormat="DD.MM.YYYY HH:mm:ss">
      <Said at="2026-11-21T13:03:22Z" />
    </FormatProvider>,
  );
  expect(screen.getByText('21.11.2026 18:48:22 | Sat 21 Nov 2026, 18:48:22 +05:45')).toBeTruthy();
});
