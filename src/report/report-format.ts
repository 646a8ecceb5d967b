import type { QuarterReport } from '../model/quarter-report.js';

/** One file of a report, as text. */
export interface ReportFile {
  /** Below the folder of the report, parts divided by `/`. */
  readonly path: string;
  readonly text: string;
}

/** A way to write a report down. The same report gives the same bytes. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  render(report: QuarterReport): readonly ReportFile[];
}
