import { createHash } from 'node:crypto';
import { rmSync, type Stats } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, killProcessesOf, ownMark, processRealm } from './own-processes.js';

/**
 * The private folder of one running browser, among the temporary files. Its name says whose it is
 * (`gongkai-browser-<realm>-<process>-<start>-<random>`), from the moment that it is there: a run that is killed at any point
 * leaves nothing behind that the next one would not know as its own.
 */
export interface BrowserHome {
  readonly path: string;
  readonly profile: string;
  /** Kills what still runs in it. Linux only. */
  kill(): void;
  /** Removes it. Harmless the second time. */
  remove(): Promise<void>;
}

const PREFIX = 'gongkai-browser-';
const NAME = /^gongkai-browser-([0-9a-f]{8})-(\d+)-(\w+)-\w+$/;
/** A folder of another container or an earlier boot cannot be asked for its process; no run takes as long as this. */
const FOREIGN_MILLIS = 7 * 24 * 3_600_000;
const REMOVING = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

/** Makes a home. It is cleared when this process exits, if it was not before. */
export async function makeBrowserHome(folder = tmpdir()): Promise<BrowserHome> {
  const { pid, start } = ownMark();
  const path = await mkdtemp(join(folder, `${PREFIX}${realmTag()}-${pid}-${start}-`));
  const clear = () => {
    killProcessesOf(path);
    rmSync(path, REMOVING);
  };
  process.once('exit', clear);
  return {
    path,
    profile: join(path, 'profile'),
    kill: () => killProcessesOf(path),
    async remove() {
      process.off('exit', clear);
      // What cannot be removed now is a leftover for the next start.
      await rm(path, REMOVING).catch(() => undefined);
    },
  };
}

/** Clears up after runs that were killed: ends their browsers, removes their folders. Nothing of a living run or another user. */
export async function clearLeftovers(folder = tmpdir(), now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const path = join(folder, name);
    const about = await lstat(path).catch(() => null);
    if (about === null || !isLeftover(name, about, now)) continue;
    killProcessesOf(path);
    await rm(path, REMOVING).catch(() => undefined);
  }
}

function isLeftover(name: string, about: Stats, now: number): boolean {
  const [, realm, pid, start] = NAME.exec(name) ?? [];
  if (realm === undefined || start === undefined) return false;
  if (!about.isDirectory() || about.uid !== (process.getuid?.() ?? about.uid)) return false;
  if (realm !== realmTag()) return now - about.mtimeMs > FOREIGN_MILLIS;
  return !isRunning({ pid: Number(pid), start });
}

function realmTag(): string {
  return createHash('sha256').update(processRealm()).digest('hex').slice(0, 8);
}
