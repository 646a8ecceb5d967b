/** Whole numbers that look like chance and are the same for the same seed for ever (a linear congruential generator). */
export function createChance(seed) {
  let state = seed >>> 0;
  const next = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
  return {
    /** From 0 up to and without `below`. */
    next,
    pick: (values) => values[next(values.length)],
    /** From `least` up to and with `most`. */
    between: (least, most) => least + next(most - least + 1),
  };
}
