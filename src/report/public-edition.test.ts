import { expect, test } from 'vitest';
import type { ProblemKey } from '../model/grade.js';
import type { ReportDecision } from '../model/quarter-report.js';
import type { StandingState } from '../model/standing.js';
import {
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { describeDecision } from './decisions.js';
import { publicEdition } from './public-edition.js';
import { publicReport } from './public-report.js';

const SECRET = '政务公开/未核实的栏目';
const known = buildProblem();
const unknown = buildProblem({ subject: SECRET, message: `“${SECRET}”未更新。` });

const decision = (problem: ProblemKey | null, state: StandingState): ReportDecision => ({
  problem,
  state,
  cardConfirmed: problem === null && state !== 'open' && state !== 'dismissed' ? 'yellow' : null,
  waivedUntil: null,
  waiver: null,
  answer: null,
});

/** An agency with a red card proposed for two problems, and what was decided of the card and the first of them. */
function reportWith(card: StandingState, problem: StandingState) {
  const given: ReportCase = {
    grade: { card: 'red', score: 41, cardReasons: ['veto'], problems: [known, unknown], letterDue: true },
    audits: [
      {
        results: [
          buildResult({
            findings: [buildFinding(), buildFinding({ subject: SECRET, message: unknown.message })],
          }),
        ],
      },
    ],
  };
  const report = buildQuarterReport(given, { agency: { id: 'quiet', name: '静水县人民政府' } });
  return {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      decisions:
        section.agency.id === 'quiet'
          ? []
          : [decision(null, card), decision(known.key, problem), decision(unknown.key, 'open')],
    })),
  };
}

test.each<[StandingState, number]>([
  ['open', 0],
  ['confirmed', 1],
  ['notified', 1],
  ['appealed', 0],
  ['dismissed', 0],
  ['corrected', 0],
  ['expired', 0],
  ['rectified', 0],
])('a card that is %s gives %i sections', async (state, sections) => {
  expect((await publicReport(reportWith(state, 'confirmed'))).named).toHaveLength(sections);
});

test.each<[StandingState, number]>([
  ['open', 0],
  ['confirmed', 1],
  ['refused', 1],
  ['waived', 0],
  ['appealed', 0],
  ['corrected', 0],
])('a problem that is %s is listed %i times', async (state, problems) => {
  expect((await publicReport(reportWith('confirmed', state))).named[0]?.problems).toHaveLength(problems);
});

test('the card is the one that was confirmed, not the one that was proposed', async () => {
  expect((await publicReport(reportWith('confirmed', 'confirmed'))).named).toMatchObject([
    { card: 'yellow' },
  ]);
});

test('nothing that no person confirmed stands in any file', async () => {
  const files = publicEdition(await publicReport(reportWith('confirmed', 'confirmed')));
  expect(files.map(({ path }) => path)).toEqual(['index.html', 'cards.csv', 'report.json']);
  for (const { path, text } of files) {
    expect({ path, has: text.includes('工作动态') }).toEqual({ path, has: true });
    for (const hidden of [SECRET, '静水县', '红牌</', '建议', '41'])
      expect({ path, hidden, has: text.includes(hidden) }).toEqual({ path, hidden, has: false });
  }
});

test('a problem that could not be looked at again is told so, and so is the quarter that found it', async () => {
  const report = reportWith('confirmed', 'confirmed');
  const unclear = report.sections.map((section) => ({
    ...section,
    grade: {
      ...section.grade,
      problems: section.grade.problems.map((problem) => ({ ...problem, state: 'unclear' as const })),
    },
  }));
  for (const { path, text } of publicEdition(await publicReport({ ...report, sections: unclear }))) {
    const told = text.includes('往期问题，本季度未能复查，首次发现于2026年第');
    expect({ path, told }).toEqual({ path, told: true });
  }
});

test('a report without a record has no public edition but the count', async () => {
  const report = buildQuarterReport({ grade: { card: 'red', problems: [known] } });
  const [page] = publicEdition(await publicReport(report));
  expect(page?.text).toContain('本季度检查1个单位，没有经核实出示红牌、黄牌的单位。');
});

test.each<[Partial<ReportDecision> | null, string]>([
  [null, '待核实'],
  [{}, '待核实'],
  [{ answer: { verdict: 'needs-look', actor: '李某', reason: '打不开' } }, '待查（李某：打不开）'],
  [
    { state: 'confirmed', answer: { verdict: 'confirmed', actor: '李某', reason: '属实' } },
    '已确认（李某：属实）',
  ],
  [{ state: 'waived', waivedUntil: '2026-12-31' as never }, '已豁免至2026-12-31'],
  [{ state: 'corrected', answer: { verdict: 'confirmed', actor: '李某', reason: '属实' } }, '已更正撤回'],
])('%j reads %s', (parts, text) => {
  expect(describeDecision(parts && { ...decision(null, 'open'), ...parts })).toBe(text);
});

test('a list of many agencies goes on over pages of less than 2 MB, each agency on one of them', async () => {
  const { sections, ...report } = reportWith('confirmed', 'confirmed');
  const many = Array.from({ length: 4_000 }, (_, at) =>
    sections.slice(0, 1).map((section) => ({
      ...section,
      agency: { ...section.agency, name: `第${at}号单位。` },
    })),
  ).flat();
  const files = publicEdition(await publicReport({ ...report, sections: many }));
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  expect(pages.map(({ path }) => path).slice(0, 2)).toEqual(['index.html', 'page-2.html']);
  for (const { text } of pages) expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
  for (const { path } of pages.slice(1)) expect(pages[0]?.text).toContain(`href="${path}"`);
  const names = pages.flatMap(({ text }) => text.match(/第\d+号单位。/g) ?? []);
  expect(names).toEqual(many.map(({ agency }) => agency.name));
});
