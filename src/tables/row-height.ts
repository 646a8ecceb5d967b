import { textWidth } from '../report/text-width.js';

/** Points of a line of text; rows are given their height, since not every program finds it for wrapped text. */
export const LINE_POINTS = 13.5;

/** The tallest row that spreadsheets know. */
const POINTS_MOST = 409;

/** How many lines a text takes in a cell of a width in letters of the West; a Chinese character is as wide as two. */
export function linesIn(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / (width - 1))), 0);
}

/** The height in points of a row of so many lines. */
export function pointsFor(lines: number): number {
  return Math.min(POINTS_MOST, Math.ceil(lines) * LINE_POINTS + 4);
}
