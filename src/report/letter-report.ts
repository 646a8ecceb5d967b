import type { QuarterReport } from '../model/quarter-report.js';
import { supervisionLetter } from './html/supervision-letter.js';
import type { ReportFormat } from './report-format.js';

/** `letters/<id>.html`: the draft of a supervision letter (督办函) for each agency that is due one. */
export const letterReport: ReportFormat = {
  id: 'letter',
  title: '督办函（代拟稿）',
  render: (report: QuarterReport) =>
    report.sections
      .filter(({ grade }) => grade.letterDue)
      .map((section) => supervisionLetter(report, section)),
};
