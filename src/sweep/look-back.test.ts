import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { buildAudit } from '../testing/build-audit.js';
import { buildColumn, buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { lookBack } from './look-back.js';

const column = (on: string) =>
  buildColumn({
    newest: { on: on as IsoDate, source: 'list', raw: on, inferred: false, conflicts: [] },
    rows: [{ place: '/a', title: '通知', on: on as IsoDate }],
  });
const now = ['a', 'b'].map((agency) => buildAudit({ agency, columns: [column('2026-09-18')] }));
const then = buildAudit({ agency: 'a', columns: [column('2026-01-10')] });
const load = async (_quarter: string, { agency }: { readonly agency: string }) =>
  agency === 'a' ? then : null;
const { path, url } = column('2026-01-10');

test('columns are kept of agencies with open problems only, new dates of all that had an audit', async () => {
  const grades = ['a', 'b'].map((agency) => buildGrade({ agency, problems: [buildProblem()] }));
  const { columnsBefore, redatings } = await lookBack(buildLedger({ grades }), now, { audit: load });
  expect([...columnsBefore]).toEqual([['a/portal', [{ path, url }]]]);
  expect([...redatings.keys()]).toEqual(['a']);

  const quiet = await lookBack(buildLedger({ grades: [buildGrade({ agency: 'a' })] }), now, { audit: load });
  expect(quiet.columnsBefore.size).toBe(0);
  expect([...quiet.redatings.keys()]).toEqual(['a']);
});

test('without a quarter before nothing is loaded', async () => {
  const fails = async () => Promise.reject(new Error('asked'));
  expect(await lookBack(null, now, { audit: fails })).toEqual({
    columnsBefore: new Map(),
    redatings: new Map(),
  });
});
