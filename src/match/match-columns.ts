import type { ColumnMatch, MatchHow } from '../model/column-match.js';
import type { ColumnFact, ColumnListing } from '../model/facts.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import { type Fit, type FitContext, fitColumn } from './column-fit.js';
import { normalizeColumnName } from './column-name.js';

/** From here on a column is taken for the required one. */
const TAKEN = 0.9;
/** What a person said comes before every likeness. */
const RULED = 1;
/** From here on a person should look at it. */
const REVIEW = 0.6;
/** What it is worth to stand where the list wants it: more than an alias costs, less than a merely similar name. */
const PLACE_BONUS = 0.05;
/** A menu may lead to one page under two names: the name that bears the content counts more than an alias costs. */
const MERE_NAME_COST = 0.03;

/** Of two columns of one name the one that shows content counts, by itself or in the columns below it. */
const LISTING_RANK: Record<ColumnListing, number> = {
  list: 0,
  'single-page': 0,
  container: 0,
  elsewhere: 1,
  empty: 2,
  unreadable: 3,
};

/** What matching needs beside the columns. */
export interface MatchContext {
  readonly agencyName: string;
  readonly kinds: readonly ColumnKind[];
  /** Addresses of columns that a person ruled to be demanded ones, by the demanded column's id. */
  readonly ruled?: ReadonlyMap<string, string>;
}

interface Pair extends Fit {
  readonly required: number;
  readonly found: number;
  readonly column: ColumnFact;
  /** Whether the column is but a second name for the page of another one. */
  readonly isMereName: boolean;
}

/**
 * What the site has for each required column: at most one found column each, and no found column twice. The best pairs are
 * made first; of equals the one under the required parent, then the one that shows content, then the shallower: a site's own
 * 工作动态 comes before that of one of its divisions. A column that
 * is only like the required one is never taken: it is the runner-up, for a person to look at.
 */
export function matchColumns(
  required: readonly ColumnRequirement[],
  found: readonly ColumnFact[],
  { agencyName, kinds, ruled = new Map() }: MatchContext,
): readonly ColumnMatch[] {
  const context: FitContext = { agency: normalizeColumnName(agencyName), kinds, required };
  const pairs = required
    .flatMap((requirement, index) => pairsOf(requirement, index, found, { ...context, ruled }))
    .sort(bestFirst);
  const taken = takePairs(pairs);
  return required.map((requirement, index) => {
    const own = pairs.filter((pair) => pair.required === index);
    return describeMatch(requirement, own, taken);
  });
}

function pairsOf(
  requirement: ColumnRequirement,
  index: number,
  found: readonly ColumnFact[],
  { ruled, ...context }: FitContext & Required<Pick<MatchContext, 'ruled'>>,
): Pair[] {
  const chosen = ruled.get(requirement.id) ?? null;
  return found.flatMap((column, at) => {
    if (chosen !== null && column.url === chosen) {
      const fit = { how: 'ruled', likeness: RULED, inPlace: true } as const;
      return [{ ...fit, required: index, found: at, column, isMereName: false }];
    }
    const fit = fitColumn(requirement, column, context);
    if (fit.likeness < REVIEW) return [];
    return [{ ...fit, required: index, found: at, column, isMereName: isMereName(column, found) }];
  });
}

function isMereName(column: ColumnFact, found: readonly ColumnFact[]): boolean {
  if (column.listing !== 'container') return false;
  if (found.some(({ path }) => path.length > column.path.length && isAbove(column.path, path))) return false;
  return found.some(({ url, listing }) => url === column.url && listing !== 'container');
}

function isAbove(above: readonly string[], path: readonly string[]): boolean {
  return above.every((name, at) => path[at] === name);
}

/** The pairs that are made, by the index of the found column. */
function takePairs(pairs: readonly Pair[]): ReadonlyMap<number, Pair> {
  const byFound = new Map<number, Pair>();
  const served = new Set<number>();
  for (const pair of pairs) {
    if (pair.likeness < TAKEN || byFound.has(pair.found) || served.has(pair.required)) continue;
    byFound.set(pair.found, pair);
    served.add(pair.required);
  }
  return byFound;
}

function describeMatch(
  required: ColumnRequirement,
  own: readonly Pair[],
  taken: ReadonlyMap<number, Pair>,
): ColumnMatch {
  const match = own.find((pair) => taken.get(pair.found) === pair) ?? null;
  // A column that serves another requirement is worth a look only if it would have been taken for this one, too.
  const next = own.find((pair) => pair !== match && (!taken.has(pair.found) || pair.likeness >= TAKEN));
  const how: MatchHow = match?.how ?? 'none';
  return {
    required,
    found: match?.column ?? null,
    likeness: match?.likeness ?? 0,
    how,
    runnerUp: next ? { column: next.column, likeness: next.likeness } : null,
  };
}

function bestFirst(one: Pair, other: Pair): number {
  return (
    worthOf(other) - worthOf(one) ||
    LISTING_RANK[one.column.listing] - LISTING_RANK[other.column.listing] ||
    one.column.depth - other.column.depth ||
    one.required - other.required ||
    one.found - other.found
  );
}

/** In whole thousandths, so that sums that mean the same are the same. */
function worthOf({ how, likeness, inPlace, isMereName }: Pair): number {
  if (how === 'ruled') return Number.MAX_SAFE_INTEGER;
  return Math.round((likeness + (inPlace ? PLACE_BONUS : 0) - (isMereName ? MERE_NAME_COST : 0)) * 1000);
}
