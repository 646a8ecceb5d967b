import { SIMPLIFIED_CHARACTERS } from './traditional-characters.js';

/** `(12)` or `[12条]`; a year in brackets is no count. */
const COUNT_AT_END = /[([【〔]\s*(?!(?:19|20)\d{2}\s*[)\]】〕])\d+\s*[条篇件个则项]?\s*[)\]】〕]\s*$/;
/** Words for “and”, which lists and sites use at will. */
const AND = /[&与及暨]/g;
const NO_LETTER = /[^\p{L}\p{N}]/gu;
const MORE = /^(?:查看|点击|浏览)?更多|(?:查看|点击|浏览)?更多$|more$/;
/** An English or pinyin line below the name: 机构职能JIGOUZHINENG. */
const SUBTITLE = /(?<=\p{Script=Han}{2})[a-z]{4,}$/u;
const HAS_HIGH = /[^\x20-\x7e]/;
/** The cache is emptied when it has grown to so many names: several sites' worth. */
const KNOWN_MOST = 20_000;

/** Names by their spelling: an audit compares every column with every name of a standard. Answers do not depend on it. */
const known = new Map<string, string>();

/**
 * One spelling for the ways to print a column's name: half width, lower case, simplified characters, without blanks, signs,
 * brackets, a count at the end, 更多 or an English line below it. A key to compare, not to print; empty when nothing is left.
 */
export function normalizeColumnName(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= KNOWN_MOST) known.clear();
  const spelled = settle(name);
  known.set(name, spelled);
  return spelled;
}

function settle(name: string): string {
  let spelled = respell(name);
  for (;;) {
    const again = respell(spelled);
    if (again === spelled) return spelled;
    spelled = again;
  }
}

function respell(name: string): string {
  const letters = simplify(name.normalize('NFKC').toLowerCase())
    .replace(COUNT_AT_END, '')
    .replace(AND, '和')
    .replace(NO_LETTER, '');
  return letters.replace(MORE, '').replace(SUBTITLE, '');
}

function simplify(text: string): string {
  if (!HAS_HIGH.test(text)) return text;
  let simplified = '';
  for (const character of text) simplified += SIMPLIFIED_CHARACTERS.get(character) ?? character;
  return simplified;
}
