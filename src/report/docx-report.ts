import { bulletinDocument } from './documents/bulletin-document.js';
import { letterDocument } from './documents/letter-document.js';
import { writeDocx } from './docx/write-docx.js';
import type { PackedFile, PackedFormat } from './report-format.js';
import { BULLETIN_PATH, letterPath } from './report-paths.js';

/** The circular and the letters as files of a word processor, beside their pages. */
export const docxReport: PackedFormat = {
  id: 'docx',
  title: '通报、督办函（Word）',
  async pack(report) {
    const files: PackedFile[] = [
      { path: asDocx(BULLETIN_PATH), bytes: await writeDocx(bulletinDocument(report)) },
    ];
    for (const section of report.sections) {
      if (!section.grade.letterDue) continue;
      const path = asDocx(letterPath(section.agency.id));
      files.push({ path, bytes: await writeDocx(letterDocument(report, section)) });
    }
    return files;
  },
};

function asDocx(path: string): string {
  return path.replace(/\.html$/, '.docx');
}
