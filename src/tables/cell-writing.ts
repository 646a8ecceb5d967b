import { visibleText } from '../report/visible-text.js';

/** What stands before a line of a text that is its own: a line break without it was made to fit the width of a cell. */
const OWN_LINE = '\u3000';

/** A text as a cell of our own tables has it. */
export function writeText(text: string): string {
  return visibleText(text).replace(/\r\n?/g, '\n').replaceAll('\n', `\n${OWN_LINE}`);
}

/** Elements as a cell has them: each on a line of its own that ends in a semicolon. */
export function writeElements(elements: readonly string[]): string {
  return elements.map((element) => `${writeText(element)}；`).join('\n');
}
