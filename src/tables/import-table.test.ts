import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { parseStandard } from '../standards/parse-standard.js';
import { buildSheet } from '../testing/build-sheet.js';
import { type ImportNaming, importTable } from './import-table.js';
import { readXlsxSheets } from './read-xlsx.js';
import type { Sheet } from './sheet.js';
import { writeYaml } from './write-yaml.js';

const NAMING: ImportNaming = { file: '目录.xlsx', day: '2026-11-25' as IsoDate, id: 'list', level: null };
const HEAD = '序号 | 一级事项 | 二级事项 | 公开内容 | 公开时限 | 公开主体 | 公开渠道和载体';

/** What is imported, and the standard that its YAML file holds. */
function importSheet(sheet: Sheet, naming: Partial<ImportNaming> = {}) {
  const found = importTable(sheet, { ...NAMING, ...naming });
  if (!found) throw new Error('no table was found');
  const yaml = writeYaml(found.written.list, found.written.beside);
  const { standard } = parseStandard({ file: 'list.yaml', text: yaml });
  const items = standard.columns.flatMap((column) =>
    column.items.map((item) => ({ ...item, column: column.name })),
  );
  return { ...found, yaml, standard, items };
}

const whys = (problems: readonly { readonly cell: string; readonly why: string }[]) =>
  problems.map(({ cell, why }) => `${cell} ${why}`);

test('a table of LibreOffice with merged cells, 同上, broken phrases, damaged boxes and the head again', async () => {
  const file = 'fixtures/tables/household-catalogue.xlsx';
  const [sheet] = await readXlsxSheets(readFileSync(file), file);
  const { standard, items, problems, notes } = importSheet(sheet!, { level: 'county' });

  expect(standard.title).toBe('云岭县户籍管理领域基层政务公开标准目录');
  expect(standard.levels).toEqual(['county']);
  expect(notes.map(({ text }) => text)).toEqual([
    '附件2',
    '填报单位：云岭县公安局',
    '备注：■为必选渠道，□为可选渠道。',
  ]);
  const basis = ['《中华人民共和国户口登记条例》', '《政府信息公开条例》'];
  const publisher = '云岭县公安局';
  expect(items).toMatchObject([
    {
      column: '出生登记',
      name: '国内出生登记',
      content: ['受理部门', '办理条件', '办理流程', '办理时限'],
      basis,
      limit: { kind: 'after', count: 20, unit: 'workday' },
      publisher,
      channels: ['政府网站', '两微一端'],
      audience: '全社会',
      manner: 'active',
      levels: ['county', 'township'],
    },
    {
      column: '出生登记',
      content: ['受理部门', '办理条件', '所需材料'],
      limit: { kind: 'after', phrase: '自信息形成或者变更之日起20个工作日内' },
      channels: ['公开查阅点'],
      levels: ['county'],
    },
    { column: '出生登记', audience: '特定群体', manner: 'on-request', limit: { kind: 'on-request' } },
    {
      column: '注销登记',
      basis,
      limit: { kind: 'person', phrase: '次月10日前后' },
      channels: ['（表中未写明）'],
    },
    { column: '注销登记', basis: ['《兵役法》'], publisher, manner: 'on-request', levels: [] },
  ]);
  expect(problems.map(({ cell }) => cell)).toEqual([
    ...['Sheet1!F11', 'Sheet1!G11', 'Sheet1!H11', 'Sheet1!L11'],
    ...['Sheet1!D12', 'Sheet1!F12', 'Sheet1!I12', 'Sheet1!K12', 'Sheet1!M12'],
  ]);
});

test('what is not understood is kept as it stands, marked and named; it is not put to a website', () => {
  const { items, yaml, standard, problems } = importSheet(
    buildSheet(`${HEAD}\n1 | 甲 | 乙 | 丙丙\\n丁丁 | 每逢初一 | 某局\\n某所 | t政府网站`, []),
  );
  expect(items).toMatchObject([
    { content: ['丙丙\n丁丁'], limit: { phrase: '每逢初一', kind: 'person' }, publisher: '某局\n某所' },
  ]);
  expect(items[0]?.channels).toEqual(['（表中未写明）']);
  expect(yaml).toContain('# Sheet1!G2：“t政府网站”，有认不出的勾选符号');
  expect(standard.unverified.map(({ path }) => path)).toEqual(['columns[0].items[0]']);
  expect(problems.map(({ cell, text }) => [cell, text])).toEqual([
    ['Sheet1!D2', '丙丙\n丁丁'],
    ['Sheet1!E2', '每逢初一'],
    ['Sheet1!F2', '某局\n某所'],
    ['Sheet1!G2', 't政府网站'],
  ]);
});

test('in a csv the names of merged cells go on, and empty cells of other columns are named', () => {
  const { items, problems } = importSheet(
    buildSheet(`${HEAD}
      1 | 甲 | 乙 | 丙 | 每年 | 某局 | ■政府网站
      2 | | 丁 | 戊 | | 某局 | ■政府网站
      3 | 己 | | 庚 | 每月 | 某局 | ■政府网站`),
  );
  expect(items.map(({ column, name }) => `${column}/${name}`)).toEqual(['甲/乙', '甲/丁', '己/丁']);
  expect(whys(problems)).toEqual(['Sheet1!E3 公开时限为空（csv不保留合并单元格，可改导xlsx）']);
});

test('rows whose content alone is not merged with the row above belong to one item', () => {
  const merges = [0, 1, 2, 4, 5, 6].map((left) => ({ top: 1, bottom: 2, left, right: left }));
  const { items, problems } = importSheet(
    buildSheet(`${HEAD}\n1 | 甲 | 乙 | 标题 | 每年 | 某局 | ■政府网站\n | | | 文号 | | |`, merges),
  );
  expect(items.map(({ content }) => content)).toEqual([['标题', '文号']]);
  expect(problems).toEqual([]);
});

test('what is damaged in the basis of a row that goes on with an item is named, what is merged into it once', () => {
  const merges = [0, 1, 2, 4, 5, 6].map((left) => ({ top: 1, bottom: 2, left, right: left }));
  const rows = (content: string, basis: string) =>
    `${HEAD} | 依据\n1 | 甲 | 乙 | 标题#\ufffd | 每年 | 某局 | ■政府网站 | 甲法\n | | | ${content} | | | | ${basis}`;
  const own = importSheet(buildSheet(rows('文号', '#REF!'), merges));
  expect(whys(own.problems)).toEqual([
    'Sheet1!D2 有无法识别的字符：请对照原表',
    'Sheet1!H3 单元格的公式出错：请改为文字',
  ]);
  const merged = importSheet(
    buildSheet(rows('', '乙法'), [...merges, { top: 1, bottom: 2, left: 3, right: 3 }]),
  );
  expect(whys(merged.problems)).toEqual(['Sheet1!D2 有无法识别的字符：请对照原表']);
  expect(merged.items.map(({ basis }) => basis)).toEqual([['甲法', '乙法']]);
});

test('a row that goes on with an item by a basis alone adds no content', () => {
  const merges = [0, 1, 2, 4, 5, 6].map((left) => ({ top: 1, bottom: 2, left, right: left }));
  const { items, problems } = importSheet(
    buildSheet(
      `${HEAD} | 依据\n1 | 甲 | 乙 | 标题 | 每年 | 某局 | ■政府网站 | 甲法\n | | | | | | | 乙法`,
      merges,
    ),
  );
  expect(items.map(({ content, basis }) => [content, basis])).toEqual([[['标题'], ['甲法', '乙法']]]);
  expect(problems).toEqual([]);
});

test('texts between the rows are kept: a heading, a note, a row of nothing but a basis', () => {
  const { yaml, items, notes, problems } = importSheet(
    buildSheet(
      `${HEAD} | 依据\n（一）机构信息 | | | | | | |\n1 | 甲 | 乙 | 丙 | 每年 | 某局 | ■政府网站 | 甲法\n | | | | 每月 | | | 乙法\n备注：另行通知 | 张三`,
      [],
    ),
  );
  expect(items).toHaveLength(1);
  expect(notes.map(({ cell, text }) => `${cell} ${text}`)).toEqual([
    'Sheet1!A2 （一）机构信息',
    'Sheet1!A5 备注：另行通知',
    'Sheet1!B5 张三',
  ]);
  expect(problems.map(({ cell }) => cell)).toEqual(['Sheet1!E4', 'Sheet1!H4']);
  expect(yaml).toContain('# Sheet1!H4：“乙法”，这一行没有事项名称和公开内容');
});

test('a column that is not known is named once, and its texts stand above their items', () => {
  const { yaml, problems, standard } = importSheet(
    buildSheet(
      `${HEAD} | 公开时长 | 五公开\n1 | 甲 | 乙 | 丙 | 每年 | 某局 | ■政府网站 | 长期 | 决策公开`,
      [],
    ),
  );
  expect(whys(problems)).toEqual(['Sheet1!H1 表头未识别，这一列的内容记在各事项的注释里']);
  expect(yaml).toContain('# 公开时长：长期\n');
  expect(yaml).toContain('# 五公开：决策公开\n');
  expect(standard.unverified).toHaveLength(1);
});

test('a column that the table lacks is named once, not in each row', () => {
  const { items, problems } = importSheet(
    buildSheet('事项名称 | 公开内容 | 公开时限\n部门职责 | 名称 | 每年\n内设机构 | 名称 | 每年', []),
  );
  expect(items).toMatchObject([{ column: '部门职责', publisher: '（表中未写明）' }, { name: '内设机构' }]);
  expect(whys(problems)).toEqual([
    'Sheet1!A1 表中没有“公开主体”一列',
    'Sheet1!A1 表中没有“公开渠道”一列；暂不在网上核查',
  ]);
});

test.each([
  ['the name of its file', { file: 'County List 2026.xlsx' }, 'county-list-2026'],
  ['its title, where the file has a Chinese name', { file: '目录.xlsx' }, /^list-[0-9a-f]{8}$/],
])('a list without an id is named by %s', (_, naming, id) => {
  const sheet = buildSheet(`某县清单\n${HEAD}\n1 | 甲 | 乙 | 丙 | 每年 | 某局 | ■政府网站`, []);
  expect(importSheet(sheet, { ...naming, id: null }).standard.id).toMatch(id);
});

test('ids that stand twice, or cannot be ids, are replaced and named', () => {
  const { standard, problems } = importSheet(
    buildSheet(
      `${HEAD} | 事项编号\n1 | 甲 | 乙 | 丙 | 每年 | 某局 | ■政府网站 | one\n2 | 甲 | 丁 | 丙 | 每年 | 某局 | ■政府网站 | one\n3 | 甲 | 戊 | 丙 | 每年 | 某局 | ■政府网站 | 第三`,
      [],
    ),
  );
  expect(standard.columns[0]?.items.map(({ id }) => id)).toEqual(['one', 'list-1-2', 'list-1-3']);
  expect(problems.map(({ cell, text }) => [cell, text])).toEqual([
    ['Sheet1!H3', 'one'],
    ['Sheet1!H4', '第三'],
  ]);
});

test('a sheet without a table gives none', () => {
  expect(importTable(buildSheet('通知\n各科室：\n请于月底前报送。'), NAMING)).toBeNull();
});

test('a row that an office adds to an exported table becomes an item with an id of its own', () => {
  const { standard, problems } = importSheet(
    buildSheet(
      `某县清单\n${HEAD} | 栏目编号 | 事项编号
      1 | 甲 | 乙 | 丙；\\n丁 | 每年 | 某局 | ■政府网站 | col | item-one
      2 | 甲 | 新增 | 戊、己 | 每月 | 某局 | ■政府网站 | |
       | | | | | | | |
      清单编号 | | given-list | | | | | |
      版本 | | 2026.2 | | | | | |`,
      [],
    ),
    { id: null },
  );
  expect(problems).toEqual([]);
  expect(standard).toMatchObject({ id: 'given-list', version: '2026.2', columns: [{ id: 'col' }] });
  expect(standard.columns[0]?.items).toMatchObject([
    { id: 'item-one', content: ['丙', '丁'] },
    { id: 'col-2', name: '新增', content: ['戊', '己'] },
  ]);
});

test('items that share all but their names are items, each with what the merged cells say', () => {
  const merges = [1, 3, 4, 5, 6].map((left) => ({ top: 1, bottom: 2, left, right: left }));
  const { items, problems } = importSheet(
    buildSheet(
      `${HEAD}\n1 | 注销登记 | 死亡注销 | 时限 | 每年 | 某局 | ■政府网站\n2 | | 服现役注销 | | | |`,
      merges,
    ),
  );
  expect(items).toMatchObject([
    { name: '死亡注销', content: ['时限'], channels: ['政府网站'] },
    { name: '服现役注销', content: ['时限'], channels: ['政府网站'], column: '注销登记' },
  ]);
  expect(problems).toEqual([]);
});

test('an item whose name looks like a note is an item', () => {
  const { items } = importSheet(
    buildSheet(
      '事项名称 | 公开内容 | 公开时限 | 公开主体 | 公开渠道\n单位简介： | 名称 | 每年 | 某局 | ■政府网站',
      [],
    ),
  );
  expect(items).toMatchObject([{ name: '单位简介：' }]);
});

test('letters that were lost and formulas that fail are named', () => {
  const { problems } = importSheet(
    buildSheet(`${HEAD}\n1 | 甲 | 乙\ufffd | 丙 | 每年 | #REF! | ■政府网站`, []),
  );
  expect(whys(problems)).toEqual([
    'Sheet1!C2 有无法识别的字符：请对照原表',
    'Sheet1!F2 单元格的公式出错：请改为文字',
  ]);
});
