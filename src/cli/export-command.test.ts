import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { readXlsx } from 'hucre/xlsx';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type ExportFlags, exportStandard } from './export-command.js';

const LIST = 'county-bureau-2020';

/** A folder of two of the shipped standards: all of them take a second to load. */
let standards: string;
beforeEach(() => {
  standards = temporaryFolder();
  for (const file of [`checklists/${LIST}.yaml`, 'indicators/gov-site-2019.yaml'])
    cpSync(`standards/${file}`, join(standards, file));
});

/** Exports on a terminal that remembers what was printed. */
async function run(id: string, flags: ExportFlags): Promise<string> {
  let printed = '';
  const status = await exportStandard(
    id,
    { ...flags, standards },
    {
      colour: new Chalk({ level: 0 }),
      live: false,
      signal: new AbortController().signal,
      print: (text) => (printed += `${text}\n`),
      tell: () => {},
      warn: () => {},
      redraw: () => {},
    },
  );
  expect(status).toBe(0);
  return printed;
}

test('a list is printed as csv, html and yaml, and written as a workbook', async () => {
  const out = join(temporaryFolder(), 'lists/list.xlsx');
  await run(LIST, { format: 'xlsx', out });
  const { sheets } = await readXlsx(readFileSync(out));

  expect(sheets[0]?.rows[1]?.slice(0, 2)).toEqual(['序号', '公开事项']);
  expect(await run(LIST, { format: 'csv' })).toMatch(/^\ufeff县级部门政府信息主动公开清单/);
  expect(await run(LIST, { format: 'html' })).toContain('<th scope="col" rowspan="2">公开时限</th>');
  expect(await run(LIST, { format: 'yaml' })).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\//);
});

test('a file of YAML names the schema from its own folder', async () => {
  const folder = join(temporaryFolder(), 'a/b');
  const out = join(folder, 'list.yaml');
  await run(LIST, { format: 'yaml', out });
  const [, path = ''] = /\$schema=(.*)/.exec(readFileSync(out, 'utf8')) ?? [];
  expect(JSON.parse(readFileSync(join(folder, path), 'utf8'))).toHaveProperty('properties');
});

test('what has no table is refused: a workbook on a terminal, a standard without columns', async () => {
  await expect(run(LIST, { format: 'xlsx' })).rejects.toMatchObject({
    code: 'TABLE_NO_OUTPUT',
    hint: 'Add --out list.xlsx.',
  });
  await expect(run('gov-site-2019', { format: 'csv' })).rejects.toMatchObject({ code: 'TABLE_NO_COLUMNS' });
});
