import { describe, expect, test } from 'vitest';
import { utf8Text } from './utf8-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the text of bytes that are UTF-8', () => {
  test.each([
    ['Chinese', '通知公告 2026-09-01'],
    ['characters beyond the first plane, as names have', '𠮷野家 😀'],
    ['nothing', ''],
    ['plain ASCII', '<html></html>'],
  ])('is what a strict TextDecoder says: %s', (_, text) => {
    expect(utf8Text(bytes(text))).toBe(text);
  });

  test('is read from where the bytes lie, whatever stands around them', () => {
    const all = bytes('上一页|通知公告|下一页');
    const from = bytes('上一页|').length;
    expect(utf8Text(all.subarray(from, from + bytes('通知公告').length))).toBe('通知公告');
  });

  test.each([
    ['公告 in GBK', [0xb9, 0xab, 0xb8, 0xe6]],
    ['a character cut off at the end', [...bytes('通')].slice(0, 2)],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a letter in more bytes than it takes', [0xc1, 0xa1]],
  ])('is none where the bytes are something else: %s', (_, other) => {
    expect(utf8Text(new Uint8Array(other))).toBeNull();
  });
});
