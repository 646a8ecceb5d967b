import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { screenOf } from '../testing/terminal-screen.js';
import { displayWidth } from './text-table.js';

const BIN = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));
/** Each page comes so late that the line is drawn several times before a site is done. */
const DELAY_MILLIS = 400;
const COLUMNS = ['/tzgg/', '/zwyw/', '/zfxxgk/', '/ldzc/', '/jgzn/', '/zcwj/'];

let site: ServedSite;

beforeAll(async () => {
  const menu = COLUMNS.map((path, at) => `<a href="${path}">栏目${at}</a>`).join('');
  const page = (path: string) => ({
    delayMillis: DELAY_MILLIS,
    body: `<html><head><title>青溪镇人民政府${path}</title></head><body><h1>青溪镇</h1>${menu}<p>${'欢迎访问。'.repeat(60)}</p></body></html>`,
  });
  const world: SiteWorld = Object.fromEntries(['/', ...COLUMNS].map((path) => [path, page(path)]));
  site = await serveSite(world, {
    worldsByHost: { 'water.test': { '/': `<h1>禾水县水务局</h1><p>${'欢迎访问。'.repeat(60)}</p>` } },
  });
});
afterAll(() => site.close());

/** What a person at a terminal of so many columns sees, as it is written. `interrupt` presses Ctrl-C when that is seen. */
function runOnTerminal(args: readonly string[], columns: number, interrupt?: RegExp): Promise<string> {
  const quoted = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 24; ${quoted}`, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let seen = '';
  let pressed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
    if (pressed || !interrupt?.test(seen)) return;
    pressed = true;
    child.stdin.write('\u0003');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve(seen));
  });
}

/** Every state of the line that counts, in the order in which they were drawn. */
function drawn(seen: string): readonly string[] {
  const clear = '\r\u001b[K';
  return seen
    .split(clear)
    .slice(1)
    .flatMap((piece) =>
      /^(collecting|second round|grading)/.test(piece) ? [piece.split(/[\r\n]/)[0] ?? ''] : [],
    );
}

function sweepArgs(folder: string): readonly string[] {
  const agency = (id: string) =>
    `  - id: ${id}\n    name: ${id}\n    level: county\n    outlets:\n      - { id: site, name: ${id}, homeUrl: 'http://${id}.test/' }\n`;
  const roster = join(folder, 'roster.yaml');
  writeFileSync(roster, `id: two\ntitle: two\nagencies:\n${agency('forestry')}${agency('water')}`);
  const hosts = ['forestry', 'water'].flatMap((host) => ['--resolve', `${host}.test=127.0.0.1:${site.port}`]);
  return [
    ...['sweep', '--quarter', '2026Q2', '--as-of', '2026-06-20', '--roster', roster],
    ...['--workspace', join(folder, 'workspace'), '--render', 'never', '--hurry', ...hosts],
  ];
}

const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
if (!hasScript) process.stdout.write('SKIPPED: the line on a terminal, because `script` is not here\n');

describe.runIf(hasScript)('on a terminal', () => {
  test.each([200, 44])(
    'of %i columns a sweep has one line that counts, and leaves nothing of it',
    async (columns) => {
      const seen = await runOnTerminal(sweepArgs(temporaryFolder()), columns);
      const states = drawn(seen);
      expect(states.length).toBeGreaterThan(1);
      for (const state of states) expect(displayWidth(state)).toBeLessThan(columns);
      if (columns === 200) {
        expect(states[0]).toMatch(
          /^collecting, [01]\/2 sites, \d+ pages, \d+\.\d pages\/s, \d+ failed.*: forestry/,
        );
        expect(states.join('\n')).toMatch(/^\S.*, 1\/2 sites, .* failed, about \d.* left/m);
      }
      const screen = screenOf(seen);
      expect(screen.filter((line) => /pages\/s|^collecting|sites, \d+ pages/.test(line))).toEqual([]);
      expect(screen.some((line) => /^ {2}forestry +\d+ pages/.test(line))).toBe(true);
      expect(screen.some((line) => /^2 agencies graded/.test(line))).toBe(true);
    },
    60_000,
  );

  test('a check tells its Chinese findings below nothing that is left of the line', async () => {
    const args = ['check', `${site.origin}/`, '--allow-private', '--render', 'never', '--hurry'];
    const seen = await runOnTerminal(args, 60);
    const states = drawn(seen);
    expect(states.length).toBeGreaterThan(1);
    expect(states.at(-1)).toMatch(/^collecting, \d+\/\d+ pages, \d+\.\d pages\/s/);
    const screen = screenOf(seen);
    expect(screen.filter((line) => line.includes('pages/s'))).toEqual([]);
    expect(screen.some((line) => /[\u4e00-\u9fff]/.test(line))).toBe(true);
  }, 60_000);

  test('Ctrl-C takes the line away, too, and says what happens next', async () => {
    const seen = await runOnTerminal(sweepArgs(temporaryFolder()), 120, /collecting, [01]\/2/);
    const screen = screenOf(seen);
    expect(screen.some((line) => line.startsWith('Stopping after the pages in hand'))).toBe(true);
    expect(screen.at(-1)).toBe('');
    expect(screen.slice(screen.findIndex((line) => line.startsWith('Stopping')) + 1).join('\n')).not.toMatch(
      /pages\/s/,
    );
  }, 60_000);
});
