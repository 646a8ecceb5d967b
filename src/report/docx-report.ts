import { bulletinDocument } from './documents/bulletin-document.js';
import { letterDocument } from './documents/letter-document.js';
import { writeDocx } from './docx/write-docx.js';
import { lettersDue } from './letter-report.js';
import type { PlannedFile, ReportFormat } from './report-format.js';
import { BULLETIN_PATH, letterPath } from './report-paths.js';

/** The circular and the letters as files of a word processor, beside their pages. */
export const docxReport: ReportFormat = {
  id: 'docx',
  title: '通报、督办函（Word）',
  plan: (report): readonly PlannedFile[] => [
    { path: asDocx(BULLETIN_PATH), make: () => writeDocx(bulletinDocument(report)) },
    ...lettersDue(report).map((section) => ({
      path: asDocx(letterPath(section.agency.id)),
      make: () => writeDocx(letterDocument(report, section)),
    })),
  ],
};

function asDocx(path: string): string {
  return path.replace(/\.html$/, '.docx');
}
