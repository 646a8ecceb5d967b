import type { QuarterReport } from '../model/quarter-report.js';
import { bulletinReport } from './bulletin-report.js';
import { agencyPage, agencyPath } from './html/agency-page.js';
import { quarterPages } from './html/quarter-page.js';
import { letterReport } from './letter-report.js';
import type { PlannedFile, ReportFormat } from './report-format.js';

/**
 * `index.html` for the quarter and `agencies/<id>.html` for each agency, every page without need of another file; and the
 * circular and letters that those pages link to.
 */
export const htmlReport: ReportFormat = { id: 'html', title: 'HTML 网页', plan };

function* plan(report: QuarterReport): Generator<PlannedFile> {
  for (const { path, text } of quarterPages(report)) yield { path, make: () => text };
  for (const section of report.sections)
    yield { path: agencyPath(section.agency.id), make: () => agencyPage(report, section) };
  yield* bulletinReport.plan(report);
  yield* letterReport.plan(report);
}
