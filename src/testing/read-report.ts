import type { QuarterReport } from '../model/quarter-report.js';
import type { FileContent, ReportFile, ReportFormat } from '../report/report-format.js';

/** The files of a report in a format of texts. */
export function textsOf({ plan }: ReportFormat, report: QuarterReport): readonly ReportFile[] {
  return [...plan(report)].map(({ path, make }) => ({ path, text: textOf(make()) }));
}

/** The files of a report in a format for office programs. */
export async function packedFilesOf({ plan }: ReportFormat, report: QuarterReport) {
  const files = [...plan(report)].map(async ({ path, make }) => ({ path, bytes: bytesOf(await make()) }));
  return Promise.all(files);
}

function textOf(content: FileContent | Promise<FileContent>): string {
  if (typeof content === 'string') return content;
  if (content instanceof Uint8Array || content instanceof Promise) throw new Error('this file is no text');
  return [...content].join('');
}

function bytesOf(content: FileContent): Uint8Array {
  if (content instanceof Uint8Array) return content;
  throw new Error('this file is a text');
}
