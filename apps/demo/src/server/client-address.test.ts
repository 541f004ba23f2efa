import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { clientAddress, clientHost } from './client-address.ts';

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['::1', '::1'],
  ['fe80::ffff:1', 'fe80::ffff:1'],
])('writes %s as %s', (remoteAddress, address) => {
  expect(clientAddress({ socket: { remoteAddress } as Socket })).toBe(address);
});

it('knows the name of this machine only', () => {
  expect(clientHost('127.0.0.1')).toBe(hostname());
  expect(clientHost('10.0.0.7')).toBe('10.0.0.7');
});
