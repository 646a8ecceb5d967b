import type { AgencySection, QuarterReport } from '../model/quarter-report.js';

/** One file of a report, as text. */
export interface ReportFile {
  /** Below the folder of the report, parts divided by `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a file holds; what may grow too long for one text comes in parts. */
export type FileContent = string | Uint8Array | Iterable<string>;

/** A file of a report that is made when its turn comes: those of a country do not fit into memory together. */
export interface PlannedFile {
  readonly path: string;
  make(): FileContent | Promise<FileContent>;
}

/** The next part of a file that grows with every agency. */
export interface FilePart {
  readonly path: string;
  append(): string;
}

/** What a format has for the folder of a report. */
export type ReportPart = PlannedFile | FilePart;

/** Writes one report: it is shown every section once, in order, and keeps of it only what the whole needs. */
export interface ReportWriter {
  /** Before the first section; left out where nothing stands there. */
  begin?(): Iterable<ReportPart>;
  add(section: AgencySection): Iterable<ReportPart>;
  /** After the last section. */
  end(): Iterable<ReportPart>;
}

/** A way to write a report down. The same report gives the same bytes. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  open(report: QuarterReport): ReportWriter;
}
