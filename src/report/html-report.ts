import { bulletinReport } from './bulletin-report.js';
import { agencyPage, agencyPath } from './html/agency-page.js';
import { openQuarterPages } from './html/quarter-page.js';
import { letterReport } from './letter-report.js';
import type { ReportFormat } from './report-format.js';

/**
 * `index.html` for the quarter and `agencies/<id>.html` for each agency, every page without need of another file; and the
 * circular and letters that those pages link to.
 */
export const htmlReport: ReportFormat = {
  id: 'html',
  title: 'HTML 网页',
  open(report) {
    const pages = openQuarterPages(report);
    const linked = [bulletinReport.open(report), letterReport.open(report)];
    return {
      *add(section) {
        pages.add(section);
        yield { path: agencyPath(section.agency.id), make: () => agencyPage(report, section) };
        for (const writer of linked) yield* writer.add(section);
      },
      *end() {
        for (const { path, text } of pages.files()) yield { path, make: () => text };
        for (const writer of linked) yield* writer.end();
      },
    };
  },
};
