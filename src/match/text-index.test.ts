import { describe, expect, test } from 'vitest';
import { indexTexts, lookUp, speaksOf } from './text-index.js';

const texts = (...titles: readonly string[]) =>
  titles.map((text, at) => ({ text, url: `http://www.yunling.test/${at}` }));

describe('a phrase is found in', () => {
  test.each<[string, string, string]>([
    ['a text that is the phrase', '失业登记', '失业登记'],
    ['a text around it', '失业登记', '云岭县2026年失业登记办事指南'],
    ['a text that lacks the word for publishing', '岗位招聘信息发布', '本周岗位招聘一览'],
    ['a text with signs and blanks inside', '职业培训补贴申领', '职业 培训补贴（申领）'],
    ['a text with most of it in another order', '创业补贴申领', '关于申领创业补贴的通知'],
    ['a text of wide letters', 'ppp项目实施方案', 'ＰＰＰ项目实施方案'],
  ])('%s', (_, phrase, title) => {
    expect(lookUp(indexTexts(texts('通知公告', title)), phrase)?.text).toBe(title);
    expect(speaksOf(title, phrase)).toBe(true);
  });
});

describe('a phrase is not found in', () => {
  test.each<[string, string, string]>([
    ['a text of half of it', '失业保险金申领', '失业保险政策问答'],
    [
      'a long text, when the phrase is so short that it stands anywhere',
      '年报',
      '关于报送2026年工作年报的通知',
    ],
    ['nothing', '', '通知公告'],
  ])('%s', (_, phrase, title) => {
    expect(lookUp(indexTexts(texts(title)), phrase)).toBeNull();
    expect(speaksOf(title, phrase)).toBe(false);
  });
});

test('a text so long that whatever is asked for stands in it speaks of nothing', () => {
  const of = (length: number) => `失业登记${'办事指南'.repeat(length)}`.slice(0, length);
  expect(lookUp(indexTexts(texts(of(500))), '失业登记')?.text).toBe(of(500));
  expect(speaksOf(of(500), '失业登记')).toBe(true);
  expect(lookUp(indexTexts(texts(of(501))), '失业登记')).toBeNull();
  expect(speaksOf(of(501), '失业登记')).toBe(false);
});

test('the surest text is found, of equals the first', () => {
  const index = indexTexts(texts('就业失业登记管理', '失业登记', '失业登记'));
  expect(lookUp(index, '失业登记')).toEqual({
    text: '就业失业登记管理',
    url: 'http://www.yunling.test/0',
    share: 1,
  });
});

test('a phrase that very many texts hold is still found, and what is looked at stays bounded', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `第${at}号公租房分配结果`);
  expect(lookUp(indexTexts(texts(...many)), '公租房分配结果')?.text).toBe(many[0]);
});

test('a text is kept once in each spelling', () => {
  expect(indexTexts(texts('失业登记', '失业 登记', '登')).texts).toHaveLength(1);
});
