/** A share in per cent with one digit, cut and not rounded, so that nothing seems reached that is not; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}
