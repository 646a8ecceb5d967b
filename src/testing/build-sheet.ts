import type { Sheet } from '../tables/sheet.js';
import type { Merge } from '../tables/table-grid.js';

/** A sheet of rows whose cells are parted by `|`; `\n` in them breaks a line. Without `merges` it is one of a csv. */
export function buildSheet(text: string, merges: readonly Merge[] | null = null, name = 'Sheet1'): Sheet {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('\\n', '\n')));
  return { name, rows, merges };
}
