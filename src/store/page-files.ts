import { hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import pLimit from 'p-limit';
import { messageOf } from '../errors.js';
import type { BodyRef, PageArchive } from '../model/snapshot.js';
import { StoreError, storing } from './store-error.js';

const flush = promisify(fdatasync);
const packElsewhere = promisify(gzip);
const unpack = promisify(gunzip);

const DIGEST = /^[0-9a-f]{64}$/;

/** On pages of 33 KB level 3 takes half the time of the usual 6 and makes files 5 % larger. */
const LEVEL = 3;
/** A body of so many bytes is packed within 1 ms, by the thread that asks: to hand a page of 33 KB to another takes longer than to pack it. */
const PACKED_HERE_MOST = 256 * 1024;
/** So many bodies are remembered as there: a page is often given twice, first as an answer and then as what counts. */
const KNOWN_MOST = 1_000;

/** Where the gzip header names the system that packed; set to "unknown", so that equal bodies make equal files. */
const GZIP_SYSTEM_BYTE = 9;

/** Files flushed to the disk at a time: so many calls Node.js lets wait. */
const FLUSHED_AT_ONCE = 4;

/**
 * Keeps page bodies as `<folder>/ab/<sha256>.gz`. A body appears whole or not at all, and a body that is already there is not
 * written again, unless it was found damaged. The disk is waited for once a site (`settle`), not once a page: that took an eighth of a
 * crawl's time, and what names a page before (a journal of visits) asks for the page again when it is not there.
 */
export function openPageFiles(folder: string): PageArchive {
  const known = new Set<string>();
  const damaged = new Set<string>();
  const unsettled = new Set<string>();
  let settling: Promise<void> = Promise.resolve();

  const settleAll = async () => {
    const files = [...unsettled];
    unsettled.clear();
    const limit = pLimit(FLUSHED_AT_ONCE);
    try {
      await Promise.all(files.map((file) => limit(() => storing(file, () => flushFile(file)))));
    } catch (thrown) {
      for (const file of files) unsettled.add(file);
      throw thrown;
    }
  };
  return {
    async put(bytes, charset) {
      const body: BodyRef = { sha256: digestOf(bytes), bytes: bytes.byteLength, charset };
      if (known.has(body.sha256)) return body;
      const file = fileOf(folder, body);
      await storing(file, async () => {
        const packed = await packBody(bytes);
        if (damaged.has(file) || statSync(file, { throwIfNoEntry: false })?.size !== packed.byteLength)
          writeWhole(file, packed);
      });
      damaged.delete(file);
      // One that was there already may come from a run that was killed before it settled.
      unsettled.add(file);
      if (known.size >= KNOWN_MOST) known.clear();
      known.add(body.sha256);
      return body;
    },

    async get(body) {
      const file = fileOf(folder, body);
      try {
        const packed = await storing(file, () => readIfThere(file));
        if (packed === null) throw pageMissing(body, file);
        const bytes = await unpackBody(packed, body, file);
        if (digestOf(bytes) !== body.sha256) throw pageDamaged(file, 'its bytes do not fit its name');
        return bytes;
      } catch (thrown) {
        known.delete(body.sha256);
        damaged.add(file);
        throw thrown;
      }
    },

    settle() {
      // What another call has in hand is waited for, too; whether it failed is that call's affair.
      settling = settling.catch(() => undefined).then(settleAll);
      return settling;
    },
  };
}

/** SHA-256 of some bytes, in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

/** A page that the archive was never given, or lost. */
export function pageMissing(body: BodyRef, file: string): StoreError {
  return new StoreError('PAGE_MISSING', `page ${body.sha256} is not in the archive`, {
    file,
    hint: 'Restore the pages folder of the workspace from a backup, or sweep the quarter again.',
  });
}

function pageDamaged(file: string, why: string, cause?: unknown): StoreError {
  return new StoreError('PAGE_DAMAGED', `page file ${file} is damaged: ${why}`, {
    file,
    hint: 'Restore the file from a backup, or sweep the quarter again.',
    cause,
  });
}

function fileOf(folder: string, body: BodyRef): string {
  if (!DIGEST.test(body.sha256)) throw pageMissing(body, folder);
  return join(folder, body.sha256.slice(0, 2), `${body.sha256}.gz`);
}

async function packBody(bytes: Uint8Array): Promise<Uint8Array> {
  const packed =
    bytes.byteLength <= PACKED_HERE_MOST
      ? gzipSync(bytes, { level: LEVEL })
      : await packElsewhere(bytes, { level: LEVEL });
  packed[GZIP_SYSTEM_BYTE] = 255;
  return packed;
}

/** Never unpacks more than the body was, so that a forged file cannot fill the memory. */
async function unpackBody(packed: Uint8Array, body: BodyRef, file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await unpack(packed, { maxOutputLength: Math.max(1, body.bytes) }));
  } catch (thrown) {
    throw pageDamaged(file, messageOf(thrown), thrown);
  }
}

/** Calls so short that to hand them to another thread takes longer. */
function writeWhole(file: string, content: Uint8Array): void {
  const draft = `${file}.${randomUUID()}.part`;
  try {
    const handle = openDraft(draft);
    try {
      writeFileSync(handle, content);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
}

/** A file that is gone meanwhile is told by who asks for it. */
async function flushFile(file: string): Promise<void> {
  const handle = openIfThere(file);
  if (handle === null) return;
  try {
    await flush(handle);
  } finally {
    closeSync(handle);
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r+');
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
}

/** Of many files only the first of a folder has to make it. */
function openDraft(draft: string): number {
  try {
    return openSync(draft, 'wx');
  } catch (thrown) {
    if (!isAbsent(thrown)) throw thrown;
    mkdirSync(dirname(draft), { recursive: true });
    return openSync(draft, 'wx');
  }
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
}

function isAbsent(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
