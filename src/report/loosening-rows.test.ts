import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Loosening, RefinementRef } from '../model/refinement.js';
import { buildQuarterReport, buildSiteAudit } from '../testing/build-report.js';
import { readCsv } from '../testing/read-csv.js';
import { textsOf } from '../testing/read-report.js';
import { csvReport } from './csv-report.js';
import { htmlReport } from './html-report.js';
import { jsonReport } from './json-report.js';
import { looseningRows } from './loosening-rows.js';

const approved: Loosening = {
  id: 'bureau-fees',
  what: '栏目“行政事业性收费”不适用',
  justification: '本局没有收费项目',
  approvedBy: '县政务公开领导小组办公室',
  document: '云政办函〔2026〕9号',
  until: '2026-12-31' as IsoDate,
  line: 12,
};
const other: Loosening = { ...approved, id: 'a', what: '事项“甲”不适用', approvedBy: '县司法局' };
const ended: Loosening = { ...approved, id: 'b', what: '事项“乙”不适用', until: '2026-06-30' as IsoDate };

const refinement: RefinementRef = {
  title: '教育局公开清单细化',
  version: '1',
  documents: ['云教办〔2026〕5号'],
  file: 'education.yaml',
  digest: 'e'.repeat(64),
  standardDigest: 'd'.repeat(64),
  loosenings: [approved, other],
  expired: [ended],
};

const list = {
  id: 'list',
  title: '县级清单',
  version: '1',
  digest: 'f'.repeat(64),
  notJudged: [],
  refinement,
};
const audits = ['portal', 'second'].map((outlet) => buildSiteAudit({ outlet, standards: [list] }));
const report = buildQuarterReport({ audits });

test('a loosening stands once, however many sites the agency has, and those that ended come last', () => {
  expect(looseningRows({ audits }).map(({ loosening, applied }) => [loosening.what, applied])).toEqual([
    ['栏目“行政事业性收费”不适用', true],
    ['事项“甲”不适用', true],
    ['事项“乙”不适用', false],
  ]);
});

test('every report of the agency says what is loosened, why, who approved it, by which document and until when', () => {
  const page = textsOf(htmlReport, report).find(({ path }) => path.startsWith('agencies/'))?.text ?? '';
  const json = textsOf(jsonReport, report)[0]?.text ?? '';
  const csv = textsOf(csvReport, report).find(({ path }) => path === 'loosenings.csv')?.text ?? '';

  for (const text of [page, csv, json]) {
    for (const said of [
      approved.what,
      approved.justification,
      approved.approvedBy,
      approved.document,
      '2026-12-31',
    ]) {
      expect(text).toContain(said);
    }
  }
  expect(
    readCsv(csv)
      .slice(1)
      .map((row) => [row[8], row[11]]),
  ).toEqual([
    ['县政务公开领导小组办公室', '是'],
    ['县司法局', '是'],
    ['县政务公开领导小组办公室', '否，已到期'],
  ]);
  expect(page).toContain('其中1项批准已到期，仍按检查标准判定');
});

test('the basis names the standard before it was refined and the refinement, each with its digest', () => {
  const [page] = textsOf(htmlReport, report);

  expect(page?.text).toContain('d'.repeat(64));
  expect(page?.text).toContain('e'.repeat(64));
  expect(page?.text).toContain('教育局公开清单细化');
});

test('an agency that keeps to the standard has no such section', () => {
  const pages = textsOf(htmlReport, buildQuarterReport({}));

  expect(pages.every(({ text }) => !text.includes('放宽'))).toBe(true);
});
