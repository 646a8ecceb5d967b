import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A TCP socket as Linux lists it (`/proc/net/tcp`). */
export interface ListedSocket {
  /** Known by no other socket while it is open; one that only waits to be forgotten (TIME_WAIT) has none. */
  readonly inode: string;
  readonly isListening: boolean;
}

/** Linux's number for a socket that listens. */
const LISTENING = '0A';

/** The TCP sockets that some processes hold. */
export function socketsOf(pids: readonly number[]): readonly ListedSocket[] {
  const held = new Set(pids.flatMap(inodesOf));
  return openSockets().filter(({ inode }) => held.has(inode));
}

/** Those of some sockets that are still open, whoever holds them now. */
export function stillOpen(sockets: readonly ListedSocket[]): readonly ListedSocket[] {
  const open = new Set(openSockets().map(({ inode }) => inode));
  return sockets.filter(({ inode }) => open.has(inode));
}

function openSockets(): readonly ListedSocket[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([, , , state, , , , , , inode]) =>
        inode === undefined || inode === '0' ? [] : [{ inode, isListening: state === LISTENING }],
      ),
  );
}

/** Empty for a process that is gone. */
function inodesOf(pid: number): readonly string[] {
  const folder = join('/proc', String(pid), 'fd');
  try {
    return readdirSync(folder).flatMap((name) => inodeOf(join(folder, name)));
  } catch {
    return [];
  }
}

/** Files come and go while they are listed. */
function inodeOf(file: string): readonly string[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(file)) ?? [];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}
