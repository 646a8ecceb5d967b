import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeColumnName } from './column-name.js';
import { SIMPLIFIED_CHARACTERS } from './traditional-characters.js';

describe('one spelling for', () => {
  test.each([
    ['blanks of every width', '通　知 公\u00a0告', '通知公告'],
    ['characters without width', '通知\u200b公告\ufeff', '通知公告'],
    ['full-width letters', 'ＣＯＶＩＤ防控', 'covid防控'],
    ['signs and brackets', '“三公”经费（公开）', '三公经费公开'],
    ['a middle dot', '图片·新闻', '图片新闻'],
    ['arrows', '领导信息>>>', '领导信息'],
    ['更多 in brackets', '通知公告[更多]', '通知公告'],
    ['更多 and arrows', '政策文件 更多>>', '政策文件'],
    ['a count at the end', '政策文件(12)', '政策文件'],
    ['a full-width count with its word', '通知公告（1024条）', '通知公告'],
    ['an English line below', '机构职能 JIGOUZHINENG>>', '机构职能'],
    ['traditional characters', '政務公開資訊', '政务公开资讯'],
    ['traditional characters of another hand', '機構職能與領導信息', '机构职能和领导信息'],
    ['words for “and”', '行政处罚及行政强制', '行政处罚和行政强制'],
  ])('%s', (_, name, expected) => {
    expect(normalizeColumnName(name)).toBe(expected);
  });
});

test.each([
  ['a year in brackets is no count', '部门预算（2026）', '部门预算2026'],
  ['a short name in letters stays', '推动CRC', '推动crc'],
  ['a name of nothing but 更多 is empty', '[更多]', ''],
  ['signs alone are empty', '>>', ''],
])('%s', (_, name, expected) => {
  expect(normalizeColumnName(name)).toBe(expected);
});

const characters = fc.constantFrom(...'通知公告政務公開更多more（）()[]>·12条 　&与和年度报告工作ABＣ\u200b');
const names = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: characters, maxLength: 14 }));

test('a spelling is its own spelling', () => {
  fc.assert(
    fc.property(names, (name) => {
      const spelled = normalizeColumnName(name);
      expect(normalizeColumnName(spelled)).toBe(spelled);
    }),
  );
});

test('no traditional character is the simplified form of another', () => {
  const simplified = [...SIMPLIFIED_CHARACTERS.values()];

  expect(simplified.filter((character) => SIMPLIFIED_CHARACTERS.has(character))).toEqual([]);
  expect(SIMPLIFIED_CHARACTERS.size).toBeGreaterThan(400);
});
