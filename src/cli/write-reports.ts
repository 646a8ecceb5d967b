import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';
import type { WholeReport } from '../model/quarter-report.js';
import { reportFormats } from '../report/formats.js';
import type { FileContent, FilePart, ReportFile, ReportPart } from '../report/report-format.js';
import { FORMAT_IDS } from './choices.js';
import { type GrowingFile, openGrowing } from './growing-file.js';

/** Lists what stands in the folder by digest, as `sha256sum --check` reads it: a later change shows, and what is ours is known. */
const MANIFEST = 'SHA256SUMS';

/**
 * Writes a quarter's report below a folder, in some formats; each file is whole or not there. What an earlier run wrote and
 * this report has no more (the letter of a card that is lifted) is removed, unless somebody has changed it since. Returns
 * the paths, index first.
 * @throws GongkaiError `REPORT_UNWRITABLE`
 */
export async function writeReports(
  report: WholeReport,
  folder: string,
  formats: readonly string[] = FORMAT_IDS,
): Promise<readonly string[]> {
  const inAnyFormat = async () => {
    const paths = new Set<string>();
    for await (const { path } of partsOf(report, FORMAT_IDS)) paths.add(path);
    return paths;
  };
  const paths = await writing(folder, () => writeAll(folder, partsOf(report, formats), inAnyFormat));
  return paths.toSorted(indexFirst).map((path) => join(folder, path));
}

/** Writes the files of an edition that has no formats to choose from; otherwise as `writeReports`. */
export async function writeEdition(files: readonly ReportFile[], folder: string): Promise<readonly string[]> {
  const plan = files.map(({ path, text }) => ({ path, make: () => text }));
  const paths = await writing(folder, () => writeAll(folder, plan, async () => new Set()));
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

/** What some formats have for the folder, in one go through the sections. Two formats may hold the same file. */
async function* partsOf(report: WholeReport, formats: readonly string[]): AsyncGenerator<ReportPart> {
  const { sections, ...head } = report;
  const writers = reportFormats.filter(({ id }) => formats.includes(id)).map((format) => format.open(head));
  for (const writer of writers) yield* writer.begin?.() ?? [];
  for await (const section of sections) for (const writer of writers) yield* writer.add(section);
  for (const writer of writers) yield* writer.end();
}

/** Writes files; what the manifest has beside them stays when it is `wanted` in another format. Returns the paths. */
async function writeAll(
  folder: string,
  parts: AsyncIterable<ReportPart> | Iterable<ReportPart>,
  wanted: () => Promise<ReadonlySet<string>>,
): Promise<readonly string[]> {
  const earlier = await readManifest(folder);
  const sums = await writeParts(folder, parts);
  const paths = [...sums.keys()];
  const left = [...earlier].filter(([path]) => !sums.has(path));
  const kept = left.length > 0 ? await wanted() : null;
  for (const [path, sum] of left) {
    if (kept?.has(path)) sums.set(path, sum);
    else await removeUnchanged(join(folder, path), sum);
  }
  const lines = [...sums.keys()].toSorted().map((path) => `${sums.get(path)}  ${path}\n`);
  await writeWhole(folder, MANIFEST, lines.join(''));
  return paths;
}

/** Returns the digests by path. */
async function writeParts(
  folder: string,
  parts: AsyncIterable<ReportPart> | Iterable<ReportPart>,
): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  const growing = new Map<string, GrowingFile>();
  try {
    for await (const part of parts) {
      if ('append' in part) await growOf(growing, folder, part).append(part.append());
      else if (!sums.has(part.path))
        sums.set(part.path, await writeWhole(folder, part.path, await part.make()));
    }
    for (const [path, file] of growing) sums.set(path, await file.end());
    return sums;
  } finally {
    for (const file of growing.values()) await file.drop();
  }
}

function growOf(growing: Map<string, GrowingFile>, folder: string, { path }: FilePart): GrowingFile {
  const known = growing.get(path);
  if (known) return known;
  const file = openGrowing(join(folder, path));
  growing.set(path, file);
  return file;
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
  const file = openGrowing(join(folder, path));
  try {
    const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    for (const part of parts) await file.append(part);
    return await file.end();
  } finally {
    await file.drop();
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function indexFirst(a: string, b: string): number {
  return Number(b === 'index.html') - Number(a === 'index.html');
}
