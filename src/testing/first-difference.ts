/** Where two long texts part, with what stands there; null when they are the same. */
export function firstDifference(one: string, other: string): string | null {
  if (one === other) return null;
  let at = 0;
  while (one[at] === other[at]) at++;
  return `at ${at}: ${one.slice(Math.max(0, at - 60), at + 80)} ≠ ${other.slice(Math.max(0, at - 60), at + 80)}`;
}
