import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** Nobody packs twice; packed over and over, a small body would take for ever to unpack. */
const PACKINGS_MOST = 3;

/** A body, packed or unpacked, was larger than the visit allows. */
export class BodyTooLarge extends Error {}

/**
 * The bytes of a body, unpacked by its `content-encoding`.
 * @throws BodyTooLarge as soon as more than `most` bytes have come, on the wire or inflated; zlib's error for broken packing.
 */
export async function readBody(
  body: Readable,
  headers: Readonly<Record<string, string>>,
  most: number,
): Promise<Uint8Array> {
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > most) {
    letGo(body);
    throw new BodyTooLarge(`the body has ${declared} bytes, more than ${most}`);
  }
  const packed = await drain(body, most);
  return unpack(packed, headers['content-encoding'] ?? '', most);
}

/** Gives up a body that nobody reads. Its stream reports that as an error, which would end the program if nobody listened. */
export function letGo(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

async function drain(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new BodyTooLarge(`the body has more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer, encodings: string, most: number): Promise<Buffer> {
  let unpacked = bytes;
  const names = encodings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  if (names.length > PACKINGS_MOST) throw new BodyTooLarge(`the body is packed ${names.length} times`);
  for (const name of names.reverse()) {
    const inflater = inflaterFor(name, unpacked);
    if (inflater === null || unpacked.length === 0) continue;
    inflater.end(unpacked);
    unpacked = await drain(inflater, most);
  }
  return unpacked;
}

function inflaterFor(name: string, bytes: Buffer): Transform | null {
  // Servers say gzip and send plain bytes often enough.
  if (name === 'gzip' || name === 'x-gzip')
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? createGunzip() : null;
  if (name === 'br') return createBrotliDecompress();
  if (name === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  return null;
}
