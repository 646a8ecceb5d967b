/** The smallest of some values that at least such a share of all of them does not exceed. */
export function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The middle value; of an even number the lower of the two. */
export function median(values) {
  return quantile(values, 0.5);
}
