import { encodeText, isLegacy } from './encode-text.js';

/** What a reference by number is made of: parts of it would end the query, or part it. */
const REFERENCE = '&#;';

/**
 * An address as browsers send it from a page of that encoding (URL standard, query state): what is not ASCII in its query is sent in
 * the bytes of the page, while the path is always UTF-8. Old programs look for `?class=通知` in GBK, and find nothing for UTF-8.
 */
export function inBytesOf(encoding: string, address: string): string {
  const begins = address.indexOf('?');
  if (begins < 0 || !isLegacy(encoding)) return address;
  const ends = address.indexOf('#', begins);
  const query = address.slice(begins, ends < 0 ? undefined : ends);
  const sent = query.replace(/\P{ASCII}+/gu, (text) => [...encodeText(text, encoding)].map(spell).join(''));
  return address.slice(0, begins) + sent + (ends < 0 ? '' : address.slice(ends));
}

function spell(byte: number): string {
  const sign = String.fromCharCode(byte);
  if (byte < 0x80 && !REFERENCE.includes(sign)) return sign;
  return `%${byte.toString(16).toUpperCase()}`;
}
