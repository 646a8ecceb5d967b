import type { QuarterReport } from '../model/quarter-report.js';
import { bulletinReport } from './bulletin-report.js';
import { agencyPage } from './html/agency-page.js';
import { quarterPages } from './html/quarter-page.js';
import { letterReport } from './letter-report.js';
import type { ReportFile, ReportFormat } from './report-format.js';

/**
 * `index.html` for the quarter and `agencies/<id>.html` for each agency, every page without need of another file; and the
 * circular and letters that those pages link to.
 */
export const htmlReport: ReportFormat = {
  id: 'html',
  title: 'HTML 网页',
  render: (report) => [...pagesOf(report)],
  stream: pagesOf,
};

function* pagesOf(report: QuarterReport): Generator<ReportFile> {
  yield* quarterPages(report);
  for (const section of report.sections) yield agencyPage(report, section);
  yield* bulletinReport.render(report);
  yield* letterReport.render(report);
}
