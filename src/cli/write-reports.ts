import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { reportFormats } from '../report/formats.js';
import type { ReportFile } from '../report/report-format.js';

/** The formats that a report can be asked for. */
export const FORMAT_IDS: readonly string[] = reportFormats.map(({ id }) => id);

/**
 * Writes a quarter's report below a folder, in some formats; each file is whole or not there. Returns the paths, index first.
 * @throws GongkaiError `REPORT_UNWRITABLE`
 */
export async function writeReports(
  report: QuarterReport,
  folder: string,
  formats: readonly string[] = FORMAT_IDS,
): Promise<readonly string[]> {
  const files = reportFormats
    .filter(({ id }) => formats.includes(id))
    .flatMap((format) => format.render(report));
  try {
    for (const file of files) await writeWhole(folder, file);
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
  return files.map(({ path }) => join(folder, path));
}

async function writeWhole(folder: string, { path, text }: ReportFile): Promise<void> {
  const target = join(folder, path);
  const draft = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
}
