import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { parseStandard } from '../standards/parse-standard.js';
import { findHead } from './find-head.js';
import { importTable } from './import-table.js';
import { ownColumns, type Sheet, spreadMerges, textAt } from './sheet.js';
import type { Merge } from './table-grid.js';
import { writeYaml } from './write-yaml.js';

const NAMING = { file: '目录.xlsx', day: '2026-11-25' as IsoDate, id: 'list', level: null };

const HEADINGS = [
  ...['序号', '一级事项', '三级事项', '公开内容', '公开依据', '公开时限', '公开主体', '公开渠道和载体'],
  ...['公开对象', '全社会', '特定群体', '公开方式', '主动', '依申请', '公开层级', '国家级', '县级', '乡级'],
  ...[
    '责任科室',
    '备注',
    '一键直达',
    '五公开',
    '',
    '事项编号',
    '栏目编号',
    '栏目别名',
    '栏目核实情况',
    '上级栏目',
    '条款',
    '更新期限',
  ],
];
/** What a cell may hold; `@` becomes a word that stands nowhere else. */
const CELLS = [
  ...[
    '',
    '',
    '@',
    '@',
    '@',
    '■@',
    '■@ □其他',
    't政府网站@',
    '口政府网站@',
    '√',
    '□',
    '同上',
    '同左',
    '每年',
    '@\n@',
  ],
  ...['@、@', '1.@\n2.@', '《@》《@》', '（一）@', '备注：@', '主动', '全社会', '县级', 'id-@', "'=@"],
];
const tables = fc
  .record({
    headings: fc.shuffledSubarray(HEADINGS, { minLength: 2 }),
    above: fc.array(fc.constantFrom('附件@', '某县目录@', '填报单位：@'), { maxLength: 2 }),
    rows: fc.array(fc.array(fc.constantFrom(...CELLS), { minLength: 4, maxLength: 26 }), {
      minLength: 1,
      maxLength: 6,
    }),
    merges: fc.array(fc.record({ top: fc.nat(8), left: fc.nat(26), high: fc.nat(2), wide: fc.nat(2) }), {
      maxLength: 5,
    }),
    isCsv: fc.boolean(),
  })
  .map(({ headings, above, rows, merges, isCsv }): Sheet => {
    let word = 0;
    const name = (text: string) => text.replaceAll('@', () => `词${++word}号`);
    const body = [...above.map((text) => [text]), ['事项名称', ...headings], ...rows];
    const bodyRow = above.length + 1;
    return {
      name: 'Sheet1',
      rows: body.map((row) => row.map(name)),
      merges: isCsv
        ? null
        : distinct(
            merges.map(({ top, left, high, wide }) => ({
              ...{ top: bodyRow + top, left, bottom: bodyRow + top + high, right: left + wide },
            })),
          ),
    };
  });

function distinct(merges: readonly Merge[]): readonly Merge[] {
  return merges.filter((merge, at) =>
    merges
      .slice(0, at)
      .every(
        (other) =>
          other.bottom < merge.top ||
          merge.bottom < other.top ||
          other.right < merge.left ||
          merge.right < other.left,
      ),
  );
}

/** The words of all cells that are no part of a merge that began elsewhere; 序号 says nothing of an item. */
function wordsOf(given: Sheet): readonly string[] {
  const sheet = spreadMerges(given);
  const head = findHead(sheet);
  const isHead = (row: number) => head && row >= head.top && row <= head.bottom;
  return sheet.rows.flatMap((_, row) =>
    (isHead(row) ? [] : ownColumns(sheet, row))
      .filter((column) => column !== head?.columns.get('number'))
      .flatMap((column) => textAt(sheet, row, column).match(/词\d+号/gu) ?? []),
  );
}

test('every word of a table is in the list, beside it, or named; and what is written can be loaded', () => {
  fc.assert(
    fc.property(tables, (sheet) => {
      const found = importTable(sheet, NAMING);
      if (!found) return;
      const yaml = writeYaml(found.written.list, found.written.beside);
      parseStandard({ file: 'list.yaml', text: yaml });
      const named = found.problems.map(({ text }) => text).join('\n');
      const lost = wordsOf(sheet).filter((word) => !yaml.includes(word) && !named.includes(word));
      expect(lost).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
