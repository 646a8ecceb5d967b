import { expect, test } from 'vitest';
import { buildPageHtml, PAGE_DAY } from '../testing/build-page-html.js';
import { readPage } from './read-page.js';

const TEXT = '各乡镇人民政府，县政府各工作部门：为切实做好有关工作，现将有关事项通知如下。'.repeat(8);

function writtenOf(line: string): string | null {
  const body = `<div class="content"><h1>关于做好防汛工作的通知</h1><div>${line}</div><div class="TRS_Editor"><p>${TEXT}</p></div></div>`;
  const html = buildPageHtml({ body, title: '关于做好防汛工作的通知' });
  return (
    readPage({ url: 'http://www.qingxi.test/show.asp?id=12', html, asOf: PAGE_DAY }).article?.written?.on ??
    null
  );
}

test.each<[string, string, string | null]>([
  ['behind 成文日期', '成文日期：2024-06-03 发布日期：2024-06-20', '2024-06-03'],
  ['behind a spaced label', '成 文 日 期：2024年6月3日　发布日期：2024-06-20', '2024-06-03'],
  [
    'in a cell of its own',
    '<table><tr><td>成文日期</td><td>2024-06-03</td><td>发布日期</td><td>2024-06-20</td></tr></table>',
    '2024-06-03',
  ],
  ['behind 印发日期', '印发日期：2024-06-03 发布时间：2024-06-20', '2024-06-03'],
  ['nowhere: 发文日期 is to many the day of publication', '发文日期：2024-06-03', null],
  ['nowhere: 施行日期 is another day', '施行日期：2024-07-01 发布日期：2024-06-20', null],
  ['nowhere: only the day of publication is stated', '发布日期：2024-06-20', null],
])('the day on which a document was made stands %s', (_, line, on) => {
  expect(writtenOf(line)).toBe(on);
});
