import type { ListedReport } from '../model/quarter-report.js';
import type {
  FileContent,
  PlannedFile,
  ReportFile,
  ReportFormat,
  ReportPart,
} from '../report/report-format.js';

/** The files of a report in a format of texts. */
export function textsOf(format: ReportFormat, report: ListedReport): readonly ReportFile[] {
  const texts = new Map<string, string>();
  for (const part of partsOf(format, report)) {
    const text = 'append' in part ? part.append() : textOf(part.make());
    texts.set(part.path, `${texts.get(part.path) ?? ''}${text}`);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

/** The files of a report in a format for office programs. */
export async function packedFilesOf(format: ReportFormat, report: ListedReport) {
  const files = partsOf(format, report).filter((part): part is PlannedFile => !('append' in part));
  return Promise.all(files.map(async ({ path, make }) => ({ path, bytes: bytesOf(await make()) })));
}

function partsOf({ open }: ReportFormat, { sections, ...head }: ListedReport): readonly ReportPart[] {
  const writer = open(head);
  const begun = [...(writer.begin?.() ?? [])];
  return [...begun, ...sections.flatMap((section) => [...writer.add(section)]), ...writer.end()];
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
