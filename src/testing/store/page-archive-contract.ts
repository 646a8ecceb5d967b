import { expect, test } from 'vitest';
import type { PageArchive } from '../../model/snapshot.js';

/** What every PageArchive must do; `open` gives an empty one. */
export function describePageArchive(open: () => Promise<PageArchive>): void {
  const text = new TextEncoder().encode('<h1>政务公开</h1>');

  test('gives back the bytes that it was given', async () => {
    const archive = await open();
    const body = await archive.put(text, 'utf-8');
    expect(await archive.get(body)).toEqual(text);
  });

  test('names a body by its digest, with its length and charset', async () => {
    const archive = await open();
    expect(await archive.put(new TextEncoder().encode('abc'), null)).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
      charset: null,
    });
  });

  test('keeps a body without any bytes', async () => {
    const archive = await open();
    const body = await archive.put(new Uint8Array(), null);
    expect(await archive.get(body)).toEqual(new Uint8Array());
  });

  test('keeps bytes that are no text', async () => {
    const archive = await open();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);
    expect(await archive.get(await archive.put(bytes, null))).toEqual(bytes);
  });

  test('takes the same body many times at once', async () => {
    const archive = await open();
    const bodies = await Promise.all(Array.from({ length: 20 }, () => archive.put(text, 'utf-8')));
    expect(new Set(bodies.map((body) => body.sha256)).size).toBe(1);
    expect(await archive.get(bodies[0]!)).toEqual(text);
  });

  test('is not changed by what its callers do to their bytes', async () => {
    const archive = await open();
    const mine = text.slice();
    const body = await archive.put(mine, 'utf-8');
    mine.fill(0);
    (await archive.get(body)).fill(0);
    expect(await archive.get(body)).toEqual(text);
  });

  test('says that it has no such body', async () => {
    const archive = await open();
    const body = { sha256: '0'.repeat(64), bytes: 3, charset: null };
    await expect(archive.get(body)).rejects.toMatchObject({ name: 'StoreError', code: 'PAGE_MISSING' });
  });
}
