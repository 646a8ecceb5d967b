import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chinaTime, type IsoInstant, instantOf } from '../calendar/iso-date.js';
import { openAccessStore } from '../store/open-workspace.js';
import { runCli } from '../testing/run-cli.js';
import { type ProxyManner, serveProxy } from '../testing/serve-proxy.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const PAGE = `<html><body><h1>青岚省人民政府</h1><p>${'欢迎访问。'.repeat(120)}</p></body></html>`;

/** Two sites, a roster of both, and the flags of a round in a workspace of its own. */
async function twoSites(worldsByHost: Readonly<Record<string, SiteWorld>>) {
  const site = await serveSite({}, { worldsByHost: { 'control.test': { '/': PAGE }, ...worldsByHost } });
  onTestFinished(() => site.close());
  const folder = temporaryFolder();
  const roster = join(folder, 'roster.yaml');
  const agency = (id: string) =>
    `  - id: ${id}\n    name: ${id}\n    level: county\n    outlets:\n      - { id: site, name: ${id}, homeUrl: 'http://${id}.test/' }\n`;
  writeFileSync(roster, `id: two\ntitle: two\nagencies:\n${agency('forestry')}${agency('water')}`);
  const workspace = join(folder, 'workspace');
  return { site, roster, workspace, args: roundArgs(site, { roster, workspace }) };
}

function roundArgs({ port }: ServedSite, { roster, workspace }: { roster: string; workspace: string }) {
  const resolve = ['forestry', 'water', 'control'].flatMap((host) => [
    '--resolve',
    `${host}.test=127.0.0.1:${port}`,
  ]);
  const control = ['--control', 'http://control.test/'];
  return [
    'probe',
    '--roster',
    roster,
    '--workspace',
    workspace,
    '--hurry',
    '--timeout',
    '1',
    ...resolve,
    ...control,
  ];
}

test('a round says of every site whether it opened, and ends with 0 when all did', async () => {
  const { args, site } = await twoSites({ 'forestry.test': { '/': PAGE }, 'water.test': { '/': PAGE } });
  const { status, stdout } = await runCli(args);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^opened {2}forestry\/site +[\d.]+ s {2}200 {2}http:\/\/forestry\.test\/$/m);
  expect(stdout).toMatch(/^2 of 2 opened$/m);
  expect(
    site.visits
      .filter(({ path }) => path === '/')
      .map(({ host }) => host)
      .sort(),
  ).toEqual(['forestry.test', 'water.test']);
}, 30_000);

test('a site that hangs up on programs alone is seen by a browser, and opens', async () => {
  const forPeople: SiteWorld[string] = ({ headers }) =>
    headers['user-agent']?.startsWith('Mozilla/5.0') ? PAGE : { manner: 'drop' };
  const { args } = await twoSites({ 'forestry.test': { '/': forPeople }, 'water.test': { '/': PAGE } });
  const { status, stdout } = await runCli([...args, '--timeout', '15']);
  expect(stdout).toMatch(/^opened {2}forestry\/site/m);
  expect(status).toBe(0);
}, 60_000);

test('without a browser it is said once that none could look', async () => {
  const drop = { '/': { manner: 'drop' } } as const;
  const { args } = await twoSites({ 'forestry.test': drop, 'water.test': drop });
  const { stdout, stderr } = await runCli([...args, '--browser', '/nowhere/chromium']);
  expect(stdout).toMatch(/^reset {2}forestry\/site/m);
  expect(stderr.match(/not looked at by a browser/g)).toHaveLength(1);
}, 60_000);

test('a site that does not open makes it 3, and the log adds the rounds up', async () => {
  const { args, workspace } = await twoSites({
    'forestry.test': { '/': PAGE },
    'water.test': { '/': { status: 502, body: '<h1>502</h1>' } },
  });
  const { status, stdout } = await runCli(args);
  expect(status).toBe(3);
  expect(stdout).toMatch(/^http-error {2}water\/site/m);
  expect(stdout).toMatch(/^1 of 2 opened$/m);

  const shown = await runCli(['probe', '--status', '--workspace', workspace]);
  expect(shown.status).toBe(0);
  expect(shown.stdout).toMatch(/^forestry\/site {2}1 of 7 {2}0 0 0 0 0 0 1 +1 +0 \(0\.0 %\)/m);
  expect(shown.stdout).toMatch(/^water\/site +1 of 7 {2}0 0 0 0 0 0 1 +1 +1 \(100\.0 %\)/m);
  const json = await runCli(['probe', '--status', '--json', '--workspace', workspace]);
  expect(JSON.parse(json.stdout)).toMatchObject([
    { agency: 'forestry', visits: 1, failed: 0, daysCovered: 1 },
    { agency: 'water', visits: 1, failed: 1, daysCovered: 1 },
  ]);
}, 30_000);

test('a round without a network says so, and tells nothing of the sites', async () => {
  const { args, workspace } = await twoSites({});
  const unplugged = args.map((arg) => arg.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'));
  const { status, stdout, stderr } = await runCli(unplugged);
  expect(status).toBe(3);
  expect(stdout).toMatch(/^0 of 2 opened$/m);
  expect(stderr).toContain('our own network seems to be down');

  const shown = await runCli(['probe', '--status', '--json', '--workspace', workspace]);
  expect(JSON.parse(shown.stdout)).toMatchObject([
    { visits: 0, failed: 0, ownNetworkDown: 1 },
    { visits: 0, failed: 0, ownNetworkDown: 1 },
  ]);
}, 30_000);

/** The flags of a round that finds its hosts by a proxy only, which the environment names. */
async function roundBehind(manner: ProxyManner) {
  const { site, args, workspace } = await twoSites({
    'forestry.test': { '/': PAGE },
    'water.test': { '/': PAGE },
  });
  const hosts = { 'forestry.test': site.port, 'water.test': site.port, 'control.test': site.port };
  const proxy = await serveProxy(hosts, manner);
  onTestFinished(() => proxy.close());
  const isOfMap = (arg: string) => arg === '--resolve' || arg.includes('=127.0.0.1:');
  const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
  return {
    workspace,
    run: () =>
      runCli(
        args.filter((arg) => !isOfMap(arg)),
        { env },
      ),
  };
}

test('behind a proxy that lets it out, a round is as any', async () => {
  const { run } = await roundBehind('open');
  const { status, stdout } = await run();
  expect(stdout).toMatch(/^2 of 2 opened$/m);
  expect(status).toBe(0);
}, 30_000);

test.each([
  ['wants a password', 407, /proxy, status 407/],
  ['forbids all', 403, /blocked, status 403/],
  ['does not get through', 502, /proxy, status 502/],
  ['cuts every line', 'drop', /\(proxy\)/],
] as const)(
  'behind a proxy that %s, a round says so, and tells nothing of the sites',
  async (_, manner, told) => {
    const { run, workspace } = await roundBehind(manner);
    const { status, stdout, stderr } = await run();
    expect(status).toBe(3);
    expect(stdout).toMatch(/^0 of 2 opened$/m);
    expect(stderr).toContain('our own network seems to be down');
    expect(stderr).toMatch(told);

    const shown = await runCli(['probe', '--status', '--json', '--workspace', workspace]);
    expect(JSON.parse(shown.stdout)).toMatchObject([
      { visits: 0, failed: 0, ownNetworkDown: 1 },
      { visits: 0, failed: 0, ownNetworkDown: 1 },
    ]);
  },
  30_000,
);

test('a site in its quiet hours is left alone', async () => {
  const { args, roster, site } = await twoSites({
    'forestry.test': { '/': PAGE },
    'water.test': { '/': PAGE },
  });
  const text = readFileSync(roster, 'utf8').replace(
    "homeUrl: 'http://water.test/'",
    `homeUrl: 'http://water.test/', quietHours: ['${hourNow(0)}-${hourNow(2)}']`,
  );
  writeFileSync(roster, text);
  const { status, stdout } = await runCli(args);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^1 of 1 opened, 1 left alone in their quiet hours$/m);
  expect(site.visits.map(({ host }) => host)).not.toContain('water.test');
}, 30_000);

/** The full hour in China, so many hours from now. */
function hourNow(later: number): string {
  return `${chinaTime(instantOf(Date.now() + later * 3_600_000)).slice(11, 14)}00`;
}

test('rounds run beside each other and beside a sweep, and none is lost', async () => {
  const { args, workspace } = await twoSites({
    'forestry.test': { '/': PAGE },
    'water.test': { '/': PAGE },
  });
  const sweep = [
    'sweep',
    '--quarter',
    '2026Q2',
    '--as-of',
    '2026-06-20',
    '--render',
    'never',
    ...args.slice(1),
  ];
  const runs = await Promise.all([runCli(sweep), runCli(args), runCli(args)]);
  expect(runs.map(({ status, stderr }) => (status === 2 || status === 70 ? stderr : 'done'))).toEqual([
    'done',
    'done',
    'done',
  ]);
  const access = await openAccessStore(workspace);
  onTestFinished(() => access.close());
  const always = {
    from: '2000-01-01T00:00:00.000Z' as IsoInstant,
    until: '2100-01-01T00:00:00.000Z' as IsoInstant,
  };
  for (const agency of ['forestry', 'water']) {
    const log = await access.log({ agency, outlet: 'site' }, always);
    expect(log?.visits.map(({ outcome }) => outcome)).toEqual(['opened', 'opened']);
  }
}, 60_000);

test.each([
  ['no roster', ['probe', '--workspace', 'unused'], 'PROBE_NO_ROSTER'],
  [
    'a workspace that is not there',
    ['probe', '--status', '--workspace', 'no-such-folder'],
    'WORKSPACE_MISSING',
  ],
  ['a control that is no address', ['probe', '--roster', 'r.yaml', '--control', 'gov.cn'], '--control'],
])('%s is wrong input', async (_, args, told) => {
  const { status, stderr } = await runCli(args);
  expect(status).toBe(2);
  expect(stderr).toContain(told);
});
