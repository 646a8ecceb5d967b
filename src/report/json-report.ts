import type { QuarterReport } from '../model/quarter-report.js';
import type { ReportFormat } from './report-format.js';

/** `report.json`: the report as it is but for the words of documents, one agency a line, so that two quarters can be compared line by line. */
export const jsonReport: ReportFormat = {
  id: 'json',
  title: 'JSON',
  plan: (report) => [{ path: 'report.json', make: () => partsOf(report) }],
};

/** The head, a part for each agency, and the end. */
function* partsOf({ sections, wording: _words, ...head }: QuarterReport): Generator<string> {
  yield `${JSON.stringify({ format: 1, ...head }).slice(0, -1)},"sections":[\n`;
  for (const [index, section] of sections.entries())
    yield `${index > 0 ? ',\n' : ''}${JSON.stringify(section)}`;
  yield '\n]}\n';
}
