import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { type CompiledProgram, compileProgram } from '../testing/store/compile-program.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const Q2 = '2026Q2' as Quarter;
let program: CompiledProgram;

describe('a workspace folder', () => {
  test('is made where there is none, and holds only what it should when it is closed', async () => {
    const folder = join(temporaryFolder(), 'deep', 'workspace');
    const store = await openTemporaryWorkspace(folder);
    await store.archive.put(new Uint8Array([1]), null);
    await store.close();
    await store.close();
    expect((await readdir(folder)).filter((name) => !name.startsWith('gongkai.sqlite-'))).toEqual([
      'gongkai.sqlite',
      'pages',
    ]);
  });

  test('is opened by one at a time', async () => {
    const folder = temporaryFolder();
    const store = await openTemporaryWorkspace(folder);
    await expect(openTemporaryWorkspace(folder)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await store.close();
    await openTemporaryWorkspace(folder);
  });

  test('lets its lock go when it cannot be opened', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'gongkai.sqlite'), 'no database. '.repeat(500));
    await expect(openTemporaryWorkspace(folder)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect(await readdir(folder)).toEqual(['gongkai.sqlite']);
  });

  test('cannot be where a file is', async () => {
    const file = join(temporaryFolder(), 'a-file');
    await writeFile(file, '');
    await expect(openTemporaryWorkspace(join(file, 'workspace'))).rejects.toMatchObject({
      code: 'STORE_UNWRITABLE',
      hint: expect.stringContaining('may write'),
    });
  });
});

describe('a workspace whose program dies', () => {
  beforeAll(() => {
    program = compileProgram('finish-jobs-until-killed');
  });
  afterAll(() => program.remove());

  test('has every job that was acknowledged, and no job in part', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const agencies = Array.from({ length: 2000 }, (_, index) => `agency-${String(index).padStart(4, '0')}`);
    const prepared = await openTemporaryWorkspace(folder);
    await prepared.sweeps.begin(sampleSweep(Q2, agencies));
    await prepared.close();

    const acknowledged: string[] = [];
    for (let kill = 1; kill <= 20; kill++) {
      const said = await runAndKill(folder, 3 + kill * 2);
      acknowledged.push(...said);
      const store = await openTemporaryWorkspace(folder);
      const audits = await store.sweeps.audits(Q2);
      expect(audits.map((audit) => audit.agency)).toEqual(expect.arrayContaining(acknowledged));
      expect(audits.length - acknowledged.length).toBeLessThanOrEqual(kill);
      for (const audit of audits.slice(-3)) {
        const snapshot = await store.sweeps.snapshot(audit.snapshot);
        expect(snapshot).toEqual({
          ...sampleSnapshot(audit.agency, audit.snapshot),
          pages: snapshot?.pages,
        });
        const html = new TextDecoder().decode(await store.archive.get(snapshot!.pages[0]!.body));
        expect(html).toBe(`<p>${audit.agency}</p>`.repeat(500));
      }
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
  });

  test.runIf(process.platform === 'linux')(
    'because a file may not grow any more says so, and keeps what it had',
    { timeout: 60_000 },
    async () => {
      const folder = temporaryFolder();
      const agencies = Array.from({ length: 400 }, (_, index) => `agency-${index}`);
      const prepared = await openTemporaryWorkspace(folder);
      await prepared.sweeps.begin(sampleSweep(Q2, agencies));
      await prepared.close();

      const run = spawnSync(
        '/bin/sh',
        ['-c', 'ulimit -f 600; exec "$0" "$@"', process.execPath, program.file, folder, Q2],
        {
          encoding: 'utf8',
        },
      );
      expect(run.status).not.toBe(0);
      expect(run.stderr).toMatch(/STORE_(FULL|FAILED)/);
      expect(run.stderr).toMatch(/hint: '.*space/);
      const acknowledged = run.stdout.split('\n').filter((line) => line !== '');
      expect(acknowledged.length).toBeGreaterThan(0);

      const store = await openTemporaryWorkspace(folder);
      expect((await store.sweeps.audits(Q2)).map((audit) => audit.agency)).toEqual(acknowledged);
      const drafts = readdirSync(join(folder, 'pages'), { recursive: true }).filter((name) =>
        String(name).endsWith('.part'),
      );
      expect(drafts).toEqual([]);
    },
  );
});

/** Kills the program after so many acknowledged jobs, in the middle of whatever it does then. */
async function runAndKill(folder: string, after: number): Promise<readonly string[]> {
  const child: ChildProcess = spawn(process.execPath, [program.file, folder, Q2], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > after) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}
