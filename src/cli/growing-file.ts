import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is written bit by bit beside its place, and stands there when it is whole. */
export interface GrowingFile {
  append(part: string | Uint8Array): Promise<void>;
  /** Puts it in its place. Returns the SHA-256 of its bytes. */
  end(): Promise<string>;
  /** Removes what is not in its place yet; does nothing to a file that is. */
  drop(): Promise<void>;
}

/** Begins a file. Nothing is on the disk before its first part. */
export function openGrowing(target: string): GrowingFile {
  const draft = `${target}.part`;
  const hash = createHash('sha256');
  let handle: FileHandle | null = null;
  const opened = async (): Promise<FileHandle> => {
    if (handle) return handle;
    await mkdir(dirname(target), { recursive: true });
    handle = await open(draft, 'w');
    return handle;
  };
  return {
    async append(part) {
      const file = await opened();
      hash.update(part);
      await file.writeFile(part);
    },
    async end() {
      await (await opened()).close();
      await rename(draft, target);
      handle = null;
      return hash.digest('hex');
    },
    async drop() {
      await handle?.close();
      if (handle) await rm(draft, { force: true });
      handle = null;
    },
  };
}
