import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { lintStandards, listStandards, type StandardsFlags, showStandard } from './standards-command.js';
import type { Terminal } from './terminal.js';

const LIST = 'checklists/county-bureau-2020.yaml';

/** The shipped standards with one limit changed to a phrase that no reader knows. */
function standardsWithUnknownLimit(): string {
  const folder = join(temporaryFolder(), 'standards');
  cpSync('standards', folder, { recursive: true });
  const file = join(folder, LIST);
  writeFileSync(file, readFileSync(file, 'utf8').replace('limit: 长期公开', 'limit: 次月10日前'));
  return folder;
}

async function printedBy(run: (terminal: Terminal) => Promise<number>, exit = 0): Promise<string> {
  const lines: string[] = [];
  const status = await run({
    colour: new Chalk({ level: 0 }),
    live: false,
    signal: new AbortController().signal,
    print: (text) => lines.push(text),
    tell: () => {},
    warn: () => {},
    redraw: () => {},
  });
  expect(status).toBe(exit);
  return lines.join('\n');
}

const lint = (flags: StandardsFlags) => printedBy((terminal) => lintStandards(flags, terminal));

test('lint understands every limit of the shipped lists', async () => {
  expect(await lint({ roster: ['standards/rosters/example.yaml'] })).not.toContain('公开时限');
});

test('lint names the place and the phrase of a limit that is not understood, and finds no mistake in it', async () => {
  const standards = standardsWithUnknownLimit();
  const printed = await lint({ standards });
  const { unreadLimits } = JSON.parse(await lint({ standards, json: true }));

  expect(printed).toContain('no mistakes');
  expect(printed).toMatch(/county-bureau-2020\.yaml:\d+:16 {2}"次月10日前" is not understood/);
  expect(unreadLimits).toMatchObject([{ phrase: '次月10日前', reason: 'not-understood' }]);
});

test('list and show count the limits by kind', async () => {
  const listed = await printedBy((terminal) => listStandards({}, terminal));
  const [row] = JSON.parse(await printedBy((terminal) => listStandards({ json: true }, terminal))).filter(
    ({ id }: { id: string }) => id === 'county-bureau-2020',
  );
  const shown = await printedBy((terminal) => showStandard('county-bureau-2020', {}, terminal));

  expect(listed).toMatch(/limits \(公开时限\) of county-bureau-2020: after \d+/);
  expect(Object.values<number>(row.limits).reduce((sum, count) => sum + count, 0)).toBe(row.items);
  expect(shown).toMatch(/^# limits \(公开时限\) of county-bureau-2020: after \d+/);
  expect(parse(shown).columns[0].items[0].limit).toMatchObject({ kind: 'after', count: 20, unit: 'workday' });
});

test('lint names what a refinement says to no effect, with its place, and leaves with exit code 1', async () => {
  const folder = join(temporaryFolder(), 'standards');
  cpSync('standards', folder, { recursive: true });
  const file = join(folder, 'refinements/example-education.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace('agency: yunling-education', 'agency: yunling-educatoin').replace('P3M', 'P6M'),
  );
  const flags = { standards: folder, roster: [join(folder, 'rosters/example.yaml')] };

  const printed = await printedBy((terminal) => lintStandards(flags, terminal), 1);

  expect(printed).toMatch(
    /example-education\.yaml:5:9 {2}roster "example" has no agency.*Did you mean "yunling-education"/,
  );
  expect(printed).toMatch(
    /example-education\.yaml:\d+:19 {2}this has no effect: it says what the standard says/,
  );
});

test('lint names a limit of a refinement that is not understood, and leaves it to a person', async () => {
  const folder = join(temporaryFolder(), 'standards');
  for (const part of ['indicators', 'checklists', 'refinements'])
    cpSync(join('standards', part), join(folder, part), { recursive: true });
  const file = join(folder, 'refinements/example-education.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('limit: 每年9月30日前', 'limit: 次月10日前'));

  expect(await lint({ standards: folder })).toMatch(
    /example-education\.yaml:31:16 {2}"次月10日前" is not understood/,
  );
});

test('lint reads yearly assessments and the words of documents: their mistakes have a place, their marks are listed', async () => {
  const folder = join(temporaryFolder(), 'standards');
  cpSync('standards', folder, { recursive: true });
  const year = join(folder, 'years/guizhou-year.yaml');
  const wording = join(folder, 'wording/default.yaml');
  const sound = readFileSync(wording, 'utf8');
  writeFileSync(wording, sound.replace('bulletin:\n', 'bulletin:\n  verify: true\n'));
  const { unverified, years, wordings } = JSON.parse(await lint({ standards: folder, json: true }));
  const owners = unverified.map(({ owner, path }: { owner: string; path: string }) => `${owner} ${path}`);

  expect({ years, wordings }).toEqual({ years: 1, wordings: 1 });
  expect(owners).toEqual(expect.arrayContaining(['guizhou-year websitePoints', 'default bulletin']));

  writeFileSync(year, readFileSync(year, 'utf8').replace(/^grading: .*$/m, 'grading: guizhou-card'));
  writeFileSync(wording, sound.replace('{季度}', '{季}'));
  await expect(lint({ standards: folder })).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({
        message: 'there is no grading policy "guizhou-card"',
        hint: expect.stringContaining('Did you mean "guizhou-cards"?'),
        place: { file: year, line: expect.any(Number), column: expect.any(Number) },
      }),
      expect.objectContaining({ code: 'WORDING_UNKNOWN_FIELD' }),
    ]),
  });
});
