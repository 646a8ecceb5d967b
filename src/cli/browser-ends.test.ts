import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { browserGroups, homesIn, membersOf, until } from '../testing/browser-processes.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({
    '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: '' },
    '/quick/': '<html><head><title>青溪镇</title></head><body><p>欢迎</p></body></html>',
    '/silent/': { manner: 'silent' },
  });
});
afterAll(() => site.close());

interface Run {
  readonly child: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly end: Promise<number | string | null>;
}

/** A check in a browser, with temporary files of its own. */
function runCheck(path: string, folder: string, options: readonly string[] = []): Run {
  const flags = ['--render', 'always', '--allow-private', '--hurry', '--timeout', '60'];
  const child = spawn(process.execPath, [...options, BIN, 'check', site.origin + path, ...flags], {
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string | null);
  return { child, end };
}

/** A check in the middle of a visit that never ends, and the process groups of its browser. */
async function runMidVisit(
  folder: string,
  options?: readonly string[],
): Promise<Run & { groups: readonly number[] }> {
  const others = browserGroups(folder);
  const before = site.visits.length;
  const run = runCheck('/silent/', folder, options);
  await until(() => site.paths().slice(before).includes('/silent/'));
  return { ...run, groups: browserGroups(folder).filter((group) => !others.includes(group)) };
}

function endAll(groups: readonly number[], signal: NodeJS.Signals): void {
  for (const { pid } of membersOf(groups)) process.kill(pid, signal);
}

describe.runIf(process.platform === 'linux')('no browser and no profile is left', () => {
  test('when a check ends', async () => {
    const folder = temporaryFolder();
    const { end } = runCheck('/quick/', folder);
    await until(() => browserGroups(folder).length > 0);
    const groups = browserGroups(folder);
    expect(typeof (await end)).toBe('number');
    expect(membersOf(groups)).toEqual([]);
    expect(homesIn(folder)).toEqual([]);
  });

  test('when the program breaks off on an error of its own', async () => {
    const folder = temporaryFolder();
    const breaks = 'process.once("SIGUSR2",()=>{throw new Error("a bug")})';
    const { child, end, groups } = await runMidVisit(folder, ['--import', `data:text/javascript,${breaks}`]);
    child.kill('SIGUSR2');
    expect(await end).not.toBe(0);
    await until(() => membersOf(groups).length === 0);
    expect(homesIn(folder)).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('when it is asked once to stop, by %s', async (signal) => {
    const folder = temporaryFolder();
    const { child, end, groups } = await runMidVisit(folder);
    child.kill(signal);
    expect(typeof (await end)).toBe('number');
    await until(() => membersOf(groups).length === 0);
    expect(homesIn(folder)).toEqual([]);
  });

  test('when it is asked twice to stop', async () => {
    const folder = temporaryFolder();
    const { child, end, groups } = await runMidVisit(folder);
    // The browser stands still, so that the first wish is not granted before the second comes.
    endAll(groups, 'SIGSTOP');
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGINT');
    expect(await end).toBe(130);
    await until(() => membersOf(groups).length === 0);
    expect(homesIn(folder)).toEqual([]);
  });

  test('when it is killed: the browser goes by itself, its folder with the next start', async () => {
    const folder = temporaryFolder();
    const { child, end, groups } = await runMidVisit(folder);
    child.kill('SIGKILL');
    expect(await end).toBe('SIGKILL');
    await until(() => membersOf(groups).length === 0);
    expect(homesIn(folder)).toHaveLength(1);
    await runCheck('/quick/', folder).end;
    expect(homesIn(folder)).toEqual([]);
  });

  test('when it is killed and its browser hangs: the next start ends that browser, and no other', async () => {
    const folder = temporaryFolder();
    const living = await runMidVisit(folder);
    const killed = await runMidVisit(folder);
    endAll(killed.groups, 'SIGSTOP');
    killed.child.kill('SIGKILL');
    await killed.end;
    expect(membersOf(killed.groups)).not.toEqual([]);

    await runCheck('/quick/', folder).end;
    await until(() => membersOf(killed.groups).length === 0);
    expect(membersOf(living.groups)).not.toEqual([]);
    expect(homesIn(folder)).toHaveLength(1);

    living.child.kill('SIGINT');
    await living.end;
    await until(() => membersOf(living.groups).length === 0);
    expect(homesIn(folder)).toEqual([]);
  });
});
