import { describe, expect, it } from 'vitest';
import { network, sameClient } from './ip-address.ts';
import { givenSales } from './testing/world.ts';

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

describe('attempts from another address', () => {
  it('[IP2] are counted, each with its address and time, and told until there are too many', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { ipAddress: '10.0.0.1' });
    const before = world.store.environment.revision;
    for (let turn = 0; turn < 260; turn += 1) world.heartbeat(session, { ipAddress: '10.0.0.2' });
    expect(world.look(session).ipMismatches).toBe(260);
    // A hundred of them, the 128th and the 256th.
    expect(world.store.environment.revision - before).toBe(102);
    expect(world.store.ipAttempts).toHaveLength(260);
    expect(world.store.ipAttempts.at(-1)).toEqual({
      ...{ sessionId: session.id, ipAddress: '10.0.0.2', at: world.now, count: 1 },
    });
  });

  it('[IP2] are recorded by every operation with the token, and under LOG as well', () => {
    const world = givenSales(1, { settings: { clientIpAddressCheck: 'LOG' } });
    const session = world.session('ann', 'Sales', { ipAddress: '10.0.0.1' });
    world.heartbeat(session, { ipAddress: '10.0.0.2' });
    expect(world.signOff(session, '10.0.0.3').kind).toBe('SignedOff');
    expect(world.store.ipAttempts.map(({ ipAddress }) => ipAddress)).toEqual(['10.0.0.2', '10.0.0.3']);
  });
});
