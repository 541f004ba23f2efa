import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConnectionContext } from '../graphql/connection-context.ts';
import type { Connection } from '../graphql/connection.ts';
import type { Liveness } from '../graphql/socket.ts';
import { renderConsole } from '../test/render-console.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ConnectionStatus } from './connection-status.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The banner and the status of a line that is as the test says. */
function shown() {
  let liveness: Liveness = { kind: 'connecting' };
  const listeners = new Set<() => void>();
  const retryNow = vi.fn();
  const watch = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const connection = { socket: { liveness: () => liveness, watch, retryNow } } as unknown as Connection;
  renderConsole(
    <ConnectionContext value={connection}>
      <ConnectionBanner />
      <ConnectionStatus />
    </ConnectionContext>,
    {},
  );
  const become = (next: Liveness) =>
    act(() => {
      liveness = next;
      for (const listener of listeners) listener();
    });
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  return { become, pass, retryNow, status: () => screen.getByRole('status').textContent };
}

it('says in words whether the page is live, and that it is not after some attempts', () => {
  const { become, status } = shown();
  expect(status()).toBe('Connecting');
  become({ kind: 'live' });
  expect(status()).toBe('Live');
  const lost = { kind: 'reconnecting', since: Date.now(), retryAt: null } as const;
  become({ ...lost, attempt: 2 });
  expect(status()).toBe('Reconnecting');
  become({ ...lost, attempt: 3 });
  expect(status()).toBe('Not live');
});

it('says since when figures may be old once that lasts, when the next try is, and tries at once on asking', () => {
  const { become, pass, retryNow } = shown();
  vi.setSystemTime('2026-11-21T09:00:00');
  become({ kind: 'reconnecting', since: Date.now(), attempt: 1, retryAt: Date.now() + 5000 });
  pass(1000);
  expect(screen.queryByRole('alert')).toBeNull();
  pass(1000);
  expect(screen.getByRole('alert').textContent).toMatch(/What you see is as of 0?9:00:00 AM/u);
  expect(screen.getByRole('alert').textContent).toContain('Next try in 3 s.');
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(retryNow).toHaveBeenCalledOnce();
  pass(3000);
  expect(screen.getByRole('alert').textContent).toContain('Trying now…');
  expect(screen.getByRole('button', { name: 'Try now' })).toHaveProperty('disabled', true);
  become({ kind: 'live' });
  expect(screen.queryByRole('alert')).toBeNull();
});
