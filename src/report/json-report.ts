import type { QuarterReport } from '../model/quarter-report.js';
import type { ReportFormat } from './report-format.js';

/** `report.json`: the report as it is but for the words of documents, one agency a line, so that two quarters can be compared line by line. */
export const jsonReport: ReportFormat = {
  id: 'json',
  title: 'JSON',
  render: (report) => [{ path: 'report.json', text: writeJson(report) }],
};

function writeJson({ sections, wording: _words, ...head }: QuarterReport): string {
  const opening = JSON.stringify({ format: 1, ...head }).slice(0, -1);
  const lines = sections.map((section) => JSON.stringify(section)).join(',\n');
  return `${opening},"sections":[\n${lines}\n]}\n`;
}
