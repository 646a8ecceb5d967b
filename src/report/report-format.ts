import type { QuarterReport } from '../model/quarter-report.js';

/** One file of a report, as text. */
export interface ReportFile {
  /** Below the folder of the report, parts divided by `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a file holds; what may grow too long for one text comes in parts. */
export type FileContent = string | Uint8Array | Iterable<string>;

/** One file of a report that is made when its turn comes: those of a country do not fit into memory together. */
export interface PlannedFile {
  readonly path: string;
  make(): FileContent | Promise<FileContent>;
}

/** A way to write a report down. The same report gives the same bytes. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  plan(report: QuarterReport): Iterable<PlannedFile>;
}
