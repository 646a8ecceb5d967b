import { strFromU8, strToU8, unzipSync, type Zippable } from 'fflate';
import { steadyZip } from '../steady-zip.js';

const FONT_TABLE = 'word/fontTable.xml';
/** Where links are named, the text first. */
const LINKING: ReadonlySet<string> = new Set(['word/document.xml', 'word/_rels/document.xml.rels']);
const PROPERTIES = 'docProps/core.xml';
/** A package says when it was made; what it rests on stands in the report. */
const MADE_AT = '2000-01-01T00:00:00Z';

/** Fonts of official documents and what stands in for them where a machine lacks them. */
const STAND_INS: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  方正小标宋简体: '华文中宋,STZhongsong,宋体,Noto Serif CJK SC',
  黑体: 'SimHei,STHeiti,Noto Sans CJK SC',
  楷体_GB2312: '楷体,KaiTi,STKaiti,Noto Serif CJK SC',
  宋体: 'SimSun,Songti SC,Noto Serif CJK SC',
};

/** Links bear names by chance. */
const CHANCE_ID = /\brId[\w-]{21}(?=")/g;

/**
 * A docx package with a table of fonts and their stand-ins, and without what differs from one packing to the next: the moment, and the
 * names of links.
 */
export function settlePackage(docx: Uint8Array): Uint8Array {
  const parts = unzipSync(docx);
  const names = new Map<string, string>();
  const settledName = (name: string) => {
    const known = names.get(name) ?? `rIdLink${names.size + 1}`;
    names.set(name, known);
    return known;
  };
  const settled: Zippable = {};
  for (const path of Object.keys(parts).toSorted(typesFirst))
    settled[path] = settlePart(path, parts[path], settledName);
  return steadyZip(settled);
}

function settlePart(
  path: string,
  bytes: Uint8Array = new Uint8Array(),
  settledName: (name: string) => string,
): Uint8Array {
  if (path === FONT_TABLE) return strToU8(fontTable());
  if (LINKING.has(path)) return strToU8(strFromU8(bytes).replace(CHANCE_ID, settledName));
  if (path !== PROPERTIES) return bytes;
  return strToU8(strFromU8(bytes).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${MADE_AT}`));
}

function fontTable(): string {
  const fonts = Object.entries(STAND_INS).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

/** Readers expect the list of types first. */
function typesFirst(a: string, b: string): number {
  const rank = (path: string) => Number(path !== '[Content_Types].xml');
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
