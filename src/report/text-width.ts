/** How wide a text is in print, in letters of the West: a Chinese character is as wide as two. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u00ff' ? 2 : 1), 0);
}
