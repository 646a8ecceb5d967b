/** Where the cause of an error lies: a file (with line and column, from 1, where known) or a web address. */
export interface ErrorPlace {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A whole file, or a folder, as a place. */
export function placeOfFile(file: string): ErrorPlace {
  return { file, line: null, column: null };
}

/** What an error is made of beside its message. */
export interface ErrorDetails {
  readonly place?: ErrorPlace;
  /** One imperative sentence: what the user does next. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * An error whose cause lies outside the program: a file, an option, a disk, a missing browser.
 * `code` is UPPER_SNAKE with its area first (`STANDARD_UNKNOWN_CHECK`); the message says what, with the offending value.
 */
export class GongkaiError extends Error {
  readonly code: string;
  readonly place: ErrorPlace | null;
  readonly hint: string | null;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.place = details.place ?? null;
    this.hint = details.hint ?? null;
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
