import type { AgencySection, QuarterReport } from '../model/quarter-report.js';
import { letterDocument } from './documents/letter-document.js';
import { officialPage } from './html/official-page.js';
import type { ReportFormat } from './report-format.js';
import { letterPath } from './report-paths.js';

/** `letters/<id>.html`: the draft of a supervision letter (督办函) for each agency that is due one. */
export const letterReport: ReportFormat = {
  id: 'letter',
  title: '督办函（代拟稿）',
  plan: (report) =>
    lettersDue(report).map((section) => ({
      path: letterPath(section.agency.id),
      make: () => officialPage(letterDocument(report, section)),
    })),
};

/** The agencies that are due a letter. */
export function lettersDue({ sections }: QuarterReport): readonly AgencySection[] {
  return sections.filter(({ grade }) => grade.letterDue);
}
