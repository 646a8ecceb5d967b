import { mkdir, readdir, readFile, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { lockedFolder } from '../testing/locked-folder.js';
import { describePageArchive } from '../testing/store/page-archive-contract.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { openPageFiles } from './page-files.js';

const page = new TextEncoder().encode('<title>通知公告</title>');

describe('page files', () => {
  describePageArchive(async () => openPageFiles(temporaryFolder()));

  test('stand under the first two digits of their digest, compressed', async () => {
    const folder = temporaryFolder();
    const { sha256 } = await openPageFiles(folder).put(page, 'utf-8');
    expect(await readdir(join(folder, sha256.slice(0, 2)))).toEqual([`${sha256}.gz`]);
    expect(new Uint8Array(gunzipSync(await readFile(fileOf(folder, sha256))))).toEqual(page);
  });

  test('are the same bytes wherever and whenever they are written', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const { sha256 } = await openPageFiles(one).put(page, 'utf-8');
    await openPageFiles(other).put(page, null);
    const written = await readFile(fileOf(one, sha256));
    expect(await readFile(fileOf(other, sha256))).toEqual(written);
    expect([...written.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(written[9]).toBe(255);
  });

  test.each<[string, (file: string) => Promise<void>]>([
    ['were cut short', (file) => truncate(file, 12)],
    [
      'were damaged and kept their length',
      async (file) => writeFile(file, new Uint8Array((await readFile(file)).length)),
    ],
  ])('are refused when they %s, and healed by the next put', async (_, damage) => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const body = await archive.put(page, 'utf-8');
    await damage(fileOf(folder, body.sha256));
    await expect(archive.get(body)).rejects.toMatchObject({ code: 'PAGE_DAMAGED' });
    await archive.put(page, 'utf-8');
    expect(await archive.get(body)).toEqual(page);
  });

  test('are refused when they hold another page', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const body = await archive.put(page, 'utf-8');
    await writeFile(fileOf(folder, body.sha256), gzipSync(page.slice().fill(65)));
    await expect(archive.get(body)).rejects.toMatchObject({ name: 'StoreError', code: 'PAGE_DAMAGED' });
  });

  test('are on the disk when the archive has settled, whoever asked for it first', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const bodies = await Promise.all(
      Array.from({ length: 30 }, (_, at) => archive.put(new Uint8Array([at, 1, 2]), null)),
    );
    await Promise.all([archive.settle(), archive.settle()]);
    for (const body of bodies) expect(await archive.get(body)).toHaveLength(3);
  });

  test('that are gone before the archive settles are told by who asks for them', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const body = await archive.put(page, 'utf-8');
    await rm(fileOf(folder, body.sha256));
    await archive.settle();
    await expect(archive.get(body)).rejects.toMatchObject({ code: 'PAGE_MISSING' });
  });

  test('that the disk does not take are no settled archive, now or the next time', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const body = await archive.put(page, 'utf-8');
    const file = fileOf(folder, body.sha256);
    await rm(file);
    await mkdir(file);
    for (const _ of [1, 2])
      await expect(archive.settle()).rejects.toMatchObject({ name: 'StoreError', code: 'STORE_UNWRITABLE' });
    await rmdir(file);
    await archive.settle();
  });

  test('are never unpacked beyond the length that they had', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(folder);
    const body = await archive.put(page, 'utf-8');
    await writeFile(fileOf(folder, body.sha256), gzipSync(Buffer.alloc(5_000_000)));
    await expect(archive.get(body)).rejects.toMatchObject({ code: 'PAGE_DAMAGED' });
  });

  test('are not looked for outside their folder', async () => {
    const folder = temporaryFolder();
    const archive = openPageFiles(join(folder, 'pages'));
    await writeFile(join(folder, 'secret.gz'), gzipSync(page));
    await expect(
      archive.get({ sha256: '../../secret', bytes: page.byteLength, charset: null }),
    ).rejects.toMatchObject({ code: 'PAGE_MISSING' });
  });

  test('leave no draft behind when they cannot be put in place', async () => {
    const folder = temporaryFolder();
    const { sha256 } = await openPageFiles(temporaryFolder()).put(page, null);
    await mkdir(join(fileOf(folder, sha256), 'in-the-way'), { recursive: true });
    await expect(openPageFiles(folder).put(page, null)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
    expect(await readdir(join(folder, sha256.slice(0, 2)))).toEqual([`${sha256}.gz`]);
  });

  test('say which folder may not be written', async () => {
    await expect(openPageFiles(lockedFolder()).put(page, null)).rejects.toMatchObject({
      code: 'STORE_UNWRITABLE',
      hint: expect.stringContaining('workspace folder'),
    });
  });
});

function fileOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), `${sha256}.gz`);
}
