import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import { StoreError, storing } from './store-error.js';

/** Who works in a workspace. Stored in its lock file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the workspace was opened. */
  readonly startedAt: IsoInstant;
  /** When the system says that the process began; null where it does not tell. A pid alone may be given out again. */
  readonly processStart: string | null;
  /** Tells this lock from every other. */
  readonly token: string;
}

/** A workspace that nobody else may open until it is let go. */
export interface WorkspaceLock {
  release(): Promise<void>;
}

const ATTEMPTS = 5;

/** The states of a process that ended, in Linux's letters. */
const ENDED = new Set(['Z', 'X']);

/**
 * Takes the lock of a folder. A lock whose process is gone is taken over.
 * @throws StoreError `STORE_LOCKED`, naming process and file, when another process works in the folder.
 */
export async function lockWorkspace(folder: string, clock: Clock): Promise<WorkspaceLock> {
  const file = join(folder, 'gongkai.lock');
  const mine: LockHolder = {
    pid: process.pid,
    host: hostname(),
    startedAt: clock.now(),
    processStart: await processStart(process.pid),
    token: randomUUID(),
  };
  return storing(file, async () => {
    await takeLock(file, mine);
    return { release: () => storing(file, () => releaseLock(file, mine)) };
  });
}

async function takeLock(file: string, mine: LockHolder): Promise<void> {
  const draft = `${file}.${mine.token}`;
  try {
    await writeFile(draft, `${JSON.stringify(mine, null, 2)}\n`, { flag: 'wx' });
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await linked(draft, file)) return;
      const holder = await readHolder(file);
      if (holder === 'absent') continue;
      if (holder === 'unreadable' || (await isLiving(holder))) throw locked(file, holder);
      await setAside(file, holder);
    }
    throw locked(file, 'unreadable');
  } finally {
    await rm(draft, { force: true });
  }
}

/** A hard link either makes the whole file or fails because the name is taken: no reader sees half a lock. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** Moves a dead process's lock away; when a living one took its place meanwhile, that one is put back. */
async function setAside(file: string, dead: LockHolder): Promise<void> {
  const aside = `${file}.${randomUUID()}.gone`;
  try {
    await rename(file, aside);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return;
    throw thrown;
  }
  const moved = await readHolder(aside);
  if (typeof moved === 'object' && moved.token !== dead.token) await linked(aside, file);
  await rm(aside, { force: true });
}

async function releaseLock(file: string, mine: LockHolder): Promise<void> {
  const holder = await readHolder(file);
  if (typeof holder === 'object' && holder.token === mine.token) await rm(file, { force: true });
}

async function readHolder(file: string): Promise<LockHolder | 'absent' | 'unreadable'> {
  try {
    const holder: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isHolder(holder) ? holder : 'unreadable';
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return 'absent';
    if (thrown instanceof SyntaxError) return 'unreadable';
    throw thrown;
  }
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    'token' in value &&
    typeof value.token === 'string' &&
    'host' in value &&
    typeof value.host === 'string' &&
    'processStart' in value &&
    'startedAt' in value
  );
}

/** A process of another machine cannot be asked, so it counts as living. */
async function isLiving(holder: LockHolder): Promise<boolean> {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (thrown) {
    if (codeOf(thrown) === 'ESRCH') return false;
  }
  const start = await processStart(holder.pid);
  return start === null || holder.processStart === null || start === holder.processStart;
}

/**
 * Boot and ticks at which a process began, as Linux tells; null elsewhere and for a process that is gone. One that has ended
 * and only waits for its parent to notice (a zombie) holds nothing any more, so its start is unlike any other.
 */
async function processStart(pid: number): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const afterName = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return ENDED.has(afterName[0] ?? '') ? 'ended' : `${boot.trim()}:${afterName[19]}`;
  } catch {
    return null;
  }
}

function locked(file: string, holder: LockHolder | 'unreadable'): StoreError {
  if (holder === 'unreadable') {
    return new StoreError('STORE_LOCKED', `the lock file ${file} is held by an unknown process`, {
      file,
      hint: `Make sure that no Gongkai works in this folder, then delete ${file}.`,
    });
  }
  return new StoreError(
    'STORE_LOCKED',
    `process ${holder.pid} on ${holder.host} has worked in this workspace since ${holder.startedAt} (${file})`,
    { file, hint: `Wait until it ends. If no such process runs any more, delete ${file}.` },
  );
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : null;
}
