import { describeCheck, judgedColumn } from '../../testing/describe-check.js';
import { columnBlank } from './column-blank.js';

const page = (textLength: number) => ({
  column: judgedColumn({ listing: 'single-page', articles: [], textLength }),
});

describeCheck(columnBlank, {
  options: { textAtLeast: 50 },
  pass: [
    { name: 'the list has an article, however old', input: {} },
    { name: 'a single page has just enough text', input: page(50) },
  ],
  fail: [
    {
      name: 'the list is there and empty',
      input: { column: judgedColumn({ listing: 'empty', articles: [] }) },
      findings: [{ subject: '通知公告', message: '“通知公告”为空白栏目，打开后没有任何内容。' }],
    },
    {
      name: 'what the empty list says is quoted',
      input: { column: judgedColumn({ listing: 'empty', articles: [], notice: '暂无数据' }) },
      findings: [{ message: '“通知公告”为空白栏目，打开后仅显示“暂无数据”。' }],
    },
  ],
  inconclusive: [
    { name: 'a single page has one character too few: it may be a picture', input: page(49), reason: '49字' },
    {
      name: 'the list is in a frame of another host',
      input: {
        column: judgedColumn({ listing: 'unreadable', unreadable: '列表在内嵌页面中。', articles: [] }),
      },
      reason: '内嵌页面',
    },
    {
      name: 'the page never came home',
      input: { column: judgedColumn({ listing: 'empty', page: null, articles: [] }) },
    },
  ],
  notApplicable: [
    { name: 'the column is missing', input: { column: judgedColumn(null) } },
    {
      name: 'it leads to another site',
      input: { column: judgedColumn({ listing: 'elsewhere', articles: [] }) },
    },
    {
      name: 'it only holds columns',
      input: { column: judgedColumn({ listing: 'container', articles: [] }) },
    },
  ],
});
