import type { QuarterReport } from '../model/quarter-report.js';
import { letterDocument } from './documents/letter-document.js';
import { officialPage } from './html/official-page.js';
import type { ReportFormat } from './report-format.js';
import { letterPath } from './report-paths.js';

/** `letters/<id>.html`: the draft of a supervision letter (督办函) for each agency that is due one. */
export const letterReport: ReportFormat = {
  id: 'letter',
  title: '督办函（代拟稿）',
  render: (report: QuarterReport) =>
    report.sections
      .filter(({ grade }) => grade.letterDue)
      .map((section) => ({
        path: letterPath(section.agency.id),
        text: officialPage(letterDocument(report, section)),
      })),
};
