import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { reportFormats } from '../report/formats.js';
import { buildProblem, buildQuarterReport } from '../testing/build-report.js';
import { sampleQuarter } from '../testing/sample-quarter.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { FORMAT_IDS } from './choices.js';
import { writeReports } from './write-reports.js';

/** A quarter in which a letter is due, and the same quarter when it is not. */
const withLetter = buildQuarterReport({
  grade: { card: 'red', letterDue: true, problems: [buildProblem()] },
});
const withoutLetter = buildQuarterReport({});

const LETTER = 'letters/shanping-county.html';

/** Every file below a folder with its text, by path. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted()
      .map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );
}

test('the formats that can be asked for are those that there are', () => {
  expect(FORMAT_IDS).toEqual(reportFormats.map(({ id }) => id));
});

describe('a report on disk', () => {
  it('is returned index first, every file once', async () => {
    const folder = temporaryFolder();
    const paths = await writeReports(withLetter, folder);

    expect(paths[0]).toBe(join(folder, 'index.html'));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.every((path) => existsSync(path))).toBe(true);
  });

  it('is the same bytes when it is written again', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    await writeReports(sampleQuarter(), one);
    await writeReports(sampleQuarter(), two);
    const first = filesIn(one);
    await writeReports(sampleQuarter(), one);

    expect(filesIn(two)).toEqual(first);
    expect(filesIn(one)).toEqual(first);
  });

  it('leaves no drafts', async () => {
    const folder = temporaryFolder();
    await writeReports(sampleQuarter(), folder);
    expect([...filesIn(folder).keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
  });

  it('lists the digests of its files as sha256sum does', async () => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder);
    const { SHA256SUMS: sums = '', ...files } = Object.fromEntries(filesIn(folder));
    const expected = Object.keys(files).map((path) => {
      const bytes = readFileSync(join(folder, path));
      return `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`;
    });
    expect(sums.split(/(?<=\n)/).toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    [
      'csv',
      [
        'SHA256SUMS',
        'cards.csv',
        'could-not-check.csv',
        'findings.csv',
        'items.csv',
        'loosenings.csv',
        'sites.csv',
        'waivers.csv',
      ],
    ],
    ['letter', ['SHA256SUMS', LETTER]],
    ['html', ['SHA256SUMS', 'agencies/shanping-county.html', 'bulletin.html', 'index.html', LETTER]],
    ['bulletin', ['SHA256SUMS', 'bulletin.html']],
    ['docx', ['SHA256SUMS', 'bulletin.docx', LETTER.replace('.html', '.docx')]],
    ['xlsx', ['SHA256SUMS', 'workbook.xlsx']],
    ['json', ['SHA256SUMS', 'report.json']],
  ])('holds only what was asked for: %s', async (format, paths) => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder, [format]);
    expect([...filesIn(folder).keys()].toSorted()).toEqual(paths.toSorted());
  });
});

describe('a report that is written over an earlier one', () => {
  it('takes away the letter that is due no more', async () => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder);
    await writeReports(withoutLetter, folder);
    const files = filesIn(folder);

    expect(files.has(LETTER)).toBe(false);
    expect(files.get('SHA256SUMS')).not.toContain('letters/');
  });

  it('takes it away even when only the tables are asked for', async () => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder);
    await writeReports(withoutLetter, folder, ['csv']);
    const files = filesIn(folder);

    expect(files.has(LETTER)).toBe(false);
    expect(files.has('index.html')).toBe(true);
    expect(files.get('SHA256SUMS')).toContain('index.html');
  });

  it('keeps a letter that somebody has filled in', async () => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder);
    writeFileSync(join(folder, LETTER), '已填写');
    await writeReports(withoutLetter, folder);

    expect(filesIn(folder).get(LETTER)).toBe('已填写');
  });

  it('keeps what is not its own', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'letters'));
    writeFileSync(join(folder, 'letters', 'note.html'), '自留');
    writeFileSync(join(folder, 'notes.txt'), '自留');
    await writeReports(withLetter, folder);
    await writeReports(withoutLetter, folder);

    expect([...filesIn(folder)].filter(([, text]) => text === '自留')).toHaveLength(2);
  });

  it('minds a file that is gone already', async () => {
    const folder = temporaryFolder();
    await writeReports(withLetter, folder);
    rmSync(join(folder, LETTER));
    await expect(writeReports(withoutLetter, folder)).resolves.toContain(join(folder, 'index.html'));
  });

  it('never reaches out of its folder, whatever the list of digests says', async () => {
    const outside = temporaryFolder();
    const folder = join(outside, 'report');
    mkdirSync(folder);
    writeFileSync(join(outside, 'kept.html'), '外');
    const sum = createHash('sha256').update('外').digest('hex');
    writeFileSync(
      join(folder, 'SHA256SUMS'),
      `${sum}  ../kept.html\n${sum}  a/../../kept.html\n${sum}  /${join(outside, 'kept.html')}\n`,
    );
    await writeReports(withoutLetter, folder);

    expect(existsSync(join(outside, 'kept.html'))).toBe(true);
  });
});

it('says what to do when the folder cannot be written, and leaves no draft', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'index.html'));

  await expect(writeReports(withLetter, folder)).rejects.toMatchObject({
    code: 'REPORT_UNWRITABLE',
    hint: expect.stringContaining('--out'),
  });
  expect([...filesIn(folder).keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
});
