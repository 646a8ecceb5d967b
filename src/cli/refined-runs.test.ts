import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readCsv } from '../testing/read-csv.js';
import { runCli } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const LIST = `id: valley-list
title: 山谷县部门清单
version: '1'
documents: [谷府办〔2020〕1号]
columns:
  - { id: valley-functions, name: 机构职能, updateWithin: P1Y }
  - { id: valley-leaders, name: 领导信息 }
  - id: valley-plans
    name: 规划计划
    updateWithin: P1M
    defaults: { limit: 每年, publisher: 教育局, channels: [政府网站], levels: [county] }
    items:
      - { id: valley-plan-texts, name: 规划文本, content: [规划全文] }
      - { id: valley-plan-sums, name: 规划资金, content: [资金安排] }
indicators:
  - id: L1
    title: 栏目缺失
    clause: { document: 谷府办〔2020〕1号, article: 一 }
    parts: [{ check: column-missing, select: { from: required } }]
    effect: { kind: veto }
  - id: L2
    title: 栏目不更新
    clause: { document: 谷府办〔2020〕1号, article: 二 }
    parts: [{ check: column-stale, select: { from: required }, options: { maxAge: own } }]
    effect: { kind: veto }
`;

/** The leaders are not owed and the plans have more time until the end of June; functions are called otherwise and kept fresher. */
const REFINEMENT = `roster: valley
agency: education
standard: valley-list
title: 山谷县教育局清单细化
version: '1'
documents: [谷教〔2026〕1号]
columns:
  - { id: valley-functions, name: 处室导航, updateWithin: P3M }
  - id: valley-leaders
    notApplicable: { reason: 由县政府门户公开 }
    approval: { justification: 由县政府门户公开, approvedBy: 县公开办, document: 谷函〔2026〕2号, until: 2026-06-30 }
  - id: valley-plans
    updateWithin: P1Y
    approval: { justification: 规划每年编制, approvedBy: 县公开办, document: 谷函〔2026〕3号, until: 2026-06-30 }
    items:
      - id: valley-plan-sums
        notApplicable: { reason: 资金由县财政局公开 }
        approval: { justification: 资金由县财政局公开, approvedBy: 县公开办, document: 谷函〔2026〕4号, until: 2026-06-30 }
`;

const ROSTER = `id: valley
title: 山谷县名录
agencies:
  - id: education
    name: 山谷县教育局
    level: county
    outlets: [{ id: site, name: 山谷县教育局网站, homeUrl: 'http://jyj.valley.test/' }]
`;

const COLUMNS = { csdh: '处室导航', ghjh: '规划计划' } as const;

function page(name: string, path: string, day: string): string {
  const dashed = day.replaceAll('-', '');
  const item = (number: number) =>
    `<li><a href="/${path}/t${dashed}_${number}.html">关于做好全县义务教育工作的通知之${number}</a><span>${day}</span></li>`;
  return `<html><title>${name}_山谷县教育局</title><body>${menu()}<div class="location">当前位置：<a href="/">首页</a> > ${name}</div><ul class="list">${[1, 2, 3].map(item).join('')}</ul></body></html>`;
}

const menu = () =>
  `<div class="nav"><ul>${Object.entries(COLUMNS)
    .map(([path, name]) => `<li><a href="/${path}/">${name}</a></li>`)
    .join('')}</ul></div>`;

const world = {
  '/': `<html><title>山谷县教育局</title><body>${menu()}</body></html>`,
  '/csdh/': page(COLUMNS.csdh, 'csdh', '2026-01-15'),
  '/ghjh/': page(COLUMNS.ghjh, 'ghjh', '2026-04-02'),
};

let site: ServedSite;
let folder: string;

beforeAll(async () => {
  site = await serveSite({}, { worldsByHost: { 'jyj.valley.test': world } });
});
beforeEach(() => {
  folder = temporaryFolder();
  cpSync('standards/calendars', join(folder, 'standards/calendars'), { recursive: true });
  cpSync('standards/grading', join(folder, 'standards/grading'), { recursive: true });
  write('standards/checklists/list.yaml', LIST);
  write('standards/refinements/education.yaml', REFINEMENT);
  write('roster.yaml', ROSTER);
});
afterAll(() => site.close());

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(args: readonly string[], asOf: string) {
  const hosts = ['--resolve', `jyj.valley.test=127.0.0.1:${site.port}`];
  const quick = ['--render', 'never', '--hurry', '--timeout', '2', '--as-of', asOf];
  return runCli([...args, '--standards', join(folder, 'standards'), ...quick, ...hosts]);
}

const check = (asOf: string, ...flags: readonly string[]) =>
  run(['check', 'http://jyj.valley.test/', '--name', '山谷县教育局', ...flags], asOf);

test('without a refinement the site is judged by the standard alone', async () => {
  const { status, stdout } = await check('2026-06-20');

  expect(status).toBe(1);
  expect(stdout).toContain('机构职能');
  expect(stdout).toContain('领导信息');
  expect(stdout).toMatch(/“规划计划”最近更新于2026-04-02，按1个月的时限/);
  expect(stdout).toContain('山谷县部门清单，共2项');
  expect(stdout).not.toContain('放宽');
});

test('a check by a refinement finds the renamed column, holds it to the shorter clock, and asks for nothing that is not owed', async () => {
  const own = ['--refinement', join(folder, 'standards/refinements/education.yaml')];
  const { status, stdout } = await check('2026-06-20', ...own);
  const findings = stdout.split('\n').filter((line) => line.includes('✗'));

  expect(status).toBe(1);
  expect(findings).toEqual([expect.stringMatching(/“机构职能”最近更新于2026-01-15，按3个月的时限/)]);
  expect(stdout).toMatch(/本单位细化：栏目名称由“机构职能”改为“处室导航”，更新时限由1年改为3个月/);
  expect(stdout).toContain('山谷县部门清单，共1项');
  expect(stdout).toContain('放宽和不适用事项3项');
  expect(stdout).toMatch(/栏目“领导信息”不适用，理由：.*谷函〔2026〕2号，批准：县公开办，有效期至2026-06-30/);
  expect(stdout).toMatch(/由1个月改为1年，理由：规划每年编制/);
});

test('the day after the approvals the standard holds again, in the check and by lint', async () => {
  const own = ['--refinement', join(folder, 'standards/refinements/education.yaml')];
  const { stdout } = await check('2026-07-01', ...own);
  const findings = stdout.split('\n').filter((line) => line.includes('✗'));
  const lint = (asOf: string) =>
    runCli(['standards', 'lint', '--standards', join(folder, 'standards'), '--as-of', asOf]);
  const [last, after] = await Promise.all([lint('2026-06-30'), lint('2026-07-01')]);

  expect(findings).toHaveLength(3);
  expect(findings.join()).toMatch(/领导信息.*“规划计划”最近更新于2026-04-02，按1个月的时限/s);
  expect(stdout.match(/已到期，仍按标准判定：/g)).toHaveLength(3);
  expect(stdout).toContain('山谷县部门清单，共2项');
  expect([last.status, after.status]).toEqual([0, 1]);
  expect(after.stdout).toMatch(/education\.yaml:11:\d+ {2}the approval ended on 2026-06-30/);
  expect(after.stdout.match(/the approval ended/g)).toHaveLength(3);
});

test('a sweep judges the agency by its refinement, and every report says what was loosened', async () => {
  const workspace = join(folder, 'workspace');
  const roster = ['--roster', join(folder, 'roster.yaml'), '--workspace', workspace];
  const { status, stdout } = await run(['sweep', '--quarter', '2026Q2', ...roster], '2026-06-20');
  const read = (file: string) => readFileSync(join(workspace, 'reports/2026Q2', file), 'utf8');
  const [, ...loosened] = readCsv(read('loosenings.csv'));
  const html = read('agencies/education.html');

  expect(status).toBe(1);
  expect(stdout).toContain('放宽和不适用事项3项，见loosenings.csv');
  expect(loosened.map((row) => [row[5], row[8], row[10], row[11]])).toEqual([
    ['valley-leaders', '县公开办', '2026-06-30', '是'],
    ['valley-plans', '县公开办', '2026-06-30', '是'],
    ['valley-plan-sums', '县公开办', '2026-06-30', '是'],
  ]);
  expect(readCsv(read('findings.csv')).slice(1)).toHaveLength(1);
  expect(html).toContain('栏目“领导信息”不适用');
  expect(html).toContain('本单位细化');
}, 60_000);
