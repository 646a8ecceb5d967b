import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { lockWorkspace } from './workspace-lock.js';

const clock = clockFrom(() => Date.UTC(2026, 5, 20, 1, 30));

describe('the lock of a workspace', () => {
  test('says who holds it since when, and goes away when it is let go', async () => {
    const folder = temporaryFolder();
    const lock = await lockWorkspace(folder, clock);
    expect(JSON.parse(await readFile(join(folder, 'gongkai.lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
      startedAt: '2026-06-20T01:30:00.000Z',
    });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused while its holder lives, naming process and file', async () => {
    const folder = temporaryFolder();
    const lock = await lockWorkspace(folder, clock);
    const error = await lockWorkspace(folder, clock).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code: 'STORE_LOCKED' });
    expect(String(error)).toContain(`process ${process.pid}`);
    expect(String(error)).toContain(join(folder, 'gongkai.lock'));
    await lock.release();
    await (await lockWorkspace(folder, clock)).release();
  });

  test('is given to one of many that ask at once', async () => {
    const folder = temporaryFolder();
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => lockWorkspace(folder, clock)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['gongkai.lock']);
  });

  test('is taken over when its process is gone', async () => {
    const folder = temporaryFolder();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await leaveLock(folder, { pid });
    const lock = await lockWorkspace(folder, clock);
    expect(await readdir(folder)).toEqual(['gongkai.lock']);
    await lock.release();
  });

  test.runIf(process.platform === 'linux')(
    'is taken over when its process number was given out again',
    async () => {
      const folder = temporaryFolder();
      await leaveLock(folder, { pid: process.pid, processStart: 'another-boot:17' });
      await (await lockWorkspace(folder, clock)).release();
    },
  );

  test('of a living process of someone else is respected', async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await leaveLock(folder, { pid: child.pid! });
    await expect(lockWorkspace(folder, clock)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockWorkspace(folder, clock)).release();
  });

  test('of another machine counts as living, for it cannot be asked', async () => {
    const folder = temporaryFolder();
    await leaveLock(folder, { pid: 1, host: 'another-machine' });
    await expect(lockWorkspace(folder, clock)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining('another-machine'),
      hint: expect.stringContaining('delete'),
    });
  });

  test('that cannot be read is left to a person', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'gongkai.lock'), '{ "pid": ');
    await expect(lockWorkspace(folder, clock)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining('unknown process'),
    });
  });

  test('of someone else is not removed by letting go', async () => {
    const folder = temporaryFolder();
    const lock = await lockWorkspace(folder, clock);
    await leaveLock(folder, { pid: process.pid });
    await lock.release();
    expect(await readdir(folder)).toEqual(['gongkai.lock']);
  });
});

/** A lock file as another process would have left it. */
async function leaveLock(
  folder: string,
  holder: { readonly pid: number; readonly host?: string; readonly processStart?: string },
): Promise<void> {
  const whole = {
    host: hostname(),
    startedAt: '2026-06-19T00:00:00.000Z',
    processStart: null,
    token: 'someone-else',
    ...holder,
  };
  await writeFile(join(folder, 'gongkai.lock'), JSON.stringify(whole));
}
