/** What a terminal shows in the end of what was written to it, line by line: it knows new lines, going back, and clearing a line. */
export function screenOf(written: string): readonly string[] {
  const lines = [''];
  let column = 0;
  for (const [piece] of written.matchAll(/\u001b\[K|\u001b\[[0-9;?]*[A-Za-z]|[\s\S]/gu)) {
    const line = lines.at(-1) ?? '';
    if (piece === '\n') lines.push('');
    else if (piece === '\r') column = 0;
    else if (piece === '\u001b[K') lines[lines.length - 1] = line.slice(0, column);
    else if (!piece.startsWith('\u001b')) {
      lines[lines.length - 1] =
        line.slice(0, column).padEnd(column) + piece + line.slice(column + piece.length);
      column += piece.length;
    }
  }
  return lines;
}
