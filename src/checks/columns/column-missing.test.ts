import { buildColumn, buildHome, buildSite } from '../../testing/build-facts.js';
import { describeCheck, judgedColumn, requirement } from '../../testing/describe-check.js';
import { columnMissing } from './column-missing.js';

const wanted = requirement({ name: '政府信息公开指南', under: ['政府信息公开'] });
const missing = judgedColumn(null, { required: wanted, subject: '政府信息公开/政府信息公开指南' });
const notOpened = { listing: 'unreadable', unreadable: '打开超时。', page: null, articles: [] } as const;

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
