import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError } from './store-error.js';
import { parseTarHeader, TAR_BLOCK, tarHeader, tarPadding } from './tar-entries.js';

/** The last file of an archive. */
const MANIFEST = 'MANIFEST.json';
const CHUNK = 1 << 20;

/** What an archive says of itself at its end. */
export interface ArchiveManifest {
  readonly format: 1;
  readonly files: number;
  /** SHA-256 over every byte before the manifest. */
  readonly sha256: string;
}

/** A file to be archived. */
export interface ArchivedFile {
  readonly path: string;
  /** Where it is on the disk. */
  readonly from: string;
}

/**
 * Writes files into one tar archive that ends with a manifest of their digest. It appears whole or not at all; memory does not
 * grow with it.
 */
export async function writeArchive(
  file: string,
  files: AsyncIterable<ArchivedFile>,
): Promise<ArchiveManifest> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.part`;
  const handle = await open(draft, 'wx');
  try {
    const hash = createHash('sha256');
    const write = async (bytes: Uint8Array) => {
      hash.update(bytes);
      await handle.writeFile(bytes);
    };
    let count = 0;
    for await (const { path, from } of files) {
      const { size } = await stat(from);
      await write(tarHeader({ path, bytes: size }));
      if (size > 0)
        for await (const chunk of createReadStream(from, { end: size - 1, highWaterMark: CHUNK }))
          await write(chunk as Buffer);
      await write(Buffer.alloc(tarPadding(size)));
      count += 1;
    }
    const manifest: ArchiveManifest = { format: 1, files: count, sha256: hash.digest('hex') };
    await writeManifest(handle, manifest);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
    return manifest;
  } catch (thrown) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw thrown;
  }
}

/**
 * Unpacks an archive into a folder. Only paths that are allowed are written, and nothing counts before the manifest has been
 * reached and fits.
 * @throws StoreError `BACKUP_DAMAGED`
 */
export async function readArchive(
  file: string,
  folder: string,
  allows: (path: string) => boolean,
): Promise<ArchiveManifest> {
  const handle = await open(file);
  try {
    const hash = createHash('sha256');
    for (let count = 0; ; count++) {
      const header = await readExactly(handle, TAR_BLOCK, file);
      const entry = parseTarHeader(header);
      if (entry === null) throw damaged(file, `its part ${count + 1} is no file`);
      if (entry.path === MANIFEST) {
        const text = await readExactly(handle, entry.bytes, file);
        return provenManifest(text.toString(), { files: count, sha256: hash.digest('hex') }, file);
      }
      if (!allows(entry.path)) throw damaged(file, `it holds ${JSON.stringify(entry.path)}`);
      hash.update(header);
      await unpackFile(handle, entry.bytes, { to: join(folder, entry.path), file, hash });
    }
  } finally {
    await handle.close();
  }
}

async function writeManifest(handle: FileHandle, manifest: ArchiveManifest): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(manifest)}\n`);
  await handle.writeFile(tarHeader({ path: MANIFEST, bytes: text.byteLength }));
  await handle.writeFile(text);
  await handle.writeFile(Buffer.alloc(tarPadding(text.byteLength) + 2 * TAR_BLOCK));
}

async function unpackFile(
  handle: FileHandle,
  bytes: number,
  {
    to,
    file,
    hash,
  }: { readonly to: string; readonly file: string; readonly hash: ReturnType<typeof createHash> },
): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const target = await open(to, 'wx');
  try {
    for (let left = bytes; left > 0; left -= Math.min(left, CHUNK)) {
      const chunk = await readExactly(handle, Math.min(left, CHUNK), file);
      hash.update(chunk);
      await target.writeFile(chunk);
    }
    await target.datasync();
  } finally {
    await target.close();
  }
  hash.update(await readExactly(handle, tarPadding(bytes), file));
}

async function readExactly(handle: FileHandle, bytes: number, file: string): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(buffer, at, bytes - at);
    if (bytesRead === 0) throw damaged(file, 'it ends too early');
    at += bytesRead;
  }
  return buffer;
}

function provenManifest(
  text: string,
  found: { readonly files: number; readonly sha256: string },
  file: string,
): ArchiveManifest {
  const manifest: ArchiveManifest = { format: 1, ...found };
  if (text.trim() === JSON.stringify(manifest)) return manifest;
  throw damaged(file, 'its bytes do not have the digest that stands at its end');
}

function damaged(file: string, why: string): StoreError {
  return new StoreError('BACKUP_DAMAGED', `${file} is no whole backup: ${why}`, {
    file,
    hint: 'Take an older backup, or copy this one again from where it was written; nothing was restored.',
  });
}
