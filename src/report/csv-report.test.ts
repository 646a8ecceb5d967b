import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import {
  buildColumn,
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { buildSurvey } from '../testing/build-survey.js';
import { hostileSite } from '../testing/hostile-site.js';
import { readCsv } from '../testing/read-csv.js';
import { textsOf } from '../testing/read-report.js';
import { sampleQuarter } from '../testing/sample-quarter.js';
import { changesTable } from './csv/changes-table.js';
import { progressTable } from './csv/progress-table.js';
import { recheckTable } from './csv/recheck-table.js';
import { csvReport } from './csv-report.js';
import { publicEdition } from './public-edition.js';
import { publicReport } from './public-report.js';

/** The rows of a file of the report, each by heading. */
function rowsOf(file: string, ...cases: readonly ReportCase[]): readonly Record<string, string>[] {
  const written = textsOf(csvReport, buildQuarterReport(...cases)).find(({ path }) => path === file);
  const [head = [], ...rows] = readCsv(written?.text ?? '');
  return rows.map((row) => Object.fromEntries(head.map((heading, index) => [heading, row[index] ?? ''])));
}

const FILES = [
  'cards.csv',
  'findings.csv',
  'sites.csv',
  'could-not-check.csv',
  'waivers.csv',
  'loosenings.csv',
  'items.csv',
];

/** The columns that docs/report-columns.md promises of a file, in order. */
function promisedColumns(file: string): readonly string[] {
  const page = readFileSync('docs/report-columns.md', 'utf8');
  const [, section = ''] = page.split(`\n## ${file}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, number, heading = ''], index) => {
    expect(Number(number)).toBe(index + 1);
    return heading.trim();
  });
}

describe('the contract of columns', () => {
  it.each(FILES)('%s has the columns of docs/report-columns.md, in its order', (file) => {
    const written = textsOf(csvReport, sampleQuarter()).find(({ path }) => path === file);
    expect(readCsv(written?.text ?? '')[0]).toEqual(promisedColumns(file));
  });

  it.each([changesTable, progressTable, recheckTable])('$file has the columns of that page, too', (table) => {
    const headings = table.columns.map(({ heading }) => heading).join(', ');
    expect(readFileSync('docs/report-columns.md', 'utf8').replaceAll('\n  ', ' ')).toContain(headings);
  });

  it('the public edition has the columns of that page, too', async () => {
    const cards = publicEdition(await publicReport(sampleQuarter())).find(({ path }) => path === 'cards.csv');
    const [headings = []] = readCsv(cards?.text ?? '');
    expect(headings).toHaveLength(10);
    expect(readFileSync('docs/report-columns.md', 'utf8').replaceAll('\n  ', ' ')).toContain(
      headings.join(', '),
    );
  });

  it('names every file', () => {
    expect(textsOf(csvReport, sampleQuarter()).map(({ path }) => path)).toEqual(FILES);
  });

  it.each(FILES)('%s has as many cells in every record as headings', (file) => {
    for (const report of [sampleQuarter(), buildQuarterReport(hostileSite)]) {
      const text = textsOf(csvReport, report).find(({ path }) => path === file)?.text ?? '';
      const records = readCsv(text);
      expect(text.startsWith('\ufeff') && text.endsWith('\r\n')).toBe(true);
      expect(new Set(records.map(({ length }) => length)).size).toBe(1);
    }
  });
});

describe('cards.csv', () => {
  it('has one row an agency, worst first', () => {
    const [, ...rows] = readCsv(textsOf(csvReport, sampleQuarter())[0]?.text ?? '');
    expect(rows.map((row) => `${row[7]} ${row[10]}`)).toEqual([
      '红牌 不合格',
      '黄牌 不合格',
      '黄牌 无法判定',
      '无牌 无法判定',
      '无牌 合格',
      '无牌 合格',
      '无牌 合格',
    ]);
  });

  it('leaves empty what is not known, never zero', () => {
    const [row] = rowsOf('cards.csv', {
      agency: { office: null },
      grade: { verdict: 'undetermined', score: null },
    });
    expect(row).toMatchObject({ 得分: '', 主管单位: '', 责任科室: '', 上季牌别: '', 整改期限: '' });
    expect(row).toMatchObject({ 新发现问题数: '0', 与上季相比: '首次纳入', 建议发督办函: '否' });
  });

  it('names no day for a problem that could not be looked at again: its day has passed', () => {
    const past = '2026-07-10' as IsoDate;
    const [row] = rowsOf('cards.csv', {
      grade: {
        card: 'yellow',
        rectifyBy: past,
        problems: [buildProblem({ state: 'unclear', rectifyBy: past })],
      },
    });
    expect(row).toMatchObject({ 整改期限: '', 未能复查问题数: '1' });
  });
});

describe('findings.csv', () => {
  const stale: ReportCase = {
    grade: { problems: [buildProblem()] },
    audits: [{ results: [buildResult({ findings: [buildFinding()] })] }],
  };

  it('gives clause, evidence, repair and the state of the problem', () => {
    const [row] = rowsOf('findings.csv', stale);
    expect(row).toMatchObject({
      依据: '青岚政办函〔2026〕1号 单项否决 4（1）',
      时限: '14天，应不早于2026-09-01',
      指标状态: '已触发',
      问题状态: '本季度新发现',
      整改期限: '2026-10-08',
      证据地址: 'https://www.shanping.example/xwzx/gzdt/',
      '读取时间（北京时间）': '2026-09-15 09:30:00',
      核实情况: '待核实',
    });
  });

  it('says where the newest date stood, what was printed there, and whether the year is inferred', () => {
    const [row] = rowsOf('findings.csv', stale);
    expect(row).toMatchObject({
      最新日期: '2026-08-20',
      最新日期出处: '栏目列表',
      最新日期原文: '2026-08-20',
      最新日期年份推断: '否',
      最新日期冲突: '',
    });
  });

  it('tells of another place of the page that gives another date', () => {
    const on = '2026-08-20' as IsoDate;
    const conflict = { on: '2026-08-18' as IsoDate, source: 'url', raw: '20260818' } as const;
    const column = buildColumn({
      path: ['新闻中心', '工作动态'],
      newest: { on, source: 'list', raw: '08-20', inferred: true, conflicts: [conflict] },
    });
    const results = [buildResult({ findings: [buildFinding()] })];
    const [row] = rowsOf('findings.csv', { audits: [{ columns: [column], results }] });
    expect(row).toMatchObject({
      最新日期原文: '08-20',
      最新日期年份推断: '是',
      最新日期冲突: '另有网页地址“20260818”作2026-08-18，请核对',
    });
  });

  it('keeps the lines of the four evidence columns together', () => {
    const read = {
      url: 'https://a.example/',
      excerpt: '甲',
      fetchedAt: '2026-09-15T01:30:00.000Z' as IsoInstant,
      sha256: 'a'.repeat(64),
    };
    const lost = { url: 'https://b.example/', excerpt: null, fetchedAt: null, sha256: null };
    const finding = buildFinding({ evidence: [read, lost] });
    const [row] = rowsOf('findings.csv', { audits: [{ results: [buildResult({ findings: [finding] })] }] });
    expect(row).toMatchObject({
      证据地址: 'https://a.example/\nhttps://b.example/',
      证据摘录: '甲\n无',
      '读取时间（北京时间）': '2026-09-15 09:30:00\n无',
      '页面摘要（SHA-256）': `${'a'.repeat(64)}\n无`,
    });
  });

  it('runs nothing that a site has written', () => {
    const rows = rowsOf('findings.csv', hostileSite);
    const cells = [...rows, ...rowsOf('sites.csv', hostileSite)].flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    expect(rows.map((row) => row['对象'])).toContain("'@SUM(1+1)*cmd|calc");
  });
});

describe('could-not-check.csv', () => {
  it('lists sites, questions, columns, limits and pages', () => {
    const text = textsOf(csvReport, sampleQuarter())[3]?.text ?? '';
    const kinds = readCsv(text).map((row) => row[6]);
    expect(new Set(kinds.slice(1))).toEqual(
      new Set(['网站未能检查', '指标无法判定', '栏目无法读取', '达到读取上限', '页面未能打开']),
    );
  });

  it('has an outlet that was never audited', () => {
    const [row] = rowsOf('could-not-check.csv', { audits: [] });
    expect(row).toMatchObject({ 类型: '网站未能检查', 原因: '本季度没有这个网站的检查结果。' });
  });

  it('is empty when everything was read', () => {
    expect(rowsOf('could-not-check.csv', {})).toEqual([]);
  });
});

describe('items.csv', () => {
  const rows = rowsOf('items.csv', { audits: [{ items: [buildSurvey()] }] });

  it('has one row an item, what a person should look at first, what is not judged here last', () => {
    expect(rows.map((row) => [row['事项名称'], row['判定方式'], row['内容'], row['时限']])).toEqual([
      ['饮用水水质监测', '程序提示，人工确认', '已见', '有提示，待人工核对'],
      ['重大建设项目批准结果', '人工判定，程序只找线索', '未见，待人工核对', '无法判定'],
      ['部门预算', '程序提示，人工确认', '已见', '未发现问题'],
      ['监测原始数据', '不在此判定：依申请公开，不在网站主动公开', '', ''],
    ]);
  });

  it('says what was seen and where, and what should be looked at', () => {
    expect(rows[0]).toMatchObject({
      内容说明: '2026年8月饮用水水质监测报告',
      内容地址: 'http://www.shanping.example/hjzl/8.html',
      提示: expect.stringContaining('未见2026年6月的内容'),
      提示地址: 'http://www.shanping.example/hjzl/',
    });
  });
});
