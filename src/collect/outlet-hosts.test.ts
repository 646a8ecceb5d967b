import { describe, expect, test } from 'vitest';
import { withinOutlet } from './outlet-hosts.js';

const belongs = withinOutlet({
  homeUrl: 'http://www.qingxi.test/index.html',
  extraHosts: ['zwfw.qingxi.test', 'old.qingxi.test:8080'],
});

describe('belongs to the outlet', () => {
  test.each([
    'http://www.qingxi.test/',
    'https://www.qingxi.test/tzgg/',
    'http://qingxi.test/tzgg/',
    'HTTP://WWW.QINGXI.TEST/x?y=1',
    'https://zwfw.qingxi.test/',
    'http://old.qingxi.test:8080/',
  ])('%s', (url) => {
    expect(belongs(url)).toBe(true);
  });
});

describe('does not belong to it', () => {
  test.each([
    'http://jyj.qingxi.test/',
    'http://www.qingxi.test:8080/',
    'http://old.qingxi.test/',
    'http://www.qingxi.test.elsewhere.test/',
    'http://www.qingxi.test@elsewhere.test/',
    'http://user:secret@www.qingxi.test/',
    'ftp://www.qingxi.test/',
    'javascript:void(0)',
    'file:///etc/passwd',
    'data:text/html,www.qingxi.test',
    'blob:http://www.qingxi.test/0b1c',
    '/tzgg/',
    '',
  ])('%s', (url) => {
    expect(belongs(url)).toBe(false);
  });
});

test('an address of more than 2048 characters belongs to nobody', () => {
  const address = (length: number) => 'http://www.qingxi.test/'.padEnd(length, 'x');
  expect(belongs(address(2_048))).toBe(true);
  expect(belongs(address(2_049))).toBe(false);
});
