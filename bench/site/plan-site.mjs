import { createChance } from './chance.mjs';
import { GROUPS, headline, office } from './words.mjs';

/** The newest day of the made-up sites. */
export const AS_OF = '2026-09-20';
const DAY_MILLIS = 86_400_000;

/**
 * A made-up site as data: columns with their articles, newest first. `columns` and `articles` say how many there are in all,
 * `seed` which ones; the same numbers give the same site.
 */
export function planSite({ columns, articles, seed = 1, title = '清溪县人民政府' }) {
  const chance = createChance(seed);
  const named = GROUPS.flatMap((group, at) => group.columns.map((name) => ({ group: at, name }))).slice(
    0,
    columns,
  );
  return {
    title,
    columns: named.map(({ group, name }, at) => {
      const path = `/zwgk/g${group + 1}/c${101 + at}/`;
      const many = Math.floor(articles / columns) + (at < articles % columns ? 1 : 0);
      return { id: `c${101 + at}`, name, group, path, articles: planArticles(path, many, { chance, at }) };
    }),
  };
}

function planArticles(folder, many, { chance, at }) {
  let day = Date.parse(AS_OF) - (at % 9) * DAY_MILLIS;
  return Array.from({ length: many }, (_, place) => {
    const on = new Date(day).toISOString().slice(0, 10);
    day -= chance.between(2, 9) * DAY_MILLIS;
    const compact = on.replaceAll('-', '');
    return {
      path: `${folder}${compact.slice(0, 6)}/t${compact}_${1_000_000 + at * 1_000 + place}.html`,
      title: headline(chance),
      on,
      source: office(chance),
      seed: chance.next(1_000_000),
    };
  });
}
