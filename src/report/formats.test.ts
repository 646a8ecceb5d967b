import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildQuarterReport } from '../testing/build-report.js';
import { firstDifference } from '../testing/first-difference.js';
import { hostileSite } from '../testing/hostile-site.js';
import { packedFilesOf, textsOf } from '../testing/read-report.js';
import { sampleQuarter } from '../testing/sample-quarter.js';
import { reportFormats } from './formats.js';
import { jsonReport } from './json-report.js';

const SAMPLE = join('reports', 'sample');
/** Those for office programs; the others are text. */
const PACKED: ReadonlySet<string> = new Set(['docx', 'xlsx']);
const packedFormats = reportFormats.filter(({ id }) => PACKED.has(id));
const textFormats = reportFormats.filter(({ id }) => !PACKED.has(id));

describe('the sample in reports/sample', () => {
  const files = new Map(
    textFormats.flatMap((format) => textsOf(format, sampleQuarter())).map(({ path, text }) => [path, text]),
  );

  it.each([...files])('%s is what would be written today, byte by byte (npm run sample)', (path, text) => {
    expect(firstDifference(readFileSync(join(SAMPLE, path), 'utf8'), text)).toBeNull();
  });

  it.each(packedFormats.map((format) => [format.id, format] as const))(
    'its files of the format %s are what would be written today, byte by byte',
    async (_, format) => {
      for (const { path, bytes } of await packedFilesOf(format, sampleQuarter()))
        expect([path, Buffer.compare(readFileSync(join(SAMPLE, path)), bytes)]).toEqual([path, 0]);
    },
  );

  it('holds nothing else but the digests', async () => {
    const packed = await Promise.all(packedFormats.map((format) => packedFilesOf(format, sampleQuarter())));
    const kept = readdirSync(SAMPLE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(SAMPLE.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(kept.toSorted()).toEqual(
      [...files.keys(), ...packed.flat().map(({ path }) => path), 'SHA256SUMS'].toSorted(),
    );
  });

  it('shows a red card, a yellow one, an open verdict, one in order, and a letter', () => {
    const { sections } = sampleQuarter();
    expect(new Set(sections.map(({ grade }) => `${grade.card} ${grade.verdict}`))).toEqual(
      new Set([
        'red unqualified',
        'yellow unqualified',
        'yellow undetermined',
        'none undetermined',
        'none qualified',
      ]),
    );
    expect(sections.some(({ grade }) => grade.letterDue)).toBe(true);
  });

  it('is made up: no address of it can exist', () => {
    const hosts = [...files.values()].flatMap((text) =>
      [...text.matchAll(/https?:\/\/([^/\s"&<,]+)/g)].map(([, host = '']) => host),
    );
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
  });
});

describe.each(textFormats.map((format) => [format.id, format] as const))('the format %s', (_, format) => {
  it.each([
    ['the sample', sampleQuarter()],
    ['a hostile site', buildQuarterReport(hostileSite)],
    ['a quarter without agencies', buildQuarterReport()],
  ])('gives the same bytes for the same report: %s', (_, report) => {
    expect(textsOf(format, structuredClone(report))).toEqual(textsOf(format, report));
  });

  it('stays inside its folder', () => {
    const paths = textsOf(format, sampleQuarter()).map(({ path }) => path);
    expect(paths.filter((path) => !/^[\w-]+(\/[\w-]+)?(\.[a-z]+)$/.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

it('report.json is the report without the words of documents, one agency a line', () => {
  const report = sampleQuarter();
  const text = textsOf(jsonReport, report)[0]?.text ?? '';
  const { wording: _words, ...told } = report;
  expect(JSON.parse(text)).toEqual({ format: 1, ...told });
  expect(text.trimEnd().split('\n')).toHaveLength(report.sections.length + 2);
  expect(JSON.parse(textsOf(jsonReport, buildQuarterReport())[0]?.text ?? '')).toMatchObject({
    sections: [],
  });
});
