import type { PageBody } from './page-body.js';
import type { PageTree } from './page-tree.js';

/** Enough for the heads of several tables; a page with more of them is a register whose rows are no heads. */
const TERMS_MOST = 80;
/** A longer line is a sentence. */
const TERM_CHARACTERS = 20;
/** So far into a line a label ends in its colon. */
const LABEL_CHARACTERS = 14;
/** `一、`, `（二）`, `3.`, `第四章` before a heading. */
const NUMERAL =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．)）]|[（(]?\d{1,2}[)）、.．]|第[一二三四五六七八九十\d]{1,3}[章节条])\s*/;
/** Terms are words: a cell with a figure, a date or a number of a telephone is none. */
const WORDS = /^\P{N}*\p{Script=Han}{2}\P{N}*$/u;
const SENTENCE = /[。；;！？]/;

/**
 * The words by which the text of a page names what it tells: heads of tables, headings without their numerals, labels before a
 * colon. Each once, in order, at most 80.
 */
export function readTerms({ text }: PageTree, { element }: PageBody): readonly string[] {
  const terms = new Set<string>();
  for (let at = element.start; at < element.end && terms.size < TERMS_MOST; ) {
    const broken = text.indexOf('\n', at);
    const end = broken < 0 || broken > element.end ? element.end : broken;
    const term = termOf(text, at, end);
    if (term !== null) terms.add(term);
    at = end + 1;
  }
  return [...terms];
}

function termOf(text: string, start: number, end: number): string | null {
  // Most lines of an article are sentences: their beginning tells whether a label stands there.
  const isShort = end - start <= TERM_CHARACTERS + LABEL_CHARACTERS;
  const line = text.slice(start, isShort ? end : start + TERM_CHARACTERS + LABEL_CHARACTERS);
  const plain = line.replace(NUMERAL, '').trim();
  const colon = plain.search(/[：:]/);
  if (colon > 0 && colon <= LABEL_CHARACTERS) return wordsOf(plain.slice(0, colon));
  return isShort && plain.length <= TERM_CHARACTERS ? wordsOf(plain) : null;
}

function wordsOf(line: string): string | null {
  const words = line.replace(/\s+/g, '');
  return WORDS.test(words) && !SENTENCE.test(words) ? words : null;
}
