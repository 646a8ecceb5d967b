import type { PageWords, SiteFacts } from '../../model/facts.js';
import { buildArticle, buildColumn, buildHome, buildPage, buildSite } from '../../testing/build-facts.js';
import { describeCheck, judgedColumn, requirement } from '../../testing/describe-check.js';
import { columnMissing } from './column-missing.js';

const wanted = requirement({ name: '政府信息公开指南', under: ['政府信息公开'] });
const missing = judgedColumn(null, { required: wanted, subject: '政府信息公开/政府信息公开指南' });
const notOpened = { listing: 'unreadable', unreadable: '打开超时。', page: null, articles: [] } as const;
const namesake = buildArticle('2020-01-05', { title: '政府信息公开指南' });
const buildWords = (texts: readonly string[]): PageWords => ({
  page: buildPage(),
  title: '',
  terms: [],
  links: texts.map((text) => ({ text, url: 'http://www.yunling.test/files/1.pdf' })),
});

describeCheck(columnMissing, {
  options: {},
  pass: [{ name: 'the column is there', input: { column: judgedColumn({}, { required: requirement() }) } }],
  fail: [
    {
      name: 'no column comes near and all was read',
      input: { column: missing },
      findings: [
        {
          subject: '政府信息公开/政府信息公开指南',
          message: '未找到“政府信息公开/政府信息公开指南”栏目（已读取1个栏目）。',
        },
      ],
    },
    {
      name: 'a column far from it did not open',
      input: {
        column: missing,
        site: buildSite({ columns: [buildColumn({ ...notOpened, path: ['专题', '两会'], depth: 2 })] }),
      },
    },
    {
      name: 'a headline only holds its name',
      input: {
        column: missing,
        site: buildSite({ words: [buildWords(['关于更新政府信息公开指南的通知'])] }),
      },
    },
    {
      name: 'a first-level column is a file, which holds no columns',
      input: {
        column: missing,
        site: buildSite({ columns: [buildColumn({ ...notOpened, leadsToFile: true })] }),
      },
    },
  ],
  inconclusive: [
    {
      name: 'a column has a similar name',
      input: {
        column: {
          ...missing,
          match: {
            required: wanted,
            found: null,
            likeness: 0.7,
            how: 'none',
            runnerUp: { column: buildColumn({ path: ['公开指引'] }), likeness: 0.7 },
          },
        },
      },
      reason: '公开指引',
    },
    ...(
      [
        ['a file among downloads bears its name', { words: [buildWords(['政府信息公开指南.pdf'])] }],
        ['an article of a list bears its name', { columns: [buildColumn({ articles: [namesake] })] }],
        ['an article of the home page bears its name', { home: buildHome({ datedItems: [namesake] }) }],
      ] satisfies [string, Partial<SiteFacts>][]
    ).map(([name, site]) => ({
      name,
      input: { column: missing, site: buildSite(site) },
      reason: '名为“政府信息公开指南',
    })),
    { name: 'the crawl was cut short', input: { column: missing, site: buildSite({ ended: 'cut-short' }) } },
    {
      name: 'a script writes the navigation and was not run',
      input: {
        column: missing,
        site: buildSite({ home: buildHome({ needsBrowser: ['scripted-navigation'] }) }),
      },
    },
    {
      name: 'the column above it did not open',
      input: {
        column: missing,
        site: buildSite({
          columns: [buildColumn({ ...notOpened, path: ['公开', '政府信息公开'], depth: 2 })],
        }),
      },
    },
    {
      name: 'a first-level column did not open',
      input: { column: missing, site: buildSite({ columns: [buildColumn(notOpened)] }) },
    },
    { name: 'the home page did not open', input: { column: missing, site: buildSite({ home: null }) } },
  ],
  notApplicable: [{ name: 'nobody demands the column', input: { column: judgedColumn() } }],
});
