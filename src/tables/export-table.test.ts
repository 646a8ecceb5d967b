import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readLimit } from '../standards/parse-limit.js';
import { buildStandard } from '../testing/build-standard.js';
import { exportTable } from './export-table.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

const item = (id: string, name: string) => ({
  id,
  name,
  content: ['机构名称', '职责'],
  basis: [],
  limit: readLimit('每年'),
  publisher: '县级行政机关',
  channels: ['政府网站'],
  audience: '全社会',
  manner: 'active' as const,
  levels: ['county' as const],
  office: null,
});

const list = buildStandard({
  standard: {
    columns: [
      {
        id: 'duties',
        name: '机构职能',
        aliases: [],
        under: [],
        kind: null,
        updateWithin: null,
        office: null,
        clause: { document: '清单', article: '第一条' },
        items: [item('one', '部门职责'), item('two', '=1+1')],
      },
    ],
  },
});

test('a first-level item is one merged cell over its items', () => {
  const { merges, rows } = exportTable(list);
  expect(merges).toContainEqual({ top: 3, left: 1, bottom: 4, right: 1 });
  expect(rows[3]?.slice(0, 4)).toEqual(['1', '机构职能', '部门职责', '机构名称；\n职责']);
});

test('what looks like a formula is text in csv and in the workbook', async () => {
  const grid = exportTable(list);
  expect(writeCsv(grid)).toContain(",'=1+1,");
  const { sheets } = await readXlsx(await writeXlsx(grid));
  expect(sheets[0]?.rows[4]?.[2]).toBe('=1+1');
  expect(sheets[0]?.cells?.get('4,2')?.formula).toBeUndefined();
});

test('a text that no workbook can hold is refused; characters that XML forbids are shown as such', async () => {
  const named = (name: string) =>
    exportTable({ ...list, columns: [{ ...list.columns[0]!, items: [item('one', name)] }] });
  await expect(writeXlsx(named('字'.repeat(32_768)))).rejects.toMatchObject({
    code: 'TABLE_CELL_TOO_LONG',
    message: expect.stringContaining('cell C4'),
  });
  const { sheets } = await readXlsx(await writeXlsx(named('字'.repeat(32_767))));
  expect(sheets[0]?.rows[3]?.[2]).toHaveLength(32_767);
  expect(named('<a>&\ud800\uffff\u0001').rows[3]?.[2]).toBe('<a>&\ufffd\ufffd\ufffd');
});
