const ZERO_WIDTH = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
const BLANKS = /[\s\u00a0\u3000]+/g;

/** A text on one line: blanks of every sort become one space, characters without width go. */
export function oneLine(text: string): string {
  return text.replace(ZERO_WIDTH, '').replace(BLANKS, ' ').trim();
}

/** A text with full-width digits, letters and signs in their half-width form; its length stays the same. */
export function halfWidth(text: string): string {
  if (!/[\uff01-\uff5e\u3000\u00a0]/.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');
}

/** A text without any blanks, to compare: templates break titles where they like. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
