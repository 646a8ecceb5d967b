import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { SiteAudit } from '../model/audit.js';
import type { PageFacts } from '../model/facts.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function check(host: string, ...flags: readonly string[]) {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  const quick = ['--render', 'never', '--hurry', '--timeout', '1', '--as-of', '2026-06-20'];
  return runCli(['check', `http://${host}/`, ...quick, ...hosts, ...flags]);
}

describe('the exit code of a check', () => {
  test('is 0 for a site in order', async () => {
    const { status, stdout } = await check('www.qinglan.test', '--level', 'province');

    expect(status).toBe(0);
    expect(stdout).toContain('读取到的栏目');
  });

  test('is 1 for a site with findings at or above the gate, and 0 or 3 when the gate is higher', async () => {
    const blank = await check('www.shanping.test', '--level', 'county');
    const ungated = await check('www.shanping.test', '--level', 'county', '--fail-on', 'never');

    expect(blank.status).toBe(1);
    expect(blank.stdout).toMatch(/● 触发.* V4c 空白栏目/);
    expect(blank.stdout).toContain('暂无数据');
    expect(ungated.status).toBe(0);
  });

  test('is 3 for a site that a defence hides: undetermined, never stale or blank', async () => {
    const { status, stdout } = await check('scjgj.qinglan.test', '--level', 'province');

    expect(status).toBe(3);
    expect(stdout).not.toContain('● 触发');
    expect(stdout).toContain('? 无法判定');
  });
});

describe('a site that is not resolved', () => {
  const unresolved = (control: string) => check('swj.heshui.test', '--control', control);

  test('is not told apart from a network that is down: exit 3, the reason, and a warning', async () => {
    const { status, stdout, stderr } = await unresolved('http://nowhere.invalid/');
    expect(status).toBe(3);
    expect(stdout).toContain('域名无法解析');
    expect(stderr).toContain('our own network seems to be down');
    expect(stderr).toContain('gongkai doctor');
  });

  test('is alone to blame while another place opens', async () => {
    const { status, stdout, stderr } = await unresolved('http://www.qinglan.test/');
    expect(status).toBe(3);
    expect(stdout).toContain('域名无法解析');
    expect(stderr).not.toContain('our own network');
  });
});

test('an editor is told column, newest date, where it was found, limit and page', async () => {
  const { stdout } = await check('www.yunxi.test', '--level', 'city');

  expect(stdout).toMatch(/“要闻动态\/云溪要闻”最近更新于2026-04-\d\d，按14天的时限应不早于2026-06-06。/);
  expect(stdout).toMatch(/日期出处：栏目列表“2026-04-\d\d”/);
  expect(stdout).toMatch(/页面：http:\/\/www\.yunxi\.test\/\S+/);
});

test('`--json` prints the audit and nothing else', async () => {
  const { stdout } = await check('www.qinglan.test', '--level', 'province', '--json');
  const audit = JSON.parse(stdout) as SiteAudit;

  expect(audit).toMatchObject({ format: 1, asOf: '2026-06-20', ended: 'complete' });
  expect(audit.columns.length).toBeGreaterThan(20);
});

test('a folder with a built site is checked before its release', async () => {
  const site = join(temporaryFolder(), 'public');
  mkdirSync(site);
  writeFileSync(
    join(site, 'index.html'),
    '<title>安和县档案馆</title><div class="nav"><ul><li><a href="tzgg.html">通知公告</a></li><li><a href="gzdt.html">工作动态</a></li></ul></div>',
  );
  const list = (name: string) =>
    `<title>${name}_安和县档案馆</title><div class="location">当前位置：<a href="index.html">首页</a> > ${name}</div><ul class="list"><li><a href="a/202606/t20260601_1.html">关于做好汛期档案安全工作的通知</a><span>2026-06-01</span></li><li><a href="a/202605/t20260506_2.html">关于开展国际档案日活动的通知</a><span>2026-05-06</span></li></ul>`;
  writeFileSync(join(site, 'tzgg.html'), list('通知公告'));
  writeFileSync(join(site, 'gzdt.html'), list('工作动态'));
  const { stdout } = await runCli(['check', site, '--render', 'never', '--as-of', '2026-06-20', '--json']);
  const { columns } = JSON.parse(stdout) as SiteAudit;

  expect(columns.map(({ path, newest }) => [path.join('/'), newest?.on])).toEqual([
    ['通知公告', '2026-06-01'],
    ['工作动态', '2026-06-01'],
  ]);
});

test('`gongkai read` tells why a date was read', async () => {
  const file = join(temporaryFolder(), 'saved.html');
  writeFileSync(
    file,
    '<ul><li><a href="t20260601_1.html">关于做好汛期档案安全工作的通知</a><span>[06-03]</span></li><li><a href="t20260506_2.html">关于开展国际档案日活动的通知</a><span>[05-06]</span></li></ul>',
  );
  const { status, stdout } = await runCli([
    'read',
    file,
    '--as-of',
    '2026-06-20',
    '--url',
    'http://dag.test/tzgg/',
  ]);
  const { list } = JSON.parse(stdout) as PageFacts;

  expect(status).toBe(0);
  expect(list).toMatchObject({
    kind: 'list',
    articles: [
      {
        url: 'http://dag.test/tzgg/t20260601_1.html',
        published: { on: '2026-06-03', source: 'list', raw: '[06-03]', inferred: true },
      },
      { published: { on: '2026-05-06', inferred: true } },
    ],
  });
});
