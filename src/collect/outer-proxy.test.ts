import { expect, test } from 'vitest';
import { isWithoutProxy, type OuterProxy, readOuterProxy } from './outer-proxy.js';

const server = (hostname: string, port: number) => ({ hostname, port, authorization: null });

test.each([
  ['nothing', undefined, {}, null],
  ['empty variables', undefined, { HTTP_PROXY: '', https_proxy: '' }, null],
  [
    'the flag, for both kinds of line',
    'http://proxy.test:3128',
    { HTTP_PROXY: 'http://other.test:1' },
    { http: server('proxy.test', 3128), https: server('proxy.test', 3128), without: [] },
  ],
  ['the flag that wants none', 'none', { HTTP_PROXY: 'http://other.test:1' }, null],
  [
    'variables, each for its kind of line',
    undefined,
    { HTTPS_PROXY: 'http://secure.test:8080/', http_proxy: 'plain.test' },
    { http: server('plain.test', 80), https: server('secure.test', 8080), without: [] },
  ],
  [
    'the small spelling before the large one; one kind of line only; hosts that go without',
    undefined,
    {
      http_proxy: 'http://[2001:db8::7]:3128',
      HTTP_PROXY: 'http://no.test',
      NO_PROXY: '.gov.test, *.Local.test:80 x',
    },
    { http: server('2001:db8::7', 3128), https: null, without: ['gov.test', 'local.test', 'x'] },
  ],
] as const)('%s', (_, flag, env, expected) => {
  expect(readOuterProxy(flag, env)).toEqual(expected);
});

test('name and password become the header that lets us in', () => {
  const outer = readOuterProxy('http://ke:%E5%8F%A3@proxy.test:1', {});
  expect(outer?.http?.authorization).toBe(`Basic ${Buffer.from('ke:口').toString('base64')}`);
});

test.each(['socks5://ke:geheim@proxy.test:1080', 'https://proxy.test', 'http://', 'a b'])(
  '%s is refused, and no password shown',
  (text) => {
    expect(() => readOuterProxy(text, {})).toThrow(/^--proxy names no HTTP proxy$/);
    expect(() => readOuterProxy(undefined, { HTTPS_PROXY: text })).toThrow(/^HTTPS_PROXY names/);
  },
);

test.each([
  ['www.gov.test', true],
  ['GOV.test', true],
  ['mygov.test', false],
  ['gov.test.evil.test', false],
])('%s goes without: %s', (hostname, without) => {
  const outer: OuterProxy = { http: null, https: null, without: ['gov.test'] };
  expect(isWithoutProxy(hostname, outer)).toBe(without);
  expect(isWithoutProxy(hostname, { ...outer, without: ['*'] })).toBe(true);
});
