import { visibleText } from '../report/visible-text.js';

/** What stands before a line of a text that is its own: a line break without it was made to fit the width of a cell. */
const OWN_LINE = '\u3000';

/** Where one element ends and the next begins. */
const NEXT_ELEMENT = new RegExp(`；\\n(?!${OWN_LINE})`, 'u');

/** A text as a cell of our own tables has it. */
export function writeText(text: string): string {
  return visibleText(text).replace(/\r\n?/g, '\n').replaceAll('\n', `\n${OWN_LINE}`);
}

/** Elements as a cell has them: each on a line of its own that ends in a semicolon. */
export function writeElements(elements: readonly string[]): string {
  return elements.map((element) => `${writeText(element)}；`).join('\n');
}

/** What stands in a cell that `writeText` wrote: its lines, without the mark. */
export function ownLines(cell: string): readonly string[] {
  return cell.split(`\n${OWN_LINE}`);
}

/** The elements of a cell in which each ends in a semicolon at the end of a line, still with their lines; null for any other cell. */
export function cutClosedElements(cell: string): readonly string[] | null {
  if (!cell.endsWith('；')) return null;
  const elements = cell.slice(0, -1).split(NEXT_ELEMENT);
  const isClosed = elements.every((element) => ownLines(element).every((line) => !line.includes('\n')));
  return isClosed ? elements : null;
}
