/** What a cell says; with `why` where that is not certain, and the value is then the text as it stands. */
export interface Reading<T> {
  readonly value: T;
  /** Why it is not understood, one Chinese sentence; null when it is. */
  readonly why: string | null;
}

/** A reading without doubt. */
export function understood<T>(value: T): Reading<T> {
  return { value, why: null };
}

const SEPARATORS: readonly RegExp[] = [/[；;]/u, /、/u];
const COMMA = /[，,]/u;
/** Letters of an element between commas; a sentence stays whole. */
const ELEMENT_MOST = 12;
const LINE_END = /[；;。]$/u;
const NUMBERED =
  /^(?:[(（]?\d{1,2}[)）.、．:：](?!\d)|[①-⑳]|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.．])\s*/u;
/** Where the next number begins in the same line. */
const NEXT_NUMBER = /(?<=[；;。])(?=[(（]?\d{1,2}[)）.、．])/u;
const OPENING = '《（(“「【〔[';
const CLOSING = '》）)”」】〕]';
/** A line that ends so may be the whole name of a body. */
const BODY_END =
  /(?:局|部门|政府|委员会|委|办公室|办|中心|机关|单位|厅|处|科|股|院|校|公司|机构|街道|乡镇)$/u;
const WIDE_LETTER = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;

const WHICH = '分不清换行处是同一词语还是另一要素：请在要素之间写“、”或“；”';
const WHICH_BODY = '分不清换行处是同一主体还是另一主体：请在主体之间写“、”';

/** The lines of a cell without blanks around them; empty ones are left out. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(tidyLine)
    .filter((line) => line !== '');
}

/** A phrase whose lines were broken by the width of the cell. Between letters or digits of the West a blank is kept. */
export function joinLines(text: string): string {
  return linesOf(text).reduce((joined, line) => joinTwo(joined, line), '');
}

/** A public body, or several; where a line may be a whole name, it cannot be told whether the next is another. */
export function readBodies(text: string): Reading<string> {
  const lines = linesOf(text);
  const isOpen = lines.slice(0, -1).some((line) => BODY_END.test(line));
  return isOpen ? { value: lines.join('\n'), why: WHICH_BODY } : understood(joinLines(text));
}

/**
 * The elements (要素) of a cell. Lines that all end in a semicolon, or are numbered, are elements; else lines are joined when they are
 * broken by the width of the cell and cut at their separators, outside of brackets and titles.
 */
export function readElements(text: string): Reading<readonly string[]> {
  const lines = linesOf(text);
  const listed = readListedLines(lines);
  if (listed) return understood(listed);
  const isCut = [...SEPARATORS, COMMA].some((separator) => separator.test(text));
  const isEnded = lines.slice(0, -1).every((line) => /[；;、]$/u.test(line));
  if (lines.length === 1 || (isCut && (isEnded || isWrapped(lines))))
    return understood(cutElements(joinLines(text)));
  if (isCut || isWrapped(lines)) return { value: [lines.join('\n')], why: WHICH };
  return understood(lines);
}

/** The documents (依据) of a cell: cut only where the title of another begins. */
export function readBasis(text: string): readonly string[] {
  const listed = readListedLines(linesOf(text));
  if (listed) return listed;
  const parts = [''];
  let depth = 0;
  for (const letter of joinLines(text)) {
    if (letter === '《' && depth === 0) parts.push('');
    depth += letter === '《' ? 1 : letter === '》' ? -1 : 0;
    parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim().replace(/[、，,；;。]+$/u, '')).filter((part) => part !== '');
}

/** Lines that say themselves where one ends: each ends in a semicolon or begins with a number; null when they do not. */
function readListedLines(lines: readonly string[]): readonly string[] | null {
  const starts = lines.filter((line) => NUMBERED.test(line)).length;
  if (starts > 1 && NUMBERED.test(lines[0] ?? '')) return joinNumbered(lines);
  const isClosed = lines.length > 1 && lines.slice(0, -1).every((line) => /[；;]$/u.test(line));
  const isCut = lines.some((line) => /[；;]./u.test(line));
  return isClosed && !isCut ? lines.map(dropEnd) : null;
}

/** Each numbered line begins an element; the others go on with the one above. */
function joinNumbered(lines: readonly string[]): readonly string[] {
  const elements: string[] = [];
  for (const line of lines.flatMap((one) => one.split(NEXT_NUMBER))) {
    if (NUMBERED.test(line)) elements.push(line.replace(NUMBERED, ''));
    else elements.push(joinTwo(elements.pop() ?? '', line));
  }
  return elements.map(dropEnd).filter((element) => element !== '');
}

/** Whether lines can have been broken by the width of a cell: all as long as the longest, give or take one, but the last. */
function isWrapped(lines: readonly string[]): boolean {
  const widest = Math.max(...lines.map((line) => line.length));
  return lines.slice(0, -1).every((line) => line.length >= widest - 1);
}

/** Cut at semicolons, else at 、, else at commas where what stands between them is short: a sentence stays whole. */
function cutElements(text: string): readonly string[] {
  const whole = [dropEnd(text)];
  for (const separator of SEPARATORS) {
    const parts = cutOutside(text, separator);
    if (parts.length > 1)
      return parts.every((part) => NUMBERED.test(part))
        ? parts.map((part) => part.replace(NUMBERED, ''))
        : parts;
  }
  const parts = cutOutside(text, COMMA);
  return parts.every((part) => part.length <= ELEMENT_MOST) ? parts : whole;
}

/** The parts of a text between separators, but for those inside of brackets and titles; a full stop at their end is left out. */
export function cutOutside(text: string, separator: RegExp): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (OPENING.includes(letter)) depth++;
    if (CLOSING.includes(letter)) depth = Math.max(0, depth - 1);
    if (depth === 0 && separator.test(letter)) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim().replace(/。$/u, '')).filter((part) => part !== '');
}

function dropEnd(line: string): string {
  return line.replace(LINE_END, '');
}

/** Digits and letters in narrow form; no blanks but between words of the West. */
function tidyLine(line: string): string {
  return line
    .replace(WIDE_LETTER, (letter) => letter.normalize('NFKC'))
    .trim()
    .replace(/(?<![\x21-\x7e])[\s\p{Cf}]+|[\s\p{Cf}]+(?![\x21-\x7e])/gu, '');
}

function joinTwo(first: string, second: string): string {
  return /[\x21-\x7e]$/.test(first) && /^[A-Za-z]/.test(second) ? `${first} ${second}` : first + second;
}
