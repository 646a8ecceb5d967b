import { bulletinReport } from './bulletin-report.js';
import { csvReport } from './csv-report.js';
import { docxReport } from './docx-report.js';
import { htmlReport } from './html-report.js';
import { jsonReport } from './json-report.js';
import { letterReport } from './letter-report.js';
import type { ReportFormat } from './report-format.js';
import { xlsxReport } from './xlsx-report.js';

/** Every format that a quarter can be written in. A new one is one line here. */
export const reportFormats: readonly ReportFormat[] = [
  csvReport,
  htmlReport,
  bulletinReport,
  letterReport,
  jsonReport,
  docxReport,
  xlsxReport,
];
