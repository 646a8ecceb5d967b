import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { reportFormats } from '../report/formats.js';
import type { FileContent, PlannedFile, ReportFile } from '../report/report-format.js';
import { FORMAT_IDS } from './choices.js';

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
  const inAnyFormat = () => new Set([...planOf(report, FORMAT_IDS)].map(({ path }) => path));
  const paths = await writing(folder, () => writeAll(folder, planOf(report, formats), inAnyFormat));
  return paths.toSorted(indexFirst).map((path) => join(folder, path));
}

/** Writes the files of an edition that has no formats to choose from; otherwise as `writeReports`. */
export async function writeEdition(files: readonly ReportFile[], folder: string): Promise<readonly string[]> {
  const plan = files.map(({ path, text }) => ({ path, make: () => text }));
  const paths = await writing(folder, () => writeAll(folder, plan, () => new Set()));
  return paths.map((path) => join(folder, path));
}

async function writing<Result>(folder: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
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

/** The files of some formats one after the other. Two formats may hold the same file. */
function* planOf(report: QuarterReport, formats: readonly string[]): Generator<PlannedFile> {
  for (const format of reportFormats) if (formats.includes(format.id)) yield* format.plan(report);
}

/** Writes files; what the manifest has beside them stays when it is `wanted` in another format. Returns the paths. */
async function writeAll(
  folder: string,
  files: Iterable<PlannedFile>,
  wanted: () => ReadonlySet<string>,
): Promise<readonly string[]> {
  const earlier = await readManifest(folder);
  const sums = new Map<string, string>();
  for (const { path, make } of files)
    if (!sums.has(path)) sums.set(path, await writeWhole(folder, path, await make()));
  const paths = [...sums.keys()];
  const left = [...earlier].filter(([path]) => !sums.has(path));
  const kept = left.length > 0 ? wanted() : null;
  for (const [path, sum] of left) {
    if (kept?.has(path)) sums.set(path, sum);
    else await removeUnchanged(join(folder, path), sum);
  }
  const lines = [...sums].toSorted(([a], [b]) => compareText(a, b)).map(([path, sum]) => `${sum}  ${path}\n`);
  await writeWhole(folder, MANIFEST, lines.join(''));
  return paths;
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

/** Returns the digest of what was written. */
async function writeWhole(folder: string, path: string, content: FileContent): Promise<string> {
  const target = join(folder, path);
  const draft = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  try {
    const sum = await writeDraft(draft, content);
    await rename(draft, target);
    return sum;
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
}

async function writeDraft(draft: string, content: FileContent): Promise<string> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await writeFile(draft, content);
    return digestOf(content);
  }
  const hash = createHash('sha256');
  const handle = await open(draft, 'w');
  try {
    for (const part of content) {
      hash.update(part);
      await handle.writeFile(part);
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
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
