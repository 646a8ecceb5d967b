import { describe, expect, test } from 'vitest';
import { readChosen, readTick } from './check-boxes.js';

describe('ticked boxes', () => {
  test.each([
    ['■ and □', '■政府网站 □政府公报\n■两微一端 □其他____', ['政府网站', '两微一端']],
    ['ticks', '√政府网站　□政府公报 ☑公开查阅点', ['政府网站', '公开查阅点']],
    ['□ that became 口 or 囗', '■政府网站 口政府公报 囗广播电视', ['政府网站']],
    ['■ that became ▄', '▄政府网站 口政府公报', ['政府网站']],
    ['boxes of Wingdings 2', 'R政府网站 £政府公报', ['政府网站']],
    [
      'a label broken by the width of the cell',
      '■社区/企事业\n单位/村公示栏\n□其他',
      ['社区/企事业单位/村公示栏'],
    ],
    ['no cut inside of brackets', '信用中国（甲、乙）、公示栏', ['信用中国（甲、乙）', '公示栏']],
    ['brackets with nothing in them', '□全社会 ■特定群体（      ）', ['特定群体']],
    [
      'no boxes at all: all are meant',
      '政府网站、办事窗口\n公开查阅点',
      ['政府网站', '办事窗口', '公开查阅点'],
    ],
  ])('%s', (_, text, value) => {
    expect(readChosen(text)).toEqual({ value, why: null });
  });

  test.each([
    ['a sign that is no box we know', 't政府网站 £政府公报'],
    ['nothing ticked', '□政府网站 □政府公报'],
    ['only what is left of empty boxes', '口政府网站 口政府公报'],
    ['a box behind its label', '政府网站■ 政府公报□'],
    ['a replacement sign for the box', '�政府网站'],
  ])('cannot tell: %s', (_, text) => {
    expect(readChosen(text)).toEqual({ value: [], why: expect.any(String) });
  });
});

test.each([
  ['√', true],
  [' ☑ ', true],
  ['■', true],
  ['R', true],
  ['', false],
  ['□', false],
  ['—', false],
  ['全社会', null],
  ['√√', null],
  ['?', null],
])('a cell with %j is ticked: %s', (text, ticked) => {
  expect(readTick(text)).toBe(ticked);
});
