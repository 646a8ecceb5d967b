const ZERO_WIDTH = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
const BLANKS = /[\s\u00a0\u3000]+/g;

/** What only an untidy text holds: a blank that is no space, a space after another, a character without width. */
const UNTIDY = / {2}|[\t-\r\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

const WIDE = /[\uff01-\uff5e\u3000\u00a0]/;
const ALL_WIDE = new RegExp(WIDE, 'g');
/** The half-width form of each wide sign. */
const NARROW: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 94 }, (_, at) => [String.fromCharCode(0xff01 + at), String.fromCharCode(0x21 + at)]),
  ),
  '\u3000': ' ',
  '\u00a0': ' ',
};

/** A text in which blanks of every sort became one space, and characters without width went. */
export function tidyBlanks(text: string): string {
  if (isIndent(text)) return ' ';
  return UNTIDY.test(text) ? text.replace(ZERO_WIDTH, '').replace(BLANKS, ' ') : text;
}

/** Whether a text is what most pages have between any two tags: a break and some spaces or tabs. */
function isIndent(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign !== 0x20 && sign !== 0x0a && sign !== 0x09 && sign !== 0x0d) return false;
  }
  return text !== '';
}

/** A text on one line, with tidy blanks and none at its ends. */
export function oneLine(text: string): string {
  return tidyBlanks(text).trim();
}

/** A text with full-width digits, letters and signs in their half-width form; its length stays the same. */
export function halfWidth(text: string): string {
  return WIDE.test(text) ? text.replace(ALL_WIDE, (sign) => NARROW[sign] ?? sign) : text;
}

/** A text without any blanks, to compare: templates break titles where they like. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
