import { describe, expect, test } from 'vitest';
import { buildPageHtml, PAGE_DAY } from '../testing/build-page-html.js';
import { readPage } from './read-page.js';

const SENTENCE = '各乡镇人民政府，县政府各工作部门：为切实做好有关工作，现将有关事项通知如下。';

function termsOf(inner: string): readonly string[] {
  const text = `<p>${SENTENCE.repeat(4)}</p>`;
  const body = `<div class="TRS_Editor">${inner}${text}</div>`;
  const html = buildPageHtml({ body, title: '失业登记办事指南-清溪县人民政府' });
  return readPage({ url: 'http://www.qingxi.test/show.asp?id=12', html, asOf: PAGE_DAY }).terms;
}

describe('the terms of a text are', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'headings without their numerals',
      '<p>一、申请条件</p><p>（二）申请材料</p><p>3.办理流程</p>',
      ['申请条件', '申请材料', '办理流程'],
    ],
    [
      'labels before a colon',
      '<p>咨询电话：0851-12345678</p><p>办理地点: 政务大厅一楼</p>',
      ['咨询电话', '办理地点'],
    ],
    [
      'heads of a table and not its figures',
      '<table><tr><th>预算科目</th><th>金额</th></tr><tr><td>2080101</td><td>12.50</td></tr></table>',
      ['预算科目', '金额'],
    ],
    ['each once', '<p>一、申请条件</p><p>二、申请条件</p>', ['申请条件']],
    ['not the words of a sentence', '<p>凡符合条件的人员均可申请。</p>', []],
  ])('%s', (_, inner, terms) => {
    expect(termsOf(inner)).toEqual(terms);
  });

  test('no more than eighty', () => {
    const rows = Array.from(
      { length: 100 },
      (_, at) =>
        `<p>事项${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(at / 10)]}</p>`,
    );
    expect(termsOf(rows.join(''))).toHaveLength(80);
  });
});

test('a list has no terms: its articles say what it holds', () => {
  const items = Array.from(
    { length: 8 },
    (_, at) => `<li><a href="/a/${at}.html">关于第${at}项工作的通知</a><span>2024-06-0${at + 1}</span></li>`,
  );
  const html = buildPageHtml({ body: `<ul>${items.join('')}</ul>`, title: '通知公告' });
  expect(readPage({ url: 'http://www.qingxi.test/tzgg/', html, asOf: PAGE_DAY }).terms).toEqual([]);
});
