import { openBulletin } from './documents/bulletin-document.js';
import { letterDocument } from './documents/letter-document.js';
import { writeDocx } from './docx/write-docx.js';
import type { ReportFormat } from './report-format.js';
import { BULLETIN_PATH, letterPath } from './report-paths.js';

/** The circular and the letters as files of a word processor, beside their pages. */
export const docxReport: ReportFormat = {
  id: 'docx',
  title: '通报、督办函（Word）',
  open(report) {
    const bulletin = openBulletin(report);
    return {
      add(section) {
        bulletin.add(section);
        if (!section.grade.letterDue) return [];
        const path = asDocx(letterPath(section.agency.id));
        return [{ path, make: () => writeDocx(letterDocument(report, section)) }];
      },
      end: () => [{ path: asDocx(BULLETIN_PATH), make: () => writeDocx(bulletin.document()) }],
    };
  },
};

function asDocx(path: string): string {
  return path.replace(/\.html$/, '.docx');
}
