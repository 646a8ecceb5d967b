import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { packedFormats, reportFormats } from '../report/formats.js';
import type { ReportFile } from '../report/report-format.js';

/** The formats that a report can be asked for. */
export const FORMAT_IDS: readonly string[] = [...reportFormats, ...packedFormats].map(({ id }) => id);

/** Lists what stands in the folder by digest, as `sha256sum --check` reads it: a later change shows, and what is ours is known. */
const MANIFEST = 'SHA256SUMS';

/**
 * Writes a quarter's report below a folder, in some formats; each file is whole or not there. What an earlier run wrote and
 * this report has no more (the letter of a card that is lifted) is removed, unless somebody has changed it since. Returns
 * the paths, index first.
 * @throws GongkaiError `REPORT_UNWRITABLE`
 */
export async function writeReports(
  report: QuarterReport,
  folder: string,
  formats: readonly string[] = FORMAT_IDS,
): Promise<readonly string[]> {
  const files = await render(report, formats);
  const isWhole = FORMAT_IDS.every((id) => formats.includes(id));
  const whole = isWhole ? files : await render(report, FORMAT_IDS);
  await writing(folder, () => writeAll(folder, files, whole));
  return [...files.keys()].toSorted(indexFirst).map((path) => join(folder, path));
}

/** Writes the files of an edition that has no formats to choose from; otherwise as `writeReports`. */
export async function writeEdition(files: readonly ReportFile[], folder: string): Promise<readonly string[]> {
  const whole = new Map(files.map(({ path, text }) => [path, text] as const));
  await writing(folder, () => writeAll(folder, whole, whole));
  return [...whole.keys()].map((path) => join(folder, path));
}

async function writing(folder: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (thrown) {
    throw new GongkaiError(
      'REPORT_UNWRITABLE',
      `cannot write the report into ${folder}: ${messageOf(thrown)}`,
      {
        hint: 'Name a folder that can be written with --out, or free some disk.',
        cause: thrown,
      },
    );
  }
}

type Contents = ReadonlyMap<string, string | Uint8Array>;

/** What the files hold by their paths: two formats may hold the same file. */
async function render(report: QuarterReport, formats: readonly string[]): Promise<Contents> {
  const contents = new Map<string, string | Uint8Array>();
  for (const format of reportFormats) {
    if (!formats.includes(format.id)) continue;
    for (const { path, text } of format.render(report)) contents.set(path, text);
  }
  for (const format of packedFormats) {
    if (!formats.includes(format.id)) continue;
    for (const { path, bytes } of await format.pack(report)) contents.set(path, bytes);
  }
  return contents;
}

/** Writes `files`; what the manifest has beside them stays when `whole`, the report in all formats, has it too. */
async function writeAll(folder: string, files: Contents, whole: Contents): Promise<void> {
  const earlier = await readManifest(folder);
  for (const [path, content] of files) await writeWhole(folder, path, content);
  const sums = new Map([...files].map(([path, content]) => [path, digestOf(content)] as const));
  for (const [path, sum] of earlier) {
    if (sums.has(path)) continue;
    if (whole.has(path)) sums.set(path, sum);
    else await removeUnchanged(join(folder, path), sum);
  }
  const lines = [...sums].toSorted(([a], [b]) => compareText(a, b)).map(([path, sum]) => `${sum}  ${path}\n`);
  await writeWhole(folder, MANIFEST, lines.join(''));
}

/** Digests by path, of an earlier run; empty when there was none. Paths that lead out of the folder are not ours. */
async function readManifest(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '');
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) {2}([\w.-]+(?:\/[\w.-]+)*)$/gm)]
      .map(([, sum = '', path = '']) => [path, sum] as const)
      .filter(([path]) => !path.split('/').includes('..')),
  );
}

async function removeUnchanged(file: string, sum: string): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null && digestOf(bytes) === sum) await rm(file);
}

async function writeWhole(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const target = join(folder, path);
  const draft = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(draft, content);
    await rename(draft, target);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function indexFirst(a: string, b: string): number {
  return Number(b === 'index.html') - Number(a === 'index.html');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
