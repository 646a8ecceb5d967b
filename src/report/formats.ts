import { csvReport } from './csv-report.js';
import { htmlReport } from './html-report.js';
import { jsonReport } from './json-report.js';
import { letterReport } from './letter-report.js';
import type { ReportFormat } from './report-format.js';

/** Every format that a quarter can be written in. A new one is one line here. */
export const reportFormats: readonly ReportFormat[] = [csvReport, htmlReport, letterReport, jsonReport];
