import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { clearLeftovers, makeBrowserHome } from './browser-home.js';
import { killProcessesOf } from './own-processes.js';

const DAY = 24 * 3_600_000;

/** A home as another process would have left it: the same name with other parts in it. */
async function leaveHome(
  folder: string,
  parts: { readonly realm?: string; readonly pid?: number; readonly start?: string },
): Promise<string> {
  const own = await makeBrowserHome(folder);
  await own.remove();
  const [, realm, pid, start] = /browser-(\w+)-(\d+)-(\w+)-/.exec(basename(own.path))!;
  const name = `gongkai-browser-${parts.realm ?? realm}-${parts.pid ?? pid}-${parts.start ?? start}-a1B2c3`;
  mkdirSync(join(folder, name, 'profile'), { recursive: true });
  writeFileSync(join(folder, name, 'profile', 'Cookies'), 'none');
  return join(folder, name);
}

/** Something that runs for a minute, alone in its group as a browser is. */
function runAlone(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 60_000)', '--', ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(child, 'close');
  return child.pid!;
}

test('a home is private, goes away once, and takes what is in it along', async () => {
  const folder = temporaryFolder();
  const home = await makeBrowserHome(folder);
  mkdirSync(home.profile);
  expect(readdirSync(folder)).toEqual([basename(home.path)]);
  await home.remove();
  await home.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('the home of a living run stays', async () => {
  const folder = temporaryFolder();
  const home = await makeBrowserHome(folder);
  await clearLeftovers(folder);
  expect(existsSync(home.path)).toBe(true);
  await home.remove();
});

test('the home of a run that ended goes', async () => {
  const folder = temporaryFolder();
  await leaveHome(folder, { pid: await endedPid() });
  await clearLeftovers(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'a process number that was given out again protects nothing',
  async () => {
    const folder = temporaryFolder();
    await leaveHome(folder, { start: '1' });
    await clearLeftovers(folder);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('the home of another container or boot stays for a week: its process cannot be asked', async () => {
  const folder = temporaryFolder();
  const path = await leaveHome(folder, { realm: '00000000', pid: await endedPid() });
  const now = Date.now();
  utimesSync(path, now / 1000, now / 1000);
  await clearLeftovers(folder, now + 7 * DAY - 1_000);
  expect(existsSync(path)).toBe(true);
  await clearLeftovers(folder, now + 7 * DAY + 1_000);
  expect(existsSync(path)).toBe(false);
});

test('what is merely called alike stays', async () => {
  const folder = temporaryFolder();
  const pid = await endedPid();
  const alike = ['gongkai-browser-', 'gongkai-browser-notes', `gongkai-browser-zz-${pid}-1-a`];
  for (const name of alike) mkdirSync(join(folder, name));
  const file = basename(await leaveHome(temporaryFolder(), { pid }));
  writeFileSync(join(folder, file), 'a file, not a folder');
  await clearLeftovers(folder);
  expect(readdirSync(folder).sort()).toEqual([...alike, file].sort());
});

test('nothing is cleared where there is no such folder', async () => {
  await expect(clearLeftovers(join(temporaryFolder(), 'none'))).resolves.toBeUndefined();
});

test.runIf(process.platform === 'linux')(
  'a leftover browser is killed, its helpers with it; another browser and its neighbours go on',
  async () => {
    const folder = temporaryFolder();
    const path = await leaveHome(folder, { pid: await endedPid() });
    const browser = runAlone([`--user-data-dir=${path}/profile`]);
    const helper = runAlone([], { TMPDIR: path });
    const others = [
      runAlone(['--user-data-dir=/tmp/somebody-else/profile']),
      runAlone([`--user-data-dir=${path}-other/profile`]),
      runAlone([`--about=${path}`], { TMPDIR: folder }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 300));
    const ends = Promise.all([once(browser, 'close'), once(helper, 'close')]);
    await clearLeftovers(folder);
    expect(await ends).toEqual([
      [null, 'SIGKILL'],
      [null, 'SIGKILL'],
    ]);
    expect(others.map(({ exitCode, signalCode }) => [exitCode, signalCode])).toEqual(
      others.map(() => [null, null]),
    );
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.runIf(process.platform === 'linux')('a group that this process belongs to is never killed', async () => {
  const folder = temporaryFolder();
  const child = spawn(
    process.execPath,
    ['-e', 'setTimeout(() => 0, 2_000)', '--', `--user-data-dir=${folder}/p`],
    {
      stdio: 'ignore',
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  killProcessesOf(folder);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(child.signalCode).toBeNull();
  child.kill();
});
