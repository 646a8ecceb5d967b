import { buildColumn } from '../../testing/build-facts.js';
import { describeCheck, judgedColumn, requirement } from '../../testing/describe-check.js';
import { columnMisplaced } from './column-misplaced.js';

const annualReport = requirement({ name: '政府信息公开年报', under: ['政府信息公开'] });
const elsewhere = { path: ['政务动态', '政府信息公开年报'], depth: 2 };
const similar = {
  required: annualReport,
  found: buildColumn(elsewhere),
  likeness: 0.9,
  how: 'similar-name',
  runnerUp: null,
} as const;

describeCheck(columnMisplaced, {
  options: {},
  pass: [
    {
      name: 'it stands where it should',
      input: {
        column: judgedColumn({ path: ['政府信息公开', '政府信息公开年报'] }, { required: annualReport }),
      },
    },
  ],
  fail: [
    {
      name: 'it stands under another column',
      input: {
        column: judgedColumn(elsewhere, { required: annualReport, parentsMissing: ['政府信息公开'] }),
      },
      findings: [
        { message: '“政府信息公开年报”设在“政务动态/政府信息公开年报”，应设在“政府信息公开”之下。' },
      ],
    },
  ],
  inconclusive: [
    {
      name: 'it was recognised by a similar name only',
      input: {
        column: judgedColumn(elsewhere, {
          required: annualReport,
          match: similar,
          parentsMissing: ['政府信息公开'],
        }),
      },
    },
  ],
  notApplicable: [
    { name: 'the standard names no place', input: { column: judgedColumn({}, { required: requirement() }) } },
    { name: 'the column is missing', input: { column: judgedColumn(null, { required: annualReport }) } },
    { name: 'nobody demands the column', input: { column: judgedColumn() } },
  ],
});
