import { describe, expect, it } from 'vitest';
import { clientAddress, isAddressBlock, normalizeAddress } from '../../src/identity/client-address.ts';

describe('an address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    [' 10.0.0.1 ', '10.0.0.1'],
    ['10.0.0.1:8080', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::ffff:a00:1', '10.0.0.1'],
    ['[::ffff:10.0.0.1]:8080', '10.0.0.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['"[2001:db8::1]:_gate"', '2001:db8::1'],
    ['"192.0.2.43:_p"', '192.0.2.43'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:80', 'fe80::1'],
  ])('[IP1] %s is %s', (text, address) => {
    expect(normalizeAddress(text)).toBe(address);
  });

  it.each([
    ...[
      '',
      ' ',
      'unknown',
      '_hidden',
      '_SEVKISEK',
      'localhost',
      'example.com',
      '10.0.0',
      '10.0.0.0.1',
      '256.1.1.1',
    ],
    ...['010.0.0.1', '0x7f.0.0.1', '2130706433', '10.1', ':::', '2001:db8::1::2', '[2001:db8::1', '1.2.3.4]'],
    ...['"', '""', '1.2.3.4:', '10.0.0.1, 10.0.0.2', '<script>', '\u0661.0.0.1', '1'.repeat(300)],
  ])('[IP1] %j is none', (text) => {
    expect(normalizeAddress(text)).toBeNull();
  });
});

const from = (
  peer: string,
  header: string | undefined,
  blocks: readonly string[] = ['10.0.0.0/8'],
  name: 'x-forwarded-for' | 'forwarded' = 'x-forwarded-for',
): string | null =>
  clientAddress(peer, (asked) => (asked === name ? header : 'for=6.6.6.6'), { blocks, header: name });

describe('the client behind X-Forwarded-For', () => {
  it('[IP1] is the peer, whatever an untrusted one says', () => {
    expect(from('9.9.9.9', '1.1.1.1')).toBe('9.9.9.9');
    expect(from('10.0.0.1', '1.1.1.1', [])).toBe('10.0.0.1');
  });

  it('[IP1] is the peer where the header is missing', () => {
    expect(from('10.0.0.1', undefined)).toBe('10.0.0.1');
  });

  it('[IP1] is the right-most that is no trusted proxy: what stands left of it anybody may have written', () => {
    expect(from('10.0.0.1', '6.6.6.6, 1.1.1.1')).toBe('1.1.1.1');
    expect(from('10.0.0.1', '6.6.6.6, 1.1.1.1, 10.0.0.7, 10.0.0.8')).toBe('1.1.1.1');
    expect(from('10.0.0.1', '6.6.6.6,garbage,1.1.1.1:80')).toBe('1.1.1.1');
  });

  it('[IP1] is the farthest proxy where all are trusted', () => {
    expect(from('10.0.0.1', '10.0.0.3, 10.0.0.2')).toBe('10.0.0.3');
  });

  it('[IP1] is the last that is known where a proxy could not tell', () => {
    expect(from('10.0.0.1', '1.1.1.1, unknown, 10.0.0.2')).toBe('10.0.0.2');
    expect(from('10.0.0.1', '')).toBe('10.0.0.1');
    expect(from('10.0.0.1', ',,,')).toBe('10.0.0.1');
  });

  it('[IP1] is found behind proxies of either family, mapped ones too', () => {
    expect(from('::ffff:10.0.0.1', '1.1.1.1')).toBe('1.1.1.1');
    expect(from('10.0.0.1', '1.1.1.1', ['::ffff:10.0.0.0/104'])).toBe('1.1.1.1');
    expect(from('2001:db8::1', '1.1.1.1', ['2001:db8::/32', '10.0.0.1'])).toBe('1.1.1.1');
    expect(from('10.0.0.1', '2001:db8::5, 2001:db8:1::1', ['10.0.0.1', '2001:db8:1::/48'])).toBe(
      '2001:db8::5',
    );
  });

  it('[IP1] is found in a very long header without reading all of it', () => {
    expect(from('10.0.0.1', `${'x,'.repeat(5000)}1.1.1.1`)).toBe('1.1.1.1');
  });
});

describe('the client behind Forwarded', () => {
  const forwarded = (header: string): string | null => from('10.0.0.1', header, ['10.0.0.0/8'], 'forwarded');

  it.each([
    ['for=1.1.1.1', '1.1.1.1'],
    ['For="1.1.1.1:4711";proto=https;by=10.0.0.1', '1.1.1.1'],
    ['proto=https; for="[2001:db8::17]:4711"', '2001:db8::17'],
    ['for=6.6.6.6, for=1.1.1.1;by=10.0.0.2, for=10.0.0.2', '1.1.1.1'],
    ['for="6.6.6.6, for=1.1.1.1', '1.1.1.1'],
    ['for=1.1.1.1, for=unknown', '10.0.0.1'],
    ['for=1.1.1.1, for=_hidden, for=10.0.0.2', '10.0.0.2'],
    ['for=1.1.1.1, proto=https', '10.0.0.1'],
    ['1.1.1.1', '10.0.0.1'],
    ['xfor=1.1.1.1', '10.0.0.1'],
    ['for=1.1.1.1;', '1.1.1.1'],
    // What a proxy quotes may be the client's own words.
    ['for=1.1.1.1;host="a,for=6.6.6.6;b"', '1.1.1.1'],
    ['for=1.1.1.1;host="a,for=6.6.6.6", for=10.0.0.2', '1.1.1.1'],
    ['host="a;for=6.6.6.6;b";for=1.1.1.1', '1.1.1.1'],
    [String.raw`for=1.1.1.1;host="a\",for=6.6.6.6;b=\""`, '1.1.1.1'],
    [String.raw`for=1.1.1.1;host="a\\", for=10.0.0.2`, '1.1.1.1'],
    ['for="6.6.6.6, for=1.1.1.1;host="a,b"', '1.1.1.1'],
    ['for=1.1.1.1 x', '10.0.0.1'],
    ['for="1.1.1.1"x', '10.0.0.1'],
  ])('[IP1] %s is %s', (header, address) => {
    expect(forwarded(header)).toBe(address);
  });
});

describe('TRUSTED_PROXIES', () => {
  it('[IP1] takes addresses and blocks, and nothing that could mean another', () => {
    for (const good of ['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::1', '2001:db8::/32', '::ffff:10.0.0.0/104'])
      expect(isAddressBlock(good), good).toBe(true);
    for (const bad of [
      '',
      '10',
      '10.0',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '010.0.0.1',
      '::1/129',
      'x',
      '/8',
    ])
      expect(isAddressBlock(bad), bad).toBe(false);
  });
});
