import { describe, expect, test } from 'vitest';
import { readTemplate } from './page-template.js';
import { parsePage } from './page-tree.js';

const templateOf = (body: string) => readTemplate(parsePage(`<html><body>${body}</body></html>`));
const list = (column: string, rows: number) =>
  `<div class="head" id="top"></div><div class="main w1200"><div class="crumb">${column}</div><ul class="news list" id="c${rows}">${'<li><a href="a.html">关于防汛工作的通知</a></li>'.repeat(rows)}</ul></div>`;

describe('the template of a page', () => {
  test('is the names of its containers, each once, in no order but that of the alphabet', () => {
    expect(templateOf(list('通知公告', 3))).toBe('div#top.head div.crumb div.main.w0 ul#c0.list.news');
  });

  test('is the same whatever the page holds', () => {
    expect(templateOf(list('政策文件', 20))).toBe(templateOf(list('通知公告', 3)));
    expect(templateOf(list('政策文件', 0))).toBe(templateOf(list('通知公告', 3)));
  });

  test('is another for another layout', () => {
    expect(templateOf('<table><tr><td><div id="zoom"></div></td></tr></table>')).not.toBe(
      templateOf(list('通知公告', 3)),
    );
  });

  test('is nothing for a page without layout', () => {
    expect(templateOf('<p>正文</p>')).toBe('');
    expect(readTemplate(parsePage(''))).toBe('');
  });

  test('does not reach into what is pasted deep into the text', () => {
    const deep = (text: string) =>
      `<div class="a"><div class="b"><div class="c"><div class="d"><div class="e"><p>${text}</p></div></div></div></div></div>`;
    expect(templateOf(deep('<div class="Section1">一</div>'))).toBe(templateOf(deep('二')));
  });
});
