import type { PageCapture } from '../model/snapshot.js';

/** Headers that describe how a body was packed for the way; the body is kept unpacked. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
/** Under which archives keep a header that no longer fits the body. */
const ORIGINAL = 'x-archive-orig-';

/** The headers of an answer so that they fit its unpacked body; what they said of the way stands under another name. */
export function replayHeaders({ headers, body }: PageCapture): [string, string][] {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    OF_THE_WAY.has(name) ? headerLines(ORIGINAL + name, value) : headerLines(name, value),
  );
  return [...kept, ['content-length', String(body.bytes)]];
}

/** A header as lines of a record: a browser gives the values of one that came several times in one text, parted by line ends. */
export function headerLines(name: string, value: string): [string, string][] {
  return value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): [string, string] => [name, asSent(line)]);
}

/** Node reads header bytes as Latin-1; where they were UTF-8, this writes the same bytes again. */
function asSent(text: string): string {
  if (!/^[\0-\xff]*$/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
