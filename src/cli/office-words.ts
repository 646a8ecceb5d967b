import type { WholeReport } from '../model/quarter-report.js';
import { loadWording } from '../standards/parse-wording.js';
import { readSettings } from './settings.js';

/**
 * A report with the words of the office that sends its letters: of the flag, else of `gongkai.yaml`, else those that come with Gongkai.
 * @throws StandardError with every problem of the file; GongkaiError when it cannot be read.
 */
export async function withOfficeWords(report: WholeReport, flag: string | undefined): Promise<WholeReport> {
  const file = flag ?? readSettings().wording;
  return file === null ? report : { ...report, wording: await loadWording(file) };
}
