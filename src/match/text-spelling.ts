const NO_LETTER = /[^\p{L}\p{N}]+/gu;
const WIDE = /[\uff01-\uff5e]/g;
/** Whether a text holds nothing but letters that are as they are compared: most titles do. */
const PLAIN = /^\p{Script=Han}+$/u;

/** A text as texts are compared: letters and digits only, half width, lower case. */
export function halfWidthLetters(text: string): string {
  if (PLAIN.test(text)) return text;
  const half = text.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return half.replace(NO_LETTER, '').toLowerCase();
}
