import type { DisclosureItem } from '../model/standard.js';
import { compareLimits } from './compare-limits.js';
import { readLimit } from './parse-limit.js';

/**
 * The items of one column with the rule of the item above in the place of every 同上; the phrase stays. The first item has nothing
 * above it: another column may stand elsewhere in the official table than in this file.
 */
export function resolveAsAbove(items: readonly DisclosureItem[]): readonly DisclosureItem[] {
  const resolved: DisclosureItem[] = [];
  for (const item of items) {
    const above = resolved.at(-1)?.limit;
    const isResolvable = item.limit.kind === 'same-as-above' && above !== undefined;
    resolved.push(isResolvable ? { ...item, limit: { ...above, phrase: item.limit.phrase } } : item);
  }
  return resolved;
}

/**
 * Refined items with the phrase that was meant in the place of every 同上 that now stands below another one: a limit that was changed, or an
 * item that was taken out, changes nothing below it. `before` are the items of the column as the standard has them.
 */
export function writeOutAsAbove(
  items: readonly DisclosureItem[],
  before: readonly DisclosureItem[],
): readonly DisclosureItem[] {
  return items.map((item, at) => {
    if (!saysAsAbove(item) || item.limit.kind === 'same-as-above') return item;
    const above = items[at - 1];
    if (above && compareLimits(above.limit, item.limit) === 'same') return item;
    const own = before.findIndex(({ id }) => id === item.id);
    const meant = before.slice(0, own).findLast((one) => !saysAsAbove(one));
    return meant ? { ...item, limit: { ...item.limit, phrase: meant.limit.phrase } } : item;
  });
}

function saysAsAbove({ limit }: DisclosureItem): boolean {
  return readLimit(limit.phrase).kind === 'same-as-above';
}
