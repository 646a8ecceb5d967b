import { openBulletin } from './documents/bulletin-document.js';
import { officialPage } from './html/official-page.js';
import type { ReportFormat } from './report-format.js';
import { BULLETIN_PATH } from './report-paths.js';

/** `bulletin.html`: the draft of the circular (通报) on the quarter. */
export const bulletinReport: ReportFormat = {
  id: 'bulletin',
  title: '通报（代拟稿）',
  open(report) {
    const bulletin = openBulletin(report);
    return {
      add(section) {
        bulletin.add(section);
        return [];
      },
      end: () => [{ path: BULLETIN_PATH, make: () => officialPage(bulletin.document()) }],
    };
  },
};
