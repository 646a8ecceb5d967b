/** Words of a list that are named. */
const LISTED_MOST = 60;

/** The word that a writer most likely meant, or null when none is near (at most a third of its letters differ). */
export function nearestWord(written: string, known: readonly string[]): string | null {
  const near = known
    .map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}

/** `Did you mean "x"? ` when a known word is near, and the known words. */
export function suggest(written: string, known: readonly string[], what: string): string {
  const nearest = nearestWord(written, known);
  const list = known.length > 0 ? `${what}: ${listOf(known)}.` : `There is no ${what} here.`;
  return nearest === null ? list : `Did you mean "${nearest}"? ${list}`;
}

/** A province has thousands of agencies: beyond the first their number must do. */
function listOf(known: readonly string[]): string {
  const left = known.length - LISTED_MOST;
  return `${known.slice(0, LISTED_MOST).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** Letters to add, drop, change or swap to get from one word to the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
