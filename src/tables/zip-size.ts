/** The marks of the record at the end of a zip, and of an entry of its directory; and their lengths in bytes without names. */
const END_MARK = 0x06054b50;
const END_BYTES = 22;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
/** The end record may be followed by a comment of so many bytes. */
const COMMENT_MOST = 0xffff;
/** Stand for figures that are kept elsewhere (zip64): 4 GiB or more, or meant to look like it. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_COUNT = 0xffff;
/** Deflate packs at best so many bytes into one. */
const RATIO_MOST = 1032;

/**
 * The bytes that the entries of a zip say they unpack to, by its directory, before anything is unpacked; null for what is no whole zip.
 * `hucre` unpacks no entry beyond what it says, but one that says 0: such an entry counts as the most that its bytes could hold.
 */
export function declaredSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let entry = view.getUint32(end + 16, true);
  if (count === ELSEWHERE_COUNT || entry === ELSEWHERE) return ELSEWHERE;
  let total = 0;
  for (let at = 0; at < count; at++) {
    if (entry + ENTRY_BYTES > view.byteLength || view.getUint32(entry, true) !== ENTRY_MARK) return null;
    total += sizeOf(view, entry);
    entry += lengthOf(view, entry);
  }
  return total;
}

function sizeOf(view: DataView, entry: number): number {
  const packed = view.getUint32(entry + 20, true);
  const size = view.getUint32(entry + 24, true);
  if (packed === ELSEWHERE || size === ELSEWHERE) return ELSEWHERE;
  if (size > 0) return size;
  const hasSizesBehind = (view.getUint16(entry + 8, true) & 8) !== 0;
  return (packed === 0 && hasSizesBehind ? view.byteLength : packed) * RATIO_MOST;
}

/** With its name, further fields and comment. */
function lengthOf(view: DataView, entry: number): number {
  const [name = 0, fields = 0, comment = 0] = [28, 30, 32].map((at) => view.getUint16(entry + at, true));
  return ENTRY_BYTES + name + fields + comment;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MOST); at--) {
    if (view.getUint32(at, true) === END_MARK) return at;
  }
  return null;
}
