import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetched } from './fetched.ts';

const ready = vi.fn<() => Promise<Response>>();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', ready);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  ready.mockReset();
});

it('waits for a server that does not answer, or is only starting, and has the part then', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  load.mockResolvedValueOnce('the part');
  ready.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  ready.mockResolvedValueOnce(new Response(null, { status: 503 }));
  ready.mockResolvedValueOnce(new Response('ok'));
  const part = fetched(load);
  await vi.advanceTimersByTimeAsync(1500);
  expect(load).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(load).toHaveBeenCalledTimes(2);
  await expect(part).resolves.toBe('the part');
});

it('says so where the server answers and has no such part', async () => {
  ready.mockImplementation(() => Promise.resolve(new Response('ok')));
  await expect(fetched(() => Promise.reject(new TypeError('404')))).rejects.toThrow('404');
});

it('asks again for a stylesheet that did not come, and shows nothing before it is there', async () => {
  ready.mockImplementation(() => Promise.resolve(new Response('ok')));
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet' });
  document.head.append(link);
  link.dispatchEvent(new Event('error'));
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('Unable to preload CSS'));
  load.mockResolvedValueOnce('the part');
  const part = fetched(load);
  await vi.advanceTimersByTimeAsync(100);
  const again = document.querySelector('link[rel=stylesheet]');
  expect(again).not.toBe(link);
  expect(load).toHaveBeenCalledOnce();
  again?.dispatchEvent(new Event('load'));
  await expect(part).resolves.toBe('the part');
  again?.remove();
});
