import { describe, expect, it } from 'vitest';
import { network, sameClient } from './ip-address.ts';

describe('addresses', () => {
  it.each([
    ['10.1.2.3', '10.1.2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
  ])('[IP2] %s is in network %s', (address, prefix) => {
    expect(network(address)).toBe(prefix);
  });

  it.each([
    ['YES', '10.0.0.1', '10.0.0.2', false],
    ['PREFIX', '10.0.0.1', '10.0.0.254', true],
    ['PREFIX', '10.0.0.1', '10.0.10.1', false],
    ['PREFIX', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['PREFIX', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['LOG', '10.0.0.1', '10.0.0.2', false],
    ['NO', '10.0.0.1', '192.168.0.1', true],
  ] as const)('[IP2] under %s, is %s the same client as %s? %s', (check, own, other, same) => {
    expect(sameClient(own, other, check)).toBe(same);
  });

  it('[IP3] what named no address is taken for anybody', () => {
    expect(sameClient(null, '10.0.0.1', 'YES')).toBe(true);
    expect(sameClient('10.0.0.1', null, 'YES')).toBe(true);
  });
});
