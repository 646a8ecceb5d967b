import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { ProblemKey } from '../model/grade.js';
import { buildAudit } from '../testing/build-audit.js';
import { storyOf } from '../testing/build-events.js';
import { buildAgency, buildColumn, buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { foldEvents } from './fold-events.js';
import { buildReviewItems } from './review-items.js';

const quarter = '2026Q2' as Quarter;
const problem = buildProblem();

/** Proposals for a problem of `b`, the card of `b`, and the card of `a`, in this order of the record. */
const events = ['b|problem', 'b', 'a'].flatMap((of, at) => {
  const [agency = '', about] = of.split('|');
  return storyOf('proposed').map((event) => ({
    ...event,
    agency,
    problem: about ? (problem.key as ProblemKey) : null,
    sequence: at + 1,
  }));
});

test('proposals come in the order of the roster, the card of an agency before its problems', () => {
  const agencies = ['a', 'b'].map((id) => buildAgency({ id, name: id.toUpperCase() }));
  const ledger = buildLedger({ quarter, grades: [buildGrade({ agency: 'b', problems: [problem] })] });
  const grounds = new Map([[quarter, { ledger, agencies, audits: [] }]]);
  expect(
    buildReviewItems(foldEvents(events), grounds).map((item) => [
      item.agencyName,
      item.problem === null,
      item.number,
      item.outletName,
    ]),
  ).toEqual([
    ['A', true, '2026Q2-3', null],
    ['B', true, '2026Q2-2', null],
    ['B', false, '2026Q2-1', '杉坪县人民政府网'],
  ]);
});

test('a proposal whose quarter is not in the store is shown by its ids', () => {
  expect(buildReviewItems(foldEvents(events), new Map()).map(({ agencyName }) => agencyName)).toEqual([
    'b',
    'a',
    'b',
  ]);
});

test('a problem that is gone is shown with what stands in its column now; one whose column is gone, too, with nothing', () => {
  const gone = storyOf('proposed', 'rectified').map((event) => ({ ...event, problem: problem.key }));
  const ledger = buildLedger({ quarter, grades: [buildGrade({ agency: 'bureau', rectified: [problem] })] });
  const evidenceWith = (path: readonly string[]) => {
    const audit = buildAudit({
      agency: 'bureau',
      outlet: problem.outlet,
      columns: [buildColumn({ path, url: 'http://a.test/gzdt/' })],
    });
    const grounds = new Map([[quarter, { ledger, agencies: [], audits: [audit] }]]);
    return buildReviewItems(foldEvents(gone), grounds).map(({ evidence }) => evidence);
  };
  expect(evidenceWith(['新闻中心', '工作动态'])).toEqual([
    [expect.objectContaining({ url: 'http://a.test/gzdt/', excerpt: '2026-09-12' })],
  ]);
  expect(evidenceWith(['通知公告'])).toEqual([[]]);
});
