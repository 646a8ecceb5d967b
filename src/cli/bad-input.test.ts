import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockedFolder } from '../testing/locked-folder.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const ROSTER = 'standards/rosters/example.yaml';
const SWEEP = ['sweep', '--quarter', '2026Q3', '--as-of', '2026-09-20', '--render', 'never'];

/** A copy of the shipped standards with one file changed. */
function standardsWith(file: string, change: (text: string) => string): string {
  const folder = join(temporaryFolder(), 'standards');
  cpSync('standards', folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}

const INDICATORS = 'indicators/gov-site-2019.yaml';
const brokenStandards: readonly (readonly [string, (text: string) => string, RegExp, RegExp])[] = [
  [
    'broken YAML',
    (text) => text.replace('id: V3', 'id: V3: ['),
    /STANDARD_NOT_YAML/,
    /gov-site-2019\.yaml:\d+:\d+/,
  ],
  ['an unknown key', (text) => text.replace('tripsAt: 10', 'tripAt: 10'), /tripAt/, /tripsAt/],
  [
    'an unknown check',
    (text) => text.replace('check: column-blank', 'check: column-blnk'),
    /column-blnk/,
    /Did you mean "column-blank"\?/,
  ],
  [
    'an unknown option',
    (text) => text.replace('maxAge: P14D', 'maxage: P14D'),
    /maxage/,
    /Did you mean "maxAge"\?/,
  ],
  [
    'an option of the wrong type',
    (text) => text.replace('maxAge: P14D', 'maxAge: two weeks'),
    /two weeks/,
    /P14D/,
  ],
];

test.each(brokenStandards)(
  '%s in a standard is named with file, line and column, and what to do',
  async (_, change, what, next) => {
    const { status, stderr } = await runCli([
      'standards',
      'lint',
      '--standards',
      standardsWith(INDICATORS, change),
    ]);

    expect(status).toBe(2);
    expect(stderr).toMatch(/gov-site-2019\.yaml:\d+:\d+/);
    expect(stderr).toMatch(what);
    expect(stderr).toMatch(next);
    expect(stderr).toMatch(/Next: /);
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);

test('a sweep proves its standards before it opens a page or makes a workspace', async () => {
  const workspace = join(temporaryFolder(), 'workspace');
  const standards = standardsWith(INDICATORS, (text) =>
    text.replace('check: home-stale', 'check: home-stal'),
  );
  const { status, stderr } = await runCli([
    ...SWEEP,
    '--roster',
    ROSTER,
    '--standards',
    standards,
    '--workspace',
    workspace,
  ]);

  expect(status).toBe(2);
  expect(stderr).toContain('home-stal');
  expect(() => readFileSync(join(workspace, 'gongkai.db'))).toThrow();
});

test('a roster that is not there is said by name', async () => {
  const { status, stderr } = await runCli([
    ...SWEEP,
    '--roster',
    'no-such-roster.yaml',
    '--workspace',
    temporaryFolder(),
  ]);

  expect(status).toBe(2);
  expect(stderr).toContain('no-such-roster.yaml');
  expect(stderr).toMatch(/Next: /);
});

test('a workspace that is a file is refused with what to do', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'workspace');
  writeFileSync(file, 'not a folder');
  const { status, stderr } = await runCli([...SWEEP, '--roster', ROSTER, '--workspace', file]);

  expect(status).toBe(2);
  expect(stderr).toContain(file);
  expect(stderr).toMatch(/Next: /);
});

test('a workspace without write access is refused with what to do', async () => {
  const workspace = join(lockedFolder(), 'workspace');
  const { status, stderr } = await runCli([...SWEEP, '--roster', ROSTER, '--workspace', workspace]);

  expect(status).toBe(2);
  expect(stderr).toContain(workspace);
  expect(stderr).toMatch(/Next: /);
});

test('a browser that is not there is said with its path', async () => {
  const missing = join(temporaryFolder(), 'no-browser');
  const { status, stderr } = await runCli(['check', 'http://127.0.0.1:9/', '--browser', missing]);

  expect(status).toBe(2);
  expect(stderr).toContain(missing);
  expect(stderr).toMatch(/Next: /);
});

test('a host that does not resolve leaves the verdict open, with the reason', async () => {
  const { status, stdout, stderr } = await runCli([
    'check',
    'http://no-such-host.invalid/',
    '--render',
    'never',
    '--hurry',
    '--as-of',
    '2026-09-20',
  ]);

  expect(status).toBe(3);
  expect(stdout + stderr).toContain('域名');
  expect(stdout).not.toContain('● 触发');
});

const flags: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a quarter that is none', ['sweep', '--quarter', '2026-3', '--roster', ROSTER], /2026Q3/],
  ['a date that is none', ['check', 'http://x.test/', '--as-of', '2026-02-30'], /2026-09-20/],
  [
    'a count below one',
    ['sweep', '--quarter', '2026Q3', '--roster', ROSTER, '--concurrency', '0'],
    /whole number/,
  ],
  [
    'a target that is neither address nor folder',
    ['check', 'no-such-place'],
    /neither a web address nor a folder/,
  ],
  ['an unknown standard', ['check', '.', '--standard', 'gov-site-2091'], /gov-site-2019/],
  [
    'the cards of a workspace that is not there',
    ['cards', '--workspace', 'no-such-workspace'],
    /no-such-workspace/,
  ],
  ['an unknown command', ['chekc'], /check/],
  ['an unknown flag', ['doctor', '--jsn'], /--json/],
  ['an unknown check to explain', ['explain', 'column-stael'], /column-stale/],
  [
    'a quarter that was never swept',
    ['report', '--quarter', '2020Q1', '--workspace', 'no-such-workspace'],
    /no-such-workspace/,
  ],
];

test.each(flags)('%s is answered in one message', async (_, args, says) => {
  const { status, stderr } = await runCli(args);

  expect(status).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/\n\s+at /);
});
