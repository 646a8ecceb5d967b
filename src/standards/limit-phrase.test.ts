import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisePhrase, readNumeral } from './limit-phrase.js';

test.each([
  ['七', 7],
  ['十', 10],
  ['十五', 15],
  ['二十', 20],
  ['三十一', 31],
  ['两', 2],
  ['一百', 100],
  ['一百零五', 105],
  ['一百二十', 120],
])('%s is %i', (numeral, number) => {
  expect(readNumeral(numeral)).toBe(number);
});

test.each(['二三', '百', '十百', '二十十', ''])('%j is no number below a thousand, or none', (numeral) => {
  expect(readNumeral(numeral) ?? 0).toBe(0);
});

test.each([
  ['第一时间', '第一时间'],
  ['第二十个工作日', '第二十个工作日'],
  ['统一公开', '统一公开'],
  ['两周内', '2周内'],
  ['自“信息”形成 之日起　２０个\r\n工作日内。', '自信息形成之日起20个工作日内'],
])('%j is read as %s', (phrase, text) => {
  expect(normalisePhrase(phrase)).toBe(text);
});

test('what was made plain stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'自起二十20１ 个工作日内。；（）第一月年') }),
      (phrase) => {
        const once = normalisePhrase(phrase);
        expect(normalisePhrase(once)).toBe(once);
      },
    ),
  );
});
