import type { DisclosureItem } from '../model/standard.js';

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
