import { visibleText } from '../report/visible-text.js';
import { type Reading, readElements, understood } from './cell-text.js';

/** What stands before a line of a text that is its own: a line break without it was made to fit the width of a cell. */
const OWN_LINE = '\u3000';

/** What ends an element where its end would not be plain. */
const END = '；';

/** What stands before a channel that is chosen. */
const CHOSEN = '■';

const LINE_BREAK = /\r\n|\r|\n/;

/** Halves of characters, and two that are none: XML forbids them, and programs refuse the whole workbook. */
const NO_CHARACTER = /[\p{Surrogate}\ufffe\uffff]/gu;

/** A text as a cell of our own tables has it. */
export function writeText(text: string): string {
  return visibleText(text)
    .replace(NO_CHARACTER, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\n', `\n${OWN_LINE}`);
}

/** Elements as a cell has them: each on a line of its own that ends in a semicolon, the last without, where it reads the same. */
export function writeElements(elements: readonly string[]): string {
  const lines = elements.map(writeText);
  const plain = lines.join(`${END}\n`);
  const { value, why } = readOwnList(plain);
  const isPlain = why === null && JSON.stringify(value) === JSON.stringify(elements);
  return isPlain ? plain : lines.map((line) => line + END).join('\n');
}

/** Channels as a cell has them: each ticked, on a line of its own. */
export function writeChannels(channels: readonly string[]): string {
  return channels.map((channel) => CHOSEN + writeText(channel)).join('\n');
}

/** What `writeText` wrote; lines that a program or a hand has broken since are joined. */
export function readOwnText(text: string): string {
  return text
    .split(LINE_BREAK)
    .reduce((joined, line) => (line.startsWith(OWN_LINE) ? `${joined}\n${line.slice(1)}` : joined + line));
}

/** What `writeElements` wrote; what has been written otherwise since is read as other tables are. */
export function readOwnList(text: string): Reading<readonly string[]> {
  if (text === '') return understood([]);
  const elements = readOwnElements(text);
  return elements ? understood(elements) : readElements(text);
}

/** Elements that all end in a semicolon; null for a cell that has others. */
function readOwnElements(text: string): readonly string[] | null {
  const elements = readStarted(text);
  const isEnded = elements.every((element) => element.endsWith(END) && element !== END);
  return isEnded ? elements.map((element) => element.slice(0, -1)) : null;
}

/** What `writeChannels` wrote; null for a cell that has other lines. */
export function readOwnChannels(text: string): readonly string[] | null {
  const channels = readStarted(text);
  const isChosen = channels.every((channel) => channel.startsWith(CHOSEN) && channel !== CHOSEN);
  return isChosen ? channels.map((channel) => channel.slice(1)) : null;
}

/** Lines, with those that go on with the one above. */
function readStarted(text: string): readonly string[] {
  const started: string[] = [];
  for (const line of text.split(LINE_BREAK)) {
    if (line.startsWith(OWN_LINE) && started.length > 0) started.push(`${started.pop()}\n${line.slice(1)}`);
    else started.push(line);
  }
  return started;
}
