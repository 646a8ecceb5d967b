import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { IsoDate } from '../calendar/iso-date.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type EffectiveFlags, showEffective } from './effective-command.js';

const ROSTER = 'standards/rosters/example.yaml';
const EDUCATION = { agency: 'yunling-education', asOf: '2026-09-30' as IsoDate };

async function show(flags: EffectiveFlags, id?: string): Promise<string> {
  const lines: string[] = [];
  const own = { standards: standardsWith(''), ...flags };
  const status = await showEffective(id, own, {
    colour: new Chalk({ level: 0 }),
    live: false,
    signal: new AbortController().signal,
    print: (text) => lines.push(text),
    tell: () => {},
    warn: () => {},
    redraw: () => {},
  });
  expect(status).toBe(0);
  return lines.join('\n');
}

/** The shipped lists, without catalogues, and with more in the refinement of the education bureau. */
function standardsWith(more: string): string {
  const folder = join(temporaryFolder(), 'standards');
  for (const part of ['indicators', 'checklists', 'refinements'])
    cpSync(join('standards', part), join(folder, part), { recursive: true });
  const file = join(folder, 'refinements/example-education.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('addColumns:', `${more}\naddColumns:`));
  return folder;
}

const NOT_OWED = `  - id: bureau-leaders
    notApplicable: { reason: 由县政府统一公开 }
    approval: { justification: 由县政府统一公开, approvedBy: 县公开办, document: 云函〔2026〕9号, until: 2026-09-30 }
`;

test('every value is shown with who says it, on which line', async () => {
  const shown = await show(EDUCATION);

  expect(shown).toContain('county-bureau-2020 as yunling-education keeps it on 2026-09-30');
  expect(shown).toMatch(/refinement {2}\S+example-education\.yaml {2}云岭县教育局主动公开清单细化/);
  expect(shown).toMatch(/\* bureau-functions {2}机构设置\n {4}refinement:\d+ +name +机构设置/);
  expect(shown).toMatch(/standard:\d+ +content +机构名称.*\n +refinement:\d+ +监督电话/);
  expect(shown).toMatch(/default +audience +全社会/);
  expect(shown).toMatch(/\n {2}bureau-leaders {2}领导信息\n {4}standard:\d+/);
});

test('what is not owed is said with reason, approval and last day; the day after it is owed again', async () => {
  const standards = standardsWith(NOT_OWED);
  const last = await show({ ...EDUCATION, standards });
  const after = await show({ ...EDUCATION, standards, asOf: '2026-10-01' as IsoDate });

  expect(last).toMatch(/not owed:\n {2}refinement:\d+ {2}bureau-leaders {2}领导信息: 由县政府统一公开/);
  expect(last).toContain('(云函〔2026〕9号, approved by 县公开办 until 2026-09-30)');
  expect(after).not.toContain('not owed:');
  expect(after).toContain('\n  bureau-leaders  领导信息');
  expect(after).toMatch(/no longer applies:\n {2}refinement:\d+ {2}栏目“领导信息”不适用/);
});

test('with its roster an agency has all the lists that a sweep would put to it, one after another', async () => {
  const shown = await show({ ...EDUCATION, roster: ROSTER });
  const byName = await show({ agency: '云岭县财政局', roster: ROSTER, asOf: EDUCATION.asOf });

  expect(shown.match(/ as yunling-education keeps it/g)).toHaveLength(2);
  expect(shown).toContain('disclosure-platform-2019 as yunling-education');
  expect(byName).toContain('no refinement is in force: the standard holds as it is');
  expect(await show({ ...EDUCATION, roster: ROSTER }, 'county-bureau-2020')).not.toContain(
    'disclosure-platform-2019 as',
  );
});

test('a name that the inspection table knows for other columns needs an approval, though the list itself says nothing of it', async () => {
  const standards = standardsWith('  - { id: bureau-leaders, name: 工作动态 }');

  await expect(show({ ...EDUCATION, standards })).rejects.toMatchObject({
    message: expect.stringContaining('类栏目充任'),
  });
});

test.each([
  ['without a roster', {}, 'Did you mean "yunling-education"?'],
  ['in a roster', { roster: ROSTER }, 'Did you mean "yunling-education"?'],
])('an agency that is not there is answered with the nearest one, %s', async (_, flags, hint) => {
  await expect(show({ ...EDUCATION, ...flags, agency: 'yunling-educaton' })).rejects.toMatchObject({
    code: 'AGENCY_UNKNOWN',
    hint: expect.stringContaining(hint),
  });
});

test('an agency of two rosters is shown only when it is said of which', async () => {
  const standards = standardsWith('');
  const head = 'agency: yunling-education\nstandard: disclosure-platform-2019\ntitle: 另一家\n';
  writeFileSync(
    join(standards, 'refinements/other.yaml'),
    `roster: other\n${head}version: '1'\ndocuments: [某号]\n`,
  );

  await expect(show({ ...EDUCATION, standards })).rejects.toMatchObject({
    message: expect.stringContaining('other'),
    hint: expect.stringContaining('--roster'),
  });
  expect(await show({ ...EDUCATION, standards, roster: ROSTER })).toContain('云岭县教育局主动公开清单细化');
});

test.each([
  ['gov-site-2019', 'TABLE_NO_COLUMNS'],
  ['county-bureau-2021', 'STANDARD_UNKNOWN'],
])('%s is no list of any agency', async (id, code) => {
  await expect(show(EDUCATION, id)).rejects.toMatchObject({ code });
});

test('an agency to which no list is put is told those of its level', async () => {
  const school = { ...EDUCATION, agency: 'yunling-first-school', roster: ROSTER };

  await expect(show({ ...school, standards: 'standards' })).rejects.toMatchObject({
    code: 'AGENCY_WITHOUT_LIST',
    hint: expect.stringContaining('schools'),
  });
});

test('its tables are written to a file: a sheet for each list, with the marks', async () => {
  const out = join(temporaryFolder(), 'lists.xlsx');
  await show({ ...EDUCATION, roster: ROSTER, format: 'xlsx', out });
  const { sheets } = await readXlsx(readFileSync(out));

  expect(sheets).toHaveLength(2);
  expect(sheets[0]?.rows[1]).toContain('本单位细化');
  expect(await show({ ...EDUCATION, format: 'csv' })).toContain('云岭县教育局主动公开清单细化');
});

test.each(['xlsx', 'csv'] as const)(
  'the table that staff filled in comes back by import as the same list: %s',
  async (format) => {
    const folder = temporaryFolder();
    const [table, plain, back] = [`table.${format}`, 'plain.yaml', 'back.yaml'].map((name) =>
      join(folder, name),
    );
    const standards = standardsWith(NOT_OWED);
    await show({ ...EDUCATION, standards, format, out: table! });
    await show({ ...EDUCATION, standards, format: 'yaml', out: plain! });
    const { status, stderr } = await runCli(['standards', 'import', table!, '--out', back!]);
    const read = (file: string) => readFileSync(file, 'utf8');

    expect(status, stderr).toBe(0);
    expect(parse(read(back!))).toEqual(parse(read(plain!)));
    expect(read(back!)).toMatch(/# .*“领导信息”：由县政府统一公开/);
  },
);

test('as JSON each value has its source and place', async () => {
  const [list] = JSON.parse(await show({ ...EDUCATION, json: true }));

  expect(list).toMatchObject({ agency: 'yunling-education', id: 'county-bureau-2020', notOwed: [] });
  expect(list.columns[0].values[0]).toMatchObject({ key: 'name', by: 'refinement', texts: ['机构设置'] });
});
