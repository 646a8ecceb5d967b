import { letterDocument } from './documents/letter-document.js';
import { officialPage } from './html/official-page.js';
import type { ReportFormat } from './report-format.js';
import { letterPath } from './report-paths.js';

/** `letters/<id>.html`: the draft of a supervision letter (督办函) for each agency that is due one. */
export const letterReport: ReportFormat = {
  id: 'letter',
  title: '督办函（代拟稿）',
  open: (report) => ({
    add: (section) =>
      section.grade.letterDue
        ? [
            {
              path: letterPath(section.agency.id),
              make: () => officialPage(letterDocument(report, section)),
            },
          ]
        : [],
    end: () => [],
  }),
};
