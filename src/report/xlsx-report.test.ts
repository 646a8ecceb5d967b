import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ProblemKey } from '../model/grade.js';
import type { ReportDecision } from '../model/quarter-report.js';
import { buildFinding, buildProblem, buildQuarterReport, buildResult } from '../testing/build-report.js';
import { packedFilesOf } from '../testing/read-report.js';
import { sampleQuarter } from '../testing/sample-quarter.js';
import { reportTables } from './report-tables.js';
import { xlsxReport } from './xlsx-report.js';

async function workbookOf(report = sampleQuarter()) {
  const [file] = await packedFilesOf(xlsxReport, report);
  return readXlsx(file?.bytes ?? new Uint8Array(), { readStyles: true });
}

describe('the workbook', () => {
  it('has a sheet for the figures and one for every table, whole', async () => {
    const { sheets } = await workbookOf();
    const { sections, ...head } = sampleQuarter();
    const tables = reportTables(head).map(({ title, headings, rowsOf }) => ({
      title,
      headings,
      rows: sections.flatMap(rowsOf),
    }));
    expect(sheets.map(({ name }) => name)).toEqual(['总体情况', ...tables.map(({ title }) => title)]);
    tables.forEach(({ headings, rows }, at) => {
      const sheet = sheets[at + 1];
      expect(sheet?.rows[0]).toEqual(headings);
      expect(sheet?.rows.length).toBe(rows.length + 1);
    });
  });

  it('says on its first sheet who proposes and that nothing is decided', async () => {
    const [first] = (await workbookOf()).sheets;
    const text = first?.rows.flat().join(' ');
    expect(text).toContain('2026年第三季度政府网站检查结果（建议稿）');
    expect(text).toContain('须经人工核实确认后方可出示');
  });

  it('lists waivers with their last day, their reason and who entered them, and loosenings by themselves', async () => {
    const problem = { ...buildProblem(), waivedUntil: '2026-12-31' as IsoDate };
    const later = buildProblem({ subject: '通知公告', key: 'portal|V4a|通知公告' as ProblemKey });
    const report = buildQuarterReport({ grade: { waived: [problem], problems: [later] } });
    const decision: ReportDecision = {
      problem: problem.key,
      state: 'waived',
      cardConfirmed: null,
      waivedUntil: problem.waivedUntil,
      waiver: { actor: '李某', reason: '网站正在集约化迁移' },
      answer: null,
    };
    const decided = report.sections.map((section) => ({
      ...section,
      decisions: [decision, { ...decision, problem: later.key }],
    }));
    const { sheets } = await workbookOf({ ...report, sections: decided });
    const [head, row, since] = sheets.find(({ name }) => name === '豁免的问题')?.rows ?? [];
    const at = (heading: string) => row?.[head?.indexOf(heading) ?? -1];
    expect(['问题', '豁免至', '豁免理由', '经办人', '核实情况'].map(at)).toEqual([
      problem.message,
      ...['2026-12-31', '网站正在集约化迁移', '李某', '已豁免至2026-12-31'],
    ]);
    expect([row?.at(-1), since?.at(-1)]).toEqual(['否', '是，评定后豁免，下次评定起不计入']);
    expect(sheets.map(({ name }) => name)).toContain('放宽和不适用事项');
  });

  it('keeps the head in view, filters, colours cards and links to evidence', async () => {
    const { sheets } = await workbookOf();
    const cards = sheets[1];
    expect(cards?.freezePane).toMatchObject({ rows: 1 });
    expect(cards?.autoFilter?.range).toMatch(/^A1:[A-Z]+\d+$/);
    const fills = [...(cards?.cells?.values() ?? [])]
      .filter(({ value }) => value === '红牌')
      .map(({ style }) => style?.fill);
    expect(fills[0]).toMatchObject({ fgColor: { rgb: expect.stringContaining('F4B6B6') } });
    const links = sheets.flatMap(({ cells }) =>
      [...(cells?.values() ?? [])].flatMap(({ hyperlink }) => hyperlink?.target ?? []),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !/^https?:\/\//.test(target))).toEqual([]);
  });

  it('holds what looks like a formula as text', async () => {
    const finding = buildFinding({ subject: '=HYPERLINK("http://evil.example")' });
    const report = buildQuarterReport({
      grade: { problems: [buildProblem({ subject: finding.subject })] },
      audits: [{ results: [buildResult({ findings: [finding] })] }],
    });
    const cells = (await workbookOf(report)).sheets.flatMap(({ cells: some }) => [...(some?.values() ?? [])]);
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    const texts = (await workbookOf(report)).sheets.flatMap(({ rows }) => rows.flat());
    expect(texts).toContain('=HYPERLINK("http://evil.example")');
  });

  it('goes on in a second one where a sheet would grow too long, each agency whole in one of them', async () => {
    const findings = Array.from({ length: 6_000 }, (_, at) => buildFinding({ subject: `栏目${at}` }));
    const audits = [{ results: [buildResult({ findings })] }];
    const files = await packedFilesOf(
      xlsxReport,
      buildQuarterReport({ agency: { id: 'a' }, audits }, { agency: { id: 'b' }, audits }),
    );
    expect(files.map(({ path }) => path)).toEqual(['workbook.xlsx', 'workbook-2.xlsx']);
    const books = await Promise.all(files.map(({ bytes }) => readXlsx(bytes)));
    expect(books.map(({ sheets }) => sheets.find(({ name }) => name === '问题清单')?.rows.length)).toEqual([
      1 + 6_000,
      1 + 6_000,
    ]);
    expect(books.map(({ sheets }) => sheets[0]?.rows.find(([name]) => name === '分册')?.[1])).toEqual([
      '第1册，续见 workbook-2.xlsx',
      '第2册，末册',
    ]);
  });

  it('cuts an agency short that is too much for a whole one, and says where the whole stands', async () => {
    const findings = Array.from({ length: 10_003 }, (_, at) => buildFinding({ subject: `栏目${at}` }));
    const report = buildQuarterReport({ audits: [{ results: [buildResult({ findings })] }] });
    const sheet = (await workbookOf(report)).sheets.find(({ name }) => name === '问题清单');
    expect(sheet?.rows.length).toBe(1 + 10_000 + 1);
    expect(sheet?.rows.at(-1)?.[0]).toBe('另有3行因篇幅未列，完整清单见findings.csv。');
    expect(sheet?.autoFilter?.range).toMatch(/^A1:[A-Z]+10001$/);
  });

  it('opens when there is nothing in it', async () => {
    expect((await workbookOf(buildQuarterReport())).sheets.length).toBeGreaterThan(5);
  });
});
