import { expect, test } from 'vitest';
import { encodeText } from './encode-text.js';

test('a text comes back as it was, with every sign that has two bytes', () => {
  const signs = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  const text = `<p>，。《》（）　${signs.join('')}</p>`;
  expect(new TextDecoder('gb18030').decode(encodeText(text, 'gb18030'))).toBe(text);
});

test('every sign of everyday traditional Chinese comes back in Big5', () => {
  const text = '縣政府資訊公開：關於辦理年度預算執行情形之公告，許功蓋';
  expect(new TextDecoder('big5').decode(encodeText(text, 'big5'))).toBe(text);
});

test('a sign that the encoding does not have is written by its number', () => {
  expect(new TextDecoder('gb18030').decode(encodeText('通知😀', 'gb18030'))).toBe('通知&#128512;');
});
