/** Control characters, and the marks that reverse the direction of text so that an address reads as another. */
const INVISIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text from the web as a reader may be shown it: what would not be seen is replaced by the sign for it (U+FFFD). */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '\ufffd');
}
