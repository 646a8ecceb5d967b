import { Buffer } from 'node:buffer';
import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { within } from './within.js';

/** Nobody packs twice; packed over and over, a small body would take for ever to unpack. */
const PACKINGS_MOST = 3;

/** A body, packed or unpacked, was larger than the visit allows. */
export class BodyTooLarge extends Error {}

/** How a page that was written to its end ends. */
const PAGE_END = /<\/html\s*>\s*$/i;
const PAGE_END_WITHIN = 200;
/** A line that is silent for so long has no more to send, if what it sent is whole. */
const SILENT_MILLIS = 2_500;

/**
 * The bytes of a body, unpacked by its `content-encoding`. Many servers promise a length that is not the one they send: a line that
 * breaks, or falls silent, has sent all when the packing came to its end, or the page did.
 * @throws BodyTooLarge as soon as more than `most` bytes have come, on the wire or inflated; what broke the line; zlib's error for broken
 * packing.
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
  const packings = packingsOf(headers['content-encoding'] ?? '');
  const isWhole = (bytes: Buffer) =>
    unpack(bytes, packings, most).then(
      (unpacked) => unpacked !== bytes || endsPage(unpacked),
      () => false,
    );
  return unpack(await drainLine(body, most, isWhole), packings, most);
}

function endsPage(bytes: Buffer): boolean {
  return PAGE_END.test(bytes.subarray(-PAGE_END_WITHIN).toString('latin1'));
}

async function drainLine(
  body: Readable,
  most: number,
  isWhole: (bytes: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const line = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const coming = line.next();
      // null when it broke as well, which shows when it is waited for again.
      const come = await within(SILENT_MILLIS, coming);
      if (come === null && (await isWhole(Buffer.concat(chunks)))) break;
      const { done, value } = come ?? (await coming);
      if (done) break;
      size += value.length;
      if (size > most) throw new BodyTooLarge(`the body has more than ${most} bytes`);
      chunks.push(value);
    }
  } finally {
    letGo(body);
  }
  return Buffer.concat(chunks);
}

/** Gives up a body that nobody reads. Its stream reports that as an error, which would end the program if nobody listened. */
export function letGo(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

/** The beginning of a body, and the body as it was before anybody looked. */
export interface PeekedBody {
  readonly bytes: Buffer;
  /** Whether the body has no more bytes than these. */
  readonly isWhole: boolean;
  readonly body: Readable;
}

/** Looks at the beginning of a body: at least so many bytes, where it has them. */
export async function peekBody(body: Readable, least: number): Promise<PeekedBody> {
  // Most answers come with the first bytes of their body: then nothing has to be waited for.
  const atHand: unknown = body.readableLength >= least ? body.read() : null;
  const bytes = atHand instanceof Buffer ? atHand : await readSome(body, least);
  const isWhole = bytes.length < least;
  if (body.readableEnded) return { bytes, isWhole, body: Readable.from([bytes], { objectMode: false }) };
  if (bytes.length > 0) body.unshift(bytes);
  return { bytes, isWhole, body };
}

async function readSome(body: Readable, least: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= least) break;
  }
  return Buffer.concat(chunks);
}

/** The beginning of a body that was packed, from the beginning of what was sent; as much as it shows. */
export async function unpackBeginning(bytes: Buffer, encodings: string, most: number): Promise<Buffer> {
  let unpacked = bytes;
  for (const name of packingsOf(encodings)) {
    const inflater = inflaterFor(name, unpacked);
    if (inflater !== null) unpacked = await inflateSome(inflater, unpacked, most);
  }
  return unpacked.subarray(0, most);
}

/** What is cut off in the middle ends in an error, after all that it holds has come out. */
async function inflateSome(inflater: Transform, bytes: Buffer, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  inflater.end(bytes);
  try {
    for await (const chunk of inflater as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
  } catch {
    return Buffer.concat(chunks);
  }
  return Buffer.concat(chunks);
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

/** The bytes themselves when they are not packed at all. */
async function unpack(bytes: Buffer, packings: readonly string[], most: number): Promise<Buffer> {
  let unpacked = bytes;
  for (const name of packings) {
    const inflater = inflaterFor(name, unpacked);
    if (inflater === null || unpacked.length === 0) continue;
    unpacked = await inflate(inflater, unpacked, most).catch((thrown) =>
      inflateBare(unpacked, { most, instead: thrown }),
    );
  }
  return unpacked;
}

function inflate(inflater: Transform, bytes: Buffer, most: number): Promise<Buffer> {
  inflater.end(bytes);
  return drain(inflater, most);
}

/** What gzip packed to its end, where only the checksum behind it is missing or wrong: browsers do not look at it. */
function inflateBare(
  gzipped: Buffer,
  { most, instead }: { readonly most: number; readonly instead: unknown },
): Promise<Buffer> {
  const isGzip = gzipped[0] === 0x1f && gzipped[1] === 0x8b;
  if (!isGzip || instead instanceof BodyTooLarge) throw instead;
  const bare = gzipped.subarray(bareBegins(gzipped));
  return inflate(createInflateRaw(), bare, most).catch((thrown) => {
    throw thrown instanceof BodyTooLarge ? thrown : instead;
  });
}

/** Where the packed bytes begin behind the head that gzip puts before them (RFC 1952, 2.3). */
function bareBegins(gzipped: Buffer): number {
  const flags = gzipped[3] ?? 0;
  let at = 10;
  if (flags & 0x04) at += 2 + (gzipped[at] ?? 0) + 256 * (gzipped[at + 1] ?? 0);
  for (const named of [0x08, 0x10]) if (flags & named) at = gzipped.indexOf(0, at) + 1 || gzipped.length;
  return flags & 0x02 ? at + 2 : at;
}

/** Packings in the order in which they are undone. */
function packingsOf(encodings: string): readonly string[] {
  const names = encodings.toLowerCase().split(',');
  if (names.length > PACKINGS_MOST) throw new BodyTooLarge(`the body is packed ${names.length} times`);
  return names.map((name) => name.trim()).reverse();
}

function inflaterFor(name: string, bytes: Buffer): Transform | null {
  // Servers say gzip and send plain bytes often enough.
  if (name === 'gzip' || name === 'x-gzip')
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? createGunzip() : null;
  if (name === 'br') return createBrotliDecompress();
  if (name === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  return null;
}
