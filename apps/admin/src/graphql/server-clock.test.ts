import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteServerDate, serverNow } from './server-clock.ts';

const at = Date.parse('2026-11-21T09:00:00Z');
beforeEach(() => void vi.useFakeTimers({ now: at }));
afterEach(() => void vi.useRealTimers());

it('[AC3] goes by the server where its clock is another one, and by this one where they agree to the second', () => {
  noteServerDate('Sat, 21 Nov 2026 09:10:00 GMT');
  expect(serverNow()).toBe(at + 600_000);
  noteServerDate(null);
  noteServerDate('soon');
  expect(serverNow()).toBe(at + 600_000);
  noteServerDate('Sat, 21 Nov 2026 08:59:59 GMT');
  expect(serverNow()).toBe(at);
});
