import { expect, test } from 'vitest';
import { readTableBytes } from './read-table-file.js';

test.each([
  ['GB 18030', [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbd, 0xe1, 0xc2, 0xdb]],
  ['UTF-8 with a mark', [...new TextEncoder().encode('\ufeff编号,结论')]],
  ['UTF-16 with tabs, as spreadsheets save Unicode text', [...Buffer.from('\ufeff编号\t结论', 'utf16le')]],
])('a csv that was saved in %s is read', async (_encoding, bytes) => {
  const sheets = await readTableBytes(new Uint8Array(bytes), 'sheet.csv');
  expect(sheets.map(({ rows }) => rows)).toEqual([[['编号', '结论']]]);
});
