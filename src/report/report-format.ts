import type { QuarterReport } from '../model/quarter-report.js';

/** One file of a report. */
export interface ReportFile {
  /** Below the folder of the report, parts divided by `/`. */
  readonly path: string;
  readonly text: string;
}

/** One file of a report that only another program opens. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A way to write a report down as text. The same report gives the same bytes. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  render(report: QuarterReport): readonly ReportFile[];
}

/** A way to write a report down for office programs. The same report gives the same bytes. */
export interface PackedFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  pack(report: QuarterReport): Promise<readonly PackedFile[]>;
}
