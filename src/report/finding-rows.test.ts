import { describe, expect, it } from 'vitest';
import type { SiteAudit } from '../model/audit.js';
import type { Finding } from '../model/outcome.js';
import {
  buildColumn,
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { type FindingRow, findingRows } from './finding-rows.js';

function rowsOf(one: ReportCase): readonly FindingRow[] {
  return findingRows(buildQuarterReport(one).sections[0]!);
}

/** The only row of an agency with one finding. */
function rowOf(finding: Partial<Finding>, audit: Partial<SiteAudit> = {}): FindingRow {
  const results = [buildResult({ findings: [buildFinding(finding)] })];
  return rowsOf({ audits: [{ results, ...audit }] })[0]!;
}

describe('the order of findings', () => {
  it('puts what tripped first, vetoes before deductions, and numbers them from 1', () => {
    const result = (indicator: string, parts: Partial<Parameters<typeof buildResult>[0]>) =>
      buildResult({ indicator, findings: [buildFinding({ subject: indicator })], ...parts });
    const rows = rowsOf({
      audits: [
        {
          results: [
            result('held', { status: 'held' }),
            result('note', { effect: { kind: 'note' } }),
            result('deduct', { effect: { kind: 'deduct', pointsEach: 1, pointsMost: 2 } }),
            result('veto', {}),
            result('open', { status: 'inconclusive' }),
          ],
        },
      ],
    });
    expect(rows.map(({ number, result: { indicator } }) => `${number} ${indicator}`)).toEqual([
      '1 veto',
      '2 deduct',
      '3 note',
      '4 open',
      '5 held',
    ]);
  });
});

describe('the problem of a finding', () => {
  it('is that of the same outlet, indicator and subject', () => {
    const results = [buildResult({ findings: [buildFinding()] })];
    const other = buildProblem({ outlet: 'other-site' });
    const same = buildProblem();
    const [row] = rowsOf({ grade: { problems: [other, same] }, audits: [{ results }] });
    expect(row?.problem).toEqual(same);
  });

  it('is none when the finding weighs nothing', () => {
    expect(rowOf({}).problem).toBeNull();
  });
});

describe('the newest date of a finding', () => {
  it('is what the check went by', () => {
    expect(rowOf({}).newest).toMatchObject({ on: '2026-08-20', source: 'list', raw: '2026-08-20' });
  });

  it('is the column’s own when the check names none', () => {
    const column = buildColumn({ path: ['新闻中心', '工作动态'] });
    expect(rowOf({ data: {} }, { columns: [column] }).newest).toEqual(column.newest);
  });

  it('is none when the finding is about no column', () => {
    expect(rowOf({ subject: '页面标签', data: {} }).newest).toBeNull();
  });

  it.each([
    ['a day that is none', { newest: '2026-02-30', dateSource: 'list' }],
    ['a source that nobody knows', { newest: '2026-08-20', dateSource: 'guess' }],
    ['no source', { newest: '2026-08-20' }],
    ['a number', { newest: 20260820, dateSource: 'list' }],
  ])('is not made up from %s', (_, data) => {
    expect(rowOf({ data }).newest).toBeNull();
  });
});

describe('the office that answers', () => {
  const required = {
    id: 'news',
    name: '工作动态',
    office: '信息股',
    found: ['新闻中心', '工作动态'],
    url: null,
    how: 'same-name' as const,
    likeness: 1,
  };

  it('is that of the required column', () => {
    expect(rowOf({}, { required: [required] }).office).toBe('信息股');
  });

  it('is that of a required column that is missing', () => {
    const missing = { ...required, name: '重大建设项目', found: null, how: 'none' as const };
    expect(rowOf({ subject: '政务公开/重大建设项目' }, { required: [missing] }).office).toBe('信息股');
  });

  it('is the agency’s own when the list is silent, and none when the roster is, too', () => {
    expect(rowOf({}).office).toBe('县政府办公室信息公开股');
    const results = [buildResult({ findings: [buildFinding()] })];
    expect(rowsOf({ agency: { office: null }, audits: [{ results }] })[0]?.office).toBeNull();
  });
});

it('states the limit that was missed, or none', () => {
  expect(rowOf({}).limit).toBe('14天，应不早于2026-09-01');
  expect(rowOf({ data: {} }).limit).toBeNull();
});
