import type { QuarterReport } from '../model/quarter-report.js';

/** One file of a report. */
export interface ReportFile {
  /** Below the folder of the report, parts divided by `/`. */
  readonly path: string;
  readonly text: string;
}

/** One file that may grow too long for one text: its parts in order. */
export interface LongFile {
  readonly path: string;
  readonly parts: Iterable<string>;
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
  /** The same files one after the other, made when they are asked for: those of a country do not fit into memory together. */
  stream?(report: QuarterReport): Iterable<ReportFile | LongFile>;
}

/** A way to write a report down for office programs. The same report gives the same bytes. */
export interface PackedFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  pack(report: QuarterReport): Promise<readonly PackedFile[]>;
}
