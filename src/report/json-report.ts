import type { ReportFormat } from './report-format.js';

/** `report.json`: the report as it is but for the words of documents, one agency a line, so that two quarters can be compared line by line. */
export const jsonReport: ReportFormat = {
  id: 'json',
  title: 'JSON',
  open({ wording: _words, ...head }) {
    let divider = '';
    const part = (append: () => string) => [{ path: 'report.json', append }];
    return {
      begin: () => part(() => `${JSON.stringify({ format: 1, ...head }).slice(0, -1)},"sections":[\n`),
      add(section) {
        const before = divider;
        divider = ',\n';
        return part(() => `${before}${JSON.stringify(section)}`);
      },
      end: () => part(() => '\n]}\n'),
    };
  },
};
