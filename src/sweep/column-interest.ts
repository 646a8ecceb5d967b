import { normalizeColumnName } from '../match/column-name.js';
import { nameLikeness } from '../match/name-likeness.js';
import type { Standard } from '../model/standard.js';

/** How much some standards want the page behind a link: 0 (not at all) to 1 (a column they demand by name). */
export function columnInterest(standards: readonly Standard[]): (link: { readonly text: string }) => number {
  const demanded = standards.flatMap(({ columns }) =>
    columns.flatMap(({ name, aliases }) => [name, ...aliases]),
  );
  const watched = standards.flatMap(({ columnKinds }) => columnKinds.flatMap(({ names }) => names));
  const known = new Map<string, number>();
  return ({ text }) => {
    const name = normalizeColumnName(text);
    const before = known.get(name);
    if (before !== undefined) return before;
    const interest = Math.max(bestOf(name, demanded), bestOf(name, watched) * 0.8);
    known.set(name, interest);
    return interest;
  };
}

function bestOf(name: string, wanted: readonly string[]): number {
  return wanted.reduce((best, candidate) => Math.max(best, nameLikeness(name, candidate)), 0);
}
