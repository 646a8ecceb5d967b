import { describe, expect, test } from 'vitest';
import { joinLines, readBasis, readBodies, readElements } from './cell-text.js';

test.each([
  ['lines broken by the width of the cell', '自信息形\n成或者变\n更之日起', '自信息形成或者变更之日起'],
  ['wide digits, and blanks inside a phrase', '２０ 个工作　日内', '20个工作日内'],
  ['a blank between words of the West stays', 'Word PDF\n下载', 'Word PDF下载'],
])('%s', (_, text, expected) => {
  expect(joinLines(text)).toBe(expected);
});

describe('elements', () => {
  test.each([
    [
      'between semicolons, broken by the width',
      '受理部门；办理条件；\n办理流程；时限',
      ['受理部门', '办理条件', '办理流程', '时限'],
    ],
    ['between marks of enumeration', '标题、文号、全文。', ['标题', '文号', '全文']],
    ['numbered lines', '1.受理部门\n2.办理条\n件\n3.时限；', ['受理部门', '办理条件', '时限']],
    ['numbers within a line', '1.受理部门；2.办理条件\n3.时限', ['受理部门', '办理条件', '时限']],
    ['lines of different length', '机构名称\n职责\n办公地址', ['机构名称', '职责', '办公地址']],
    [
      'signs inside brackets and titles do not cut',
      '文件（标题、文号）、《甲、乙条例》',
      ['文件（标题、文号）', '《甲、乙条例》'],
    ],
    [
      'a sentence with commas stays whole',
      '经党组研究认为有必要公开讨论的会议，包括时间和地点',
      ['经党组研究认为有必要公开讨论的会议，包括时间和地点'],
    ],
  ])('%s', (_, text, value) => {
    expect(readElements(text)).toEqual({ value, why: null });
  });

  test('cannot tell: lines of one length without signs may be one phrase or several', () => {
    expect(readElements('机构名称\n主要职责')).toEqual({
      value: ['机构名称\n主要职责'],
      why: expect.stringContaining('分不清换行处'),
    });
  });
});

test('documents are cut where the title of another begins', () => {
  expect(readBasis('《预算法》、《政府信息公开条例》（国令第711号），《关于〈甲〉的\n通知》')).toEqual([
    '《预算法》',
    '《政府信息公开条例》（国令第711号）',
    '《关于〈甲〉的通知》',
  ]);
});

test('the name of a body that is broken in the middle is joined; two names on two lines are not', () => {
  expect(readBodies('云岭县公\n安局')).toEqual({ value: '云岭县公安局', why: null });
  expect(readBodies('云岭县公安局\n各派出所')).toMatchObject({
    value: '云岭县公安局\n各派出所',
    why: expect.stringContaining('分不清'),
  });
});
