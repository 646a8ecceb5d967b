/** Size of everything in a tar file: headers, and what contents are filled up to. */
export const TAR_BLOCK = 512;

/** One file of a tar archive. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: number;
}

/** Numbers of octal digits end here; larger sizes are written in base 256, as GNU tar does. */
const OCTAL_MOST = 8 ** 11 - 1;
const FIELDS = { path: [0, 100], size: [124, 12], checksum: [148, 8] } as const;

/** The header of a plain file that everybody may read, without owner or moment: equal files make equal headers. Paths up to 100 bytes. */
export function tarHeader({ path, bytes }: TarEntry): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  header.write(path, FIELDS.path[0]);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  writeSize(header, bytes);
  header.write('00000000000\0', 136);
  header.write('        ', FIELDS.checksum[0]);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, FIELDS.checksum[0]);
  return header;
}

/** Zeros after so many bytes of content. */
export function tarPadding(bytes: number): number {
  return (TAR_BLOCK - (bytes % TAR_BLOCK)) % TAR_BLOCK;
}

/** Reads a header. null for the block of zeros that ends an archive, and for what is no header. */
export function parseTarHeader(header: Buffer): TarEntry | null {
  const blank = Buffer.from(header);
  blank.write('        ', FIELDS.checksum[0]);
  const sum = Number.parseInt(textOf(header, FIELDS.checksum).trim(), 8);
  if (sum !== sumOf(blank)) return null;
  return { path: textOf(header, FIELDS.path), bytes: readSize(header) };
}

function writeSize(header: Buffer, bytes: number): void {
  const [at, length] = FIELDS.size;
  if (bytes <= OCTAL_MOST) {
    header.write(`${bytes.toString(8).padStart(length - 1, '0')}\0`, at);
    return;
  }
  header.writeUInt8(0x80, at);
  header.writeBigUInt64BE(BigInt(bytes), at + length - 8);
}

function readSize(header: Buffer): number {
  const [at, length] = FIELDS.size;
  if (header.readUInt8(at) === 0x80) return Number(header.readBigUInt64BE(at + length - 8));
  return Number.parseInt(textOf(header, FIELDS.size), 8);
}

function textOf(header: Buffer, [at, length]: readonly [number, number]): string {
  const text = header.toString('utf8', at, at + length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
