/** Lead and trail bytes of the two-byte part of GBK. */
const LEAD = { first: 0x81, last: 0xfe };
const TRAIL = { first: 0x40, last: 0xfe };

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** A text as GBK bytes; what GBK does not have becomes a character reference, as browsers do in forms. */
export function encodeGbk(text: string): Uint8Array {
  table ??= buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else bytes.push(...new TextEncoder().encode(`&#${code};`));
  }
  return Uint8Array.from(bytes);
}

/** Node can read GBK but not write it, so the table is read off the decoder. */
function buildTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, readonly [number, number]>();
  for (let lead = LEAD.first; lead <= LEAD.last; lead++) {
    for (let trail = TRAIL.first; trail <= TRAIL.last; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !found.has(character)) {
        found.set(character, [lead, trail]);
      }
    }
  }
  return found;
}
