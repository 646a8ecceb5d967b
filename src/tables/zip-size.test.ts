import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { declaredSize } from './zip-size.js';

const workbook = async () => Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows: [['b']] }] }));

/** The workbook with figures of its last entry, or of its end record, changed: by their places in it. */
async function changed(
  mark: 'entry' | 'end',
  figures: Readonly<Record<number, number>>,
): Promise<Uint8Array> {
  const bytes = await workbook();
  const start = bytes.lastIndexOf(Buffer.from(mark === 'entry' ? '504b0102' : '504b0506', 'hex'));
  for (const [at, value] of Object.entries(figures)) bytes.writeUInt32LE(value, start + Number(at));
  return bytes;
}

test('a workbook says how large it is unpacked', async () => {
  const size = declaredSize(await workbook());
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(100_000);
});

test.each([
  ['an entry that says so', 'entry', { 24: 3 * 2 ** 30 }],
  ['an entry that keeps its size elsewhere', 'entry', { 24: 0xffffffff }],
  ['an entry that says 0 and holds many bytes', 'entry', { 20: 2 ** 30, 24: 0 }],
  ['a directory that is kept elsewhere', 'end', { 16: 0xffffffff }],
] as const)('%s may fill the memory', async (_, mark, figures) => {
  expect(declaredSize(await changed(mark, figures))).toBeGreaterThan(2 ** 30);
});

test('what is cut off, or no zip, has no size', async () => {
  const bytes = await workbook();
  expect(declaredSize(bytes.subarray(0, bytes.length - 40))).toBeNull();
  expect(declaredSize(new Uint8Array())).toBeNull();
  expect(declaredSize(await changed('end', { 16: 7 }))).toBeNull();
});
