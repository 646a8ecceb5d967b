import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in the system's ticks; `0` where the system does not tell. */
  readonly start: string;
}

/** The states of a process that ended, in Linux's letters. */
const ENDED = new Set(['Z', 'X']);

/** This process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, start: startOf(process.pid) ?? '0' };
}

/** What process numbers count in: a boot of this machine, and the container in it. Elsewhere than on Linux, the host's name. */
export function processRealm(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Whether a process of this realm still runs. One that only waits for its parent to notice its end (a zombie) does not. */
export function isRunning({ pid, start }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // Another user's process may not be asked, but it is there.
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH') return false;
  }
  const found = startOf(pid);
  return found === null || start === '0' || found === start;
}

/**
 * Kills every process group with a member that names the folder: as its profile on the command line, or as its folder of
 * temporary files. Linux only; elsewhere nothing is done.
 */
export function killProcessesOf(folder: string): void {
  const own = groupOf(process.pid);
  const groups = new Set(
    processes()
      .filter((pid) => namesFolder(pid, folder))
      .map(groupOf),
  );
  for (const group of groups) {
    if (group === null || group <= 1 || group === own) continue;
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function namesFolder(pid: number, folder: string): boolean {
  const profile = `--user-data-dir=${folder}/`;
  return (
    listIn(pid, 'cmdline').some((argument) => argument.startsWith(profile)) ||
    listIn(pid, 'environ').includes(`TMPDIR=${folder}`)
  );
}

/** Empty for a process that is gone or another user's. */
function listIn(pid: number, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** null where the system does not tell, and for a process that is gone. */
function startOf(pid: number): string | null {
  const [state, ...rest] = statusOf(pid);
  if (state === undefined) return null;
  return ENDED.has(state) ? 'ended' : (rest[18] ?? null);
}

function groupOf(pid: number): number | null {
  const group = Number(statusOf(pid)[2]);
  return Number.isInteger(group) ? group : null;
}

/** The fields of Linux's status line from the state on; empty where there is none. */
function statusOf(pid: number): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
