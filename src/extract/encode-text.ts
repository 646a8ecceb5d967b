/** Encodings of one and two bytes that texts can be written in. */
export type LegacyEncoding = 'gb18030' | 'big5';

/** The first and the last of the first bytes of a pair. */
const LEADS: Record<LegacyEncoding, { readonly first: number; readonly last: number }> = {
  gb18030: { first: 0x81, last: 0xfe },
  big5: { first: 0xa1, last: 0xfe },
};
/** The second bytes; the decoder takes 0x7f for none. */
const TRAIL = { first: 0x40, last: 0xfe };

type Table = ReadonlyMap<string, readonly [lead: number, trail: number]>;
const tables = new Map<LegacyEncoding, Table>();

/** Whether texts can be written in an encoding. */
export function isLegacy(encoding: string): encoding is LegacyEncoding {
  return Object.hasOwn(LEADS, encoding);
}

/** A text in the bytes of an encoding; a sign that it does not have becomes a reference by number (`&#128512;`), as in browsers. */
export function encodeText(text: string, encoding: LegacyEncoding): Uint8Array {
  const table = tables.get(encoding) ?? readTable(encoding);
  tables.set(encoding, table);
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const pair = table.get(sign);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else bytes.push(...new TextEncoder().encode(`&#${code};`));
  }
  return Uint8Array.from(bytes);
}

/** The platform reads these encodings and writes none, so the table is read off its decoder: every pair of bytes, one a line. */
function readTable(encoding: LegacyEncoding): Table {
  const { first, last } = LEADS[encoding];
  const pairs: (readonly [number, number])[] = [];
  for (let lead = first; lead <= last; lead++)
    for (let trail = TRAIL.first; trail <= TRAIL.last; trail++) pairs.push([lead, trail]);
  const lines = Uint8Array.from(pairs.flatMap(([lead, trail]) => [lead, trail, 0x0a]));
  const signs = new TextDecoder(encoding).decode(lines).split('\n');
  const table = new Map<string, readonly [number, number]>();
  for (const [at, pair] of pairs.entries()) {
    const sign = signs[at] ?? '';
    // Some signs have two places; the first is the one that is written. A pair that is none comes out as something else.
    if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, pair);
  }
  return table;
}
