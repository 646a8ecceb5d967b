import type { Sighting, SightingSource } from './column-sightings.js';

/** Which place knows a column's name best: its own page, then the home page's menu, then others. */
const RANK: Record<SightingSource, number> = {
  'own-trail': 6,
  'own-tag': 5,
  menu: 4,
  trail: 3,
  'side-menu': 2,
  heading: 1,
  link: 0,
};

/**
 * The name of each address, by its key. What several pages call themselves, with the same names above it, is the
 * template's word, and others go before it; 工作动态 under two parents is two columns.
 */
export function chooseNames(byKey: ReadonlyMap<string, readonly Sighting[]>): ReadonlyMap<string, string> {
  const bearers = new Map<string, number>();
  for (const sightings of byKey.values()) {
    for (const title of new Set(sightings.filter(isOwn).map(titleOf))) {
      bearers.set(title, (bearers.get(title) ?? 0) + 1);
    }
  }
  const isShared = (sighting: Sighting) => (bearers.get(titleOf(sighting)) ?? 0) > 1;
  return new Map([...byKey].map(([key, sightings]) => [key, bestName(key, sightings, isShared)]));
}

function isOwn({ source }: Sighting): boolean {
  return source === 'own-trail' || source === 'own-tag';
}

function titleOf({ name, above }: Sighting): string {
  return [...(above ?? []).map((step) => step.name), name].join('/');
}

function bestName(
  key: string,
  sightings: readonly Sighting[],
  isShared: (sighting: Sighting) => boolean,
): string {
  const rankOf = (sighting: Sighting) => {
    const { source, above } = sighting;
    if (isOwn(sighting)) return isShared(sighting) ? RANK.menu - 0.5 : RANK[source];
    // A menu that opens on its first column gives that column's address to itself, too: the inner entry is the column.
    const opensOnIt = above?.some((step) => step.key === key) ?? false;
    return source === 'menu' && opensOnIt ? RANK.menu + 0.1 : RANK[source];
  };
  const best = sightings.reduce<Sighting | null>(
    (kept, one) => (kept && rankOf(kept) >= rankOf(one) ? kept : one),
    null,
  );
  return best?.name ?? '';
}
