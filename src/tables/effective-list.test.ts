import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { parseStandard } from '../standards/parse-standard.js';
import { unrefined } from '../standards/refine-standard.js';
import { countyList, countyRefinement, refineList } from '../testing/build-refinement.js';
import { writeEffective } from './effective-list.js';
import { exportTable } from './export-table.js';
import { writeCsv } from './write-csv.js';
import { writeHtml } from './write-html.js';
import { writeXlsx } from './write-xlsx.js';
import { writeYaml } from './write-yaml.js';

const APPROVAL =
  'approval: { justification: 数据须经核定, approvedBy: 县政务公开办, document: 云政办函〔2026〕9号, until: 2026-12-31 }';

const BODY = `defaults: { publisher: 教育局, channels: [政府网站] }
columns:
  - id: functions
    name: 机构设置
    items:
      - { id: duties, limit: 30个工作日内, addContent: [传真], ${APPROVAL} }
      - { id: licences, office: 审批股 }
    addItems:
      - { id: schools, name: 学校名录, content: [校名], limit: 每年 }
  - { id: leaders, notApplicable: { reason: 由县政府公开 }, ${APPROVAL} }
addColumns:
  - { id: admissions, name: 招生入学 }
`;

const written = (asOf?: string) =>
  writeEffective({
    effective: refineList(BODY, asOf),
    refinement: countyRefinement(BODY).refinement,
    agency: 'education',
  });

const table = (asOf?: string) => {
  const { list, beside } = written(asOf);
  return exportTable(list, beside);
};

/** The cell of a heading in each row of items, and the rows below them. */
function readTable(asOf?: string) {
  const { rows, bodyRow, endRow } = table(asOf);
  const mark = rows[1]!.indexOf('本单位细化');
  return {
    marks: rows.slice(bodyRow, endRow).map((row) => row[mark]),
    notes: rows.slice(endRow + 1).map(([label, , text]) => `${label}：${text}`),
  };
}

test('entries that the refinement touched are marked, added ones as added', () => {
  expect(readTable().marks).toEqual([
    '栏目细化：名称；细化：公开内容（要素）、公开时限；放宽（见表下说明）',
    '细化：责任机构',
    '',
    '新增',
    '',
    '新增栏目',
  ]);
});

test('what is not owed and what is owed less stands below, with who approved it and until when', () => {
  expect(readTable().notes).toEqual(
    expect.arrayContaining([
      '细化自：县级清单（list，版本1）',
      '不适用：栏目“领导信息”：由县政府公开（依据：云政办函〔2026〕9号，批准：县政务公开办，有效期至2026-12-31）。',
      '放宽：事项“部门职责”公开时限由“20个工作日内”改为“30个工作日内”，理由：数据须经核定（依据：云政办函〔2026〕9号，批准：县政务公开办，有效期至2026-12-31）。',
    ]),
  );
});

test('a loosening whose day has passed is said to have passed, and nothing is marked as owed less', () => {
  const { marks, notes } = readTable('2027-01-01');

  expect(marks.join()).not.toContain('放宽');
  expect(notes.filter((note) => note.startsWith('放宽已到期'))).toHaveLength(2);
  expect(notes.filter((note) => note.startsWith('不适用'))).toEqual([]);
});

test('an agency without a refinement has the standard as it is', () => {
  const effective = unrefined(countyList());
  const { list, beside } = writeEffective({ effective, refinement: null, agency: 'education' });

  expect(exportTable(list, beside)).toEqual(exportTable(effective.standard));
});

test('as YAML it is a list of its own, with marks and notes as comments', () => {
  const { list, beside } = written();
  const text = writeYaml(list, beside);

  expect(text).toContain('# 不适用：栏目“领导信息”');
  expect(text).toMatch(/# 本单位细化：细化：责任机构\n\s+- id: licences/);
  expect(parseStandard({ file: 'list.yaml', text }).standard).toMatchObject({
    id: 'list-education',
    title: '教育局公开清单细化',
    columns: [{ name: '机构设置' }, { name: '工作动态' }, { name: '招生入学' }],
  });
});

test('several lists stand one after another; in a workbook each has its sheet with its own head and print range', async () => {
  const other = exportTable({ ...countyList().standard, title: '清单（另一张）' });
  const { sheets } = await readXlsx(await writeXlsx(table(), other));

  expect(sheets.map(({ name }) => name)).toEqual(['清单1_教育局公开清单细化', '清单2_清单另一张']);
  expect(sheets.map(({ rows }) => rows[0]?.[0])).toEqual(['教育局公开清单细化', '清单（另一张）']);
  expect(writeHtml(table(), other).match(/<h1>/g)).toHaveLength(2);
  expect(writeCsv(table(), other)).toMatch(/适用层级|清单编号/);
  expect(writeCsv(table(), other).indexOf('清单（另一张）')).toBeGreaterThan(0);
});
