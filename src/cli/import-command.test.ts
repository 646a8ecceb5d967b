import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { writeXlsx } from 'hucre/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '../standards/load-standards.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type ImportFlags, importStandard } from './import-command.js';

const TABLE = 'fixtures/tables/household-catalogue.xlsx';
const CSV = '事项名称,公开内容,公开时限,公开主体,公开渠道\n部门职责,机构名称,每年,某局,■政府网站\n';
/** The same in GBK. */
const GBK =
  'cac2cfeec3fbb3c62cb9abbfaac4dac8dd2cb9abbfaacab1cfde2cb9abbfaad6f7cce52cb9abbfaac7feb5c00a' +
  'b2bfc3c5d6b0d4f02cbbfab9b9c3fbb3c62cc3bfc4ea2cc4b3bed62ca1f6d5feb8aecdf8d5be0a';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Imports on a terminal that remembers. */
async function run(file: string, flags: ImportFlags = {}) {
  const said = { printed: '', told: '' };
  const status = await importStandard(file, flags, {
    colour: new Chalk({ level: 0 }),
    live: false,
    signal: new AbortController().signal,
    print: (text) => (said.printed += `${text}\n`),
    tell: (text) => (said.told += `${text}\n`),
    warn: () => {},
    redraw: () => {},
  });
  return { status, ...said };
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('a table becomes a file of a folder of standards, which is proved, with every cell that is not understood', async () => {
  const standards = join(folder, 'standards');
  cpSync('standards', standards, { recursive: true });
  const out = join(standards, 'checklists/household.yaml');

  const { status, printed } = await run(TABLE, { id: 'household', level: 'county', out });

  expect(status).toBe(1);
  expect(printed).toContain('2 columns, 5 items, 2 marked `verify: true`');
  expect(printed).toMatch(/Sheet1!H11 {2}“t政府网站 £政府公报” {2}有认不出的勾选符号/);
  expect(readFileSync(out, 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/schema\/standard\.schema\.json\n# source: household-catalogue\.xlsx, sheet Sheet1, imported on \d{4}-\d\d-\d\d\n/,
  );
  const { standards: loaded } = await loadLibrary(standards);
  expect(loaded.map(({ standard }) => standard.id)).toContain('household');
});

test('a file that is elsewhere finds the schema that ships', async () => {
  const out = join(folder, 'deep/er/list.yaml');
  await run(TABLE, { id: 'household', out });
  const [, path = ''] = /\$schema=(.*)/.exec(readFileSync(out, 'utf8')) ?? [];
  expect(JSON.parse(readFileSync(join(folder, 'deep/er', path), 'utf8'))).toHaveProperty('properties');
});

test('a file that is there is written over only by force', async () => {
  const out = write('list.yaml', 'mine');
  await expect(run(TABLE, { out })).rejects.toMatchObject({ code: 'TABLE_EXISTS', hint: /--force/ });
  expect(readFileSync(out, 'utf8')).toBe('mine');
  await run(TABLE, { out, force: true });
  expect(readFileSync(out, 'utf8')).toContain('云岭县');
});

test('without a file the list is printed; as JSON with the cells', async () => {
  const file = write('list.csv', CSV);
  const plain = await run(file, {});
  const { yaml, problems, ...summary } = JSON.parse((await run(file, { json: true })).printed);
  expect(plain).toMatchObject({ status: 0, printed: yaml });
  expect(summary).toMatchObject({
    sheet: 'Sheet1',
    out: null,
    id: 'list',
    columns: 1,
    items: 1,
    unverified: 0,
  });
  expect(problems).toEqual([]);
});

test.each([
  ['GBK', Buffer.from(GBK, 'hex')],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${CSV}`)],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ['UTF-8 with tabs', Buffer.from(CSV.replaceAll(',', '\t'))],
])('a csv in %s is read', async (_, bytes) => {
  const { printed, status } = await run(write('list.csv', bytes));
  expect(printed).toContain('name: 部门职责');
  expect(status).toBe(0);
});

test('the sheet that has the table is found; of several, one is named', async () => {
  const rows = CSV.trim()
    .split('\n')
    .map((row) => row.split(','));
  const other = { name: '说明', rows: [['填表说明']] };
  const one = write('one.xlsx', await writeXlsx({ sheets: [other, { name: '户籍', rows }] }));
  const two = write(
    'two.xlsx',
    await writeXlsx({
      sheets: [
        { name: '户籍', rows },
        { name: '救助', rows },
      ],
    }),
  );
  expect((await run(one)).told).toContain('Not imported: "说明"');
  await expect(run(two)).rejects.toMatchObject({ code: 'TABLE_SEVERAL', hint: /"户籍", "救助"/ });
  expect((await run(two, { sheet: '救助' })).told).toContain('of sheet "救助"');
  await expect(run(two, { sheet: '养老' })).rejects.toMatchObject({
    code: 'TABLE_UNKNOWN_SHEET',
    hint: /"户籍", "救助"/,
  });
});

describe('refuses', () => {
  const workbook = () => readFileSync(TABLE);
  const rows = [['通知'], ['各科室']];
  test.each<[string, string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['an empty file', 'TABLE_EMPTY', 'a.xlsx', () => Buffer.alloc(0)],
    ['an old binary workbook', 'TABLE_OLD_FORMAT', 'a.xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'a workbook behind a password',
      'TABLE_PROTECTED',
      'a.xlsx',
      () => writeXlsx({ sheets: [{ name: 'a', rows }], encryption: { password: 'p', spinCount: 1 } }),
    ],
    ['a workbook that is cut off', 'TABLE_UNREADABLE', 'a.xlsx', () => workbook().subarray(0, 3000)],
    ['a web page that is called a workbook', 'TABLE_UNREADABLE', 'a.xls', () => Buffer.from('<html><table>')],
    ['a picture', 'TABLE_UNREADABLE', 'a.csv', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['a workbook that unpacks to gigabytes', 'TABLE_TOO_LARGE', 'a.xlsx', () => swell(workbook())],
    [
      'a sheet without a table',
      'TABLE_MISSING',
      'a.xlsx',
      () => writeXlsx({ sheets: [{ name: 'a', rows }] }),
    ],
    ['a csv without a table', 'TABLE_MISSING', 'a.csv', () => Buffer.from('甲,乙\n丙,丁\n')],
  ])('%s', async (_, code, name, content) => {
    const file = write(name, await content());
    const error = await run(file).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, place: { file }, hint: expect.stringMatching(/\.$/) });
  });

  test('a file that is not there, and a folder', async () => {
    mkdirSync(join(folder, 'tables'));
    for (const name of ['none.xlsx', 'tables']) {
      await expect(run(join(folder, name))).rejects.toMatchObject({ code: 'TABLE_UNREADABLE' });
    }
  });
});

/** The workbook with an entry that says it unpacks to 3 GiB. */
function swell(bytes: Buffer): Buffer {
  const swollen = Buffer.from(bytes);
  const entry = swollen.lastIndexOf(Buffer.from('504b0102', 'hex'));
  swollen.writeUInt32LE(3 * 2 ** 30, entry + 24);
  return swollen;
}
