import { GongkaiError, messageOf, placeOfFile } from '../errors.js';

/** Every way in which keeping or finding things can fail. */
export type StoreErrorCode =
  | 'STORE_LOCKED'
  | 'STORE_UNWRITABLE'
  | 'STORE_FULL'
  | 'STORE_DAMAGED'
  | 'STORE_TOO_NEW'
  | 'STORE_FAILED'
  | 'STORE_UNREACHABLE'
  | 'STORE_REFUSED'
  | 'STORE_NO_DRIVER'
  | 'BACKUP_DAMAGED'
  | 'RESTORE_NOT_EMPTY'
  | 'PAGE_MISSING'
  | 'PAGE_DAMAGED'
  | 'SWEEP_EXISTS'
  | 'SWEEP_UNKNOWN_JOB'
  | 'SNAPSHOT_EXISTS'
  | 'LEDGER_CLOSED'
  | 'LEDGER_FROZEN'
  | 'QUARTER_OPEN'
  | 'LEDGER_MISSING';

/** What a store error needs beside its message; the file, the repair and what was thrown below. */
export interface StoreErrorDetails {
  readonly file: string;
  readonly hint: string;
  readonly cause?: unknown;
}

/** The workspace on disk does not allow what was asked, or does not hold it. */
export class StoreError extends GongkaiError {
  constructor(code: StoreErrorCode, message: string, { file, hint, cause }: StoreErrorDetails) {
    super(code, message, {
      place: placeOfFile(file),
      hint,
      ...(cause === undefined ? {} : { cause }),
    });
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', '53100']);
const UNWRITABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
]);
const BUSY = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED']);
const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002']);
/** Of the network, and of PostgreSQL when it starts, ends, is killed or has too many guests. */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|08\w{3}|57P\d\d|53300)$/;
/** Wrong name or password, no such database, no right to what was asked. */
const REFUSED = /^(28\w{3}|3D000|42501)$/;

/** Does some work on a file; what the disk or the database throws comes out as a StoreError with a repair. */
export async function storing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw storeErrorOf(thrown, file);
  }
}

/** The StoreError for whatever a disk or a database threw; programming errors are handed back as they are. */
export function storeErrorOf(thrown: unknown, file: string): unknown {
  if (thrown instanceof GongkaiError) return thrown;
  const code = causeCode(thrown);
  if (code === null) return thrown;
  if (FULL.has(code)) {
    return new StoreError('STORE_FULL', `no space left to write ${file}`, {
      file,
      hint: 'Free some disk space (or raise the quota) and run the same command again: it goes on where it stopped.',
      cause: thrown,
    });
  }
  if (UNWRITABLE.has(code)) {
    return new StoreError('STORE_UNWRITABLE', `cannot write ${file}: ${messageOf(thrown)}`, {
      file,
      hint: 'Choose a workspace folder that you may write to, or ask for the right to write to this one.',
      cause: thrown,
    });
  }
  if (BUSY.has(code)) {
    return new StoreError('STORE_LOCKED', `another program holds ${file}`, {
      file,
      hint: 'Close the program that has the database open and run the command again.',
      cause: thrown,
    });
  }
  if (DAMAGED.has(code)) {
    return new StoreError('STORE_DAMAGED', `${file} is damaged: ${messageOf(thrown)}`, {
      file,
      hint: 'Restore the file from a backup, or begin a new workspace folder.',
      cause: thrown,
    });
  }
  if (UNREACHABLE.test(code)) {
    return new StoreError('STORE_UNREACHABLE', `cannot reach ${file}: ${messageOf(thrown)}`, {
      file,
      hint: 'See that the database server runs and can be reached, then run the same command again: it goes on where it stopped.',
      cause: thrown,
    });
  }
  if (REFUSED.test(code)) {
    return new StoreError('STORE_REFUSED', `${file} refuses: ${messageOf(thrown)}`, {
      file,
      hint: 'Correct name, password and database in --store, or have the right granted to create a schema there.',
      cause: thrown,
    });
  }
  return new StoreError('STORE_FAILED', `cannot use ${file}: ${messageOf(thrown)}`, {
    file,
    hint: 'Look at the disk that holds the workspace (space, quota, connection), then run the command again.',
    cause: thrown,
  });
}

/** `ENOSPC`, `SQLITE_FULL` …: the first two words of a SQLite code say enough; null when nobody below gave a code. */
function causeCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  if (thrown.message.includes('Unable to open connection')) return 'SQLITE_CANTOPEN';
  if (
    /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect/.test(thrown.message)
  )
    return 'ECONNRESET';
  if (!('code' in thrown) || typeof thrown.code !== 'string') return null;
  if (thrown.code.startsWith('ERR_')) return null;
  return /^SQLITE_[A-Z]+/.exec(thrown.code)?.[0] ?? thrown.code;
}
