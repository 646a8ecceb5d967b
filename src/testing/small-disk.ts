import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own that can be filled up. */
export interface SmallDisk {
  /** Its folder. */
  readonly path: string;
  /** Fills it until so many bytes are free. */
  fill(freeBytes: number): void;
  /** Takes away what `fill` put there. */
  free(): void;
}

const SIZE = '64m';

/** A file system in memory, which goes away with its test; null where this user may mount none. */
export function smallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'gongkai-disk-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'gongkai-test', path]);
  if (mounted.status !== 0) return null;
  // Registered later, so done first.
  onTestFinished(() => void spawnSync('umount', ['-l', path]));
  const ballast = join(path, 'ballast');
  return {
    path,
    fill(freeBytes) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
    },
    free: () => rmSync(ballast, { force: true }),
  };
}
