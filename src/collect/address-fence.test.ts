import { describe, expect, test } from 'vitest';
import { type AddressFence, AddressRefused, isPrivateAddress, resolveHost } from './address-fence.js';

const CLOSED: AddressFence = { hostMap: new Map(), allowPrivate: false };
const OPEN: AddressFence = { hostMap: new Map(), allowPrivate: true };

describe('an address is private', () => {
  test.each([
    ['0.0.0.0', 'this machine'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'carrier'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback, the last'],
    ['169.254.169.254', 'link-local: where clouds keep their secrets'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private, the last'],
    ['192.168.1.1', 'private'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'this machine'],
    ['::1', 'loopback'],
    ['fd00::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['ff02::1', 'multicast'],
    ['::ffff:10.0.0.1', 'private, in IPv6 dress'],
    ['::ffff:7f00:1', 'loopback, in IPv6 dress'],
  ])('%s (%s)', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe('an address is public', () => {
  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2001:db8::1',
    '240e::1',
    '::ffff:1.1.1.1',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test('a name is no address at all', () => {
    expect(isPrivateAddress('localhost')).toBe(false);
  });
});

describe('a host', () => {
  test('given as a public address needs no DNS', async () => {
    expect(await resolveHost('1.1.1.1', CLOSED)).toEqual([{ address: '1.1.1.1', family: 4 }]);
    expect(await resolveHost('[240e::1]', CLOSED)).toEqual([{ address: '240e::1', family: 6 }]);
  });

  test.each(['127.0.0.1', '10.1.2.3', '[::1]', '[::ffff:7f00:1]', 'localhost', 'LOCALHOST'])(
    '%s is refused, unless private ones are allowed',
    async (host) => {
      await expect(resolveHost(host, CLOSED)).rejects.toThrow(AddressRefused);
      expect((await resolveHost(host, OPEN)).length).toBeGreaterThan(0);
    },
  );

  test('of the map goes where the map says, without permission', async () => {
    const hostMap = new Map([
      ['www.qingxi.test', { address: '127.0.0.1', port: 8080 }],
      ['v6.qingxi.test', { address: '::1', port: null }],
    ]);
    const fence = { hostMap, allowPrivate: false };
    expect(await resolveHost('WWW.qingxi.test', fence)).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await resolveHost('v6.qingxi.test', fence)).toEqual([{ address: '::1', family: 6 }]);
  });

  test('that no DNS knows fails as the DNS does', async () => {
    await expect(resolveHost(`${'x'.repeat(64)}.test`, CLOSED)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_\w+)$/),
    });
  });
});
