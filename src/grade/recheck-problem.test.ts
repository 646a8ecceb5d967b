import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ColumnSummary, SiteAudit } from '../model/audit.js';
import type { OpenProblem } from '../model/grade.js';
import type { Standing, StandingState } from '../model/standing.js';
import { buildAudit, buildFinding, buildResult } from '../testing/build-audit.js';
import { problemKey } from './problem-key.js';
import { recheckProblem, standingProblems } from './recheck-problem.js';

const COLUMN = '政务公开/通知公告';
const URL = 'http://www.yunling.test/tzgg/';

function problem(overrides: Partial<OpenProblem> = {}): OpenProblem {
  const subject = overrides.subject ?? COLUMN;
  return {
    key: problemKey('portal', 'V4a', subject),
    outlet: 'portal',
    indicator: 'V4a',
    subject,
    formerSubject: null,
    url: URL,
    message: `“${subject}”最近更新于2026-01-01。`,
    firstSeen: '2026Q2' as Quarter,
    rectifyBy: '2026-07-10' as IsoDate,
    state: 'new',
    ...overrides,
  };
}

function column(overrides: Partial<ColumnSummary> = {}): ColumnSummary {
  const read = { kind: null, listing: 'list', articleCount: 5, newest: null, unreadable: null } as const;
  return { path: COLUMN.split('/'), url: URL, ...read, ...overrides };
}

const MISSING = problem({ subject: '政策解读', url: null });
const demanded = (found: readonly string[] | null) =>
  ({ id: 'x', name: '政策解读', office: null, found, url: null, how: 'same-name', likeness: 1 }) as const;

describe('a problem on a page that was read again', () => {
  test.each<[string, OpenProblem, Partial<SiteAudit> | null, boolean, string]>([
    [
      'found again',
      problem(),
      {
        columns: [column()],
        results: [buildResult({ status: 'tripped', findings: [buildFinding(COLUMN)] })],
      },
      true,
      'there',
    ],
    ['found no more, in a column that was read', problem(), { columns: [column()] }, true, 'gone'],
    [
      'in a column that could not be read',
      problem(),
      { columns: [column({ unreadable: '列表无法读取。' })] },
      true,
      'unclear',
    ],
    ['in a column that is on the site no more', problem(), { columns: [] }, true, 'unclear'],
    [
      'in a column that has another name now, and found no more',
      problem(),
      { columns: [column({ path: ['公告公示'] })] },
      true,
      'gone',
    ],
    [
      'in a column that has another name now, and found again',
      problem(),
      {
        columns: [column({ path: ['公告公示'] })],
        results: [buildResult({ status: 'tripped', findings: [buildFinding('公告公示')] })],
      },
      true,
      'there',
    ],
    ['on a site that did not open', problem(), { ended: 'unreachable' }, false, 'unclear'],
    ['on a site that was not brought home at all', problem(), null, false, 'unclear'],
    [
      'of an indicator that is judged no more',
      problem(),
      { columns: [column()], results: [] },
      true,
      'unclear',
    ],
    [
      'of which the check cannot tell',
      problem(),
      {
        columns: [column()],
        results: [
          buildResult({
            status: 'inconclusive',
            unclear: [{ subject: COLUMN, reason: '日期矛盾。', url: null }],
          }),
        ],
      },
      true,
      'unclear',
    ],
    [
      'of a column that was missing and is there',
      MISSING,
      { required: [demanded(['政策解读'])] },
      true,
      'gone',
    ],
    [
      'of a column below another one that was missing and is there',
      problem({ subject: '政务公开/政策解读', url: null }),
      { required: [demanded(['公开', '政策解读'])] },
      false,
      'gone',
    ],
    [
      'of a column below another one that was missing and is not seen',
      problem({ subject: '政务公开/政策解读', url: null }),
      { required: [demanded(null)] },
      true,
      'unclear',
    ],
    [
      'of a column that was missing and is not seen',
      MISSING,
      { required: [demanded(null)] },
      true,
      'unclear',
    ],
    ['of the home page, which was read', problem({ subject: '首页', url: null }), {}, true, 'gone'],
    [
      'of a page that did not come home',
      problem({ subject: '页面标签/首页/SiteName', url: null }),
      {},
      false,
      'unclear',
    ],
    [
      'of which nothing was asked',
      problem({ subject: '首页', url: null }),
      { results: [buildResult({ status: 'not-applicable', asked: 0 })] },
      true,
      'unclear',
    ],
  ])('%s', (_case, known, audit, readAgain, answer) => {
    expect(recheckProblem(known, audit && buildAudit(audit), { readAgain, before: [] }).answer).toBe(answer);
  });
});

test.each<[StandingState, boolean]>([
  ['open', true],
  ['confirmed', true],
  ['claimed', true],
  ['appealed', true],
  ['dismissed', false],
  ['corrected', false],
  ['waived', false],
  ['rectified', false],
])('a problem that is %s: looked at again %s', (state, asked) => {
  const known = problem();
  const standing = { agency: 'yunling-county', problem: known.key, state } as Standing;
  const chosen = standingProblems({ agency: 'yunling-county', problems: [known] }, [standing]);
  expect(chosen).toEqual(asked ? [known] : []);
});
