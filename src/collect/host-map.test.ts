import { describe, expect, test } from 'vitest';
import { CollectError } from './collect-error.js';
import { parseHostMap } from './host-map.js';

describe('a mapping', () => {
  test.each([
    ['www.qingxi.test=127.0.0.1:8080', 'www.qingxi.test', { address: '127.0.0.1', port: 8080 }],
    ['WWW.Qingxi.test=10.0.0.7', 'www.qingxi.test', { address: '10.0.0.7', port: null }],
    ['政务.test=10.0.0.7', 'xn--zfr164b.test', { address: '10.0.0.7', port: null }],
    ['a.test=[::1]:80', 'a.test', { address: '::1', port: 80 }],
    ['a.test=[fd00::7]', 'a.test', { address: 'fd00::7', port: null }],
    ['a.test=::1', 'a.test', { address: '::1', port: null }],
    ['a.test=127.0.0.1:65535', 'a.test', { address: '127.0.0.1', port: 65_535 }],
  ])('%s', (text, host, mapped) => {
    expect([...parseHostMap([text])]).toEqual([[host, mapped]]);
  });

  test('given twice counts as the last', () => {
    const map = parseHostMap(['a.test=127.0.0.1:1', 'a.test=127.0.0.1:2']);
    expect(map.get('a.test')?.port).toBe(2);
  });

  test.each([
    '',
    'a.test',
    'a.test=',
    '=127.0.0.1',
    'a.test=localhost:80',
    'a.test=127.0.0.1:',
    'a.test=127.0.0.1:0',
    'a.test=127.0.0.1:65536',
    'a.test=127.0.0.256',
    'a.test=[127.0.0.1]:x',
    'a.test=1.2.3.4=5.6.7.8',
    'a.test=127.0.0.1, MAP * 10.0.0.1',
  ])('that cannot be read is refused with the way to write it: %j', (text) => {
    expect(() => parseHostMap([text])).toThrow(CollectError);
    expect(() => parseHostMap([text])).toThrow(
      expect.objectContaining({ code: 'COLLECT_BAD_RESOLVE', hint: expect.stringContaining('host=address') }),
    );
  });
});
