import type { ColumnMatch, MatchHow } from '../model/column-match.js';
import type { ColumnFact, ColumnListing } from '../model/facts.js';
import type { ColumnRequirement } from '../model/standard.js';
import { type Fit, type FitContext, fitColumn } from './column-fit.js';
import { type ColumnIndex, candidatesFor } from './column-index.js';
import { classifyColumn } from './column-kind.js';
import { normalizeColumnName } from './column-name.js';

/** From here on a column is taken for the required one. */
const TAKEN = 0.9;
/** What a person said comes before every likeness. */
const RULED: Fit = { how: 'ruled', likeness: 1, inPlace: true };
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
  index: ColumnIndex,
  { agencyName, ruled = new Map() }: MatchContext,
): readonly ColumnMatch[] {
  const setting = { index, ruled, context: contextOf(required, index, agencyName) };
  const byRequired = required.map((requirement, at) => pairsOf(requirement, at, setting).sort(bestFirst));
  const taken = takePairs(byRequired.flat().sort(bestFirst));
  return required.map((requirement, at) => describeMatch(requirement, byRequired[at] ?? [], taken));
}

function contextOf(
  required: readonly ColumnRequirement[],
  { kinds, kindOf }: ColumnIndex,
  agencyName: string,
): FitContext {
  const wanted = new Map(
    required.map((requirement) => [
      requirement,
      requirement.kind ?? classifyColumn([requirement.name], kinds)?.id ?? null,
    ]),
  );
  return {
    agency: normalizeColumnName(agencyName),
    kinds,
    required,
    kindOf: (column) => kindOf.get(column) ?? null,
    kindWanted: (requirement) => wanted.get(requirement) ?? null,
  };
}

interface PairSetting {
  readonly index: ColumnIndex;
  readonly ruled: ReadonlyMap<string, string>;
  readonly context: FitContext;
}

function pairsOf(
  requirement: ColumnRequirement,
  place: number,
  { index, ruled, context }: PairSetting,
): Pair[] {
  const chosen = ruled.get(requirement.id) ?? null;
  const likely = candidatesFor(requirement, index, context.kindWanted(requirement));
  const places = chosen === null ? likely : withChosen(likely, index, chosen);
  return places.flatMap((at) => {
    const column = index.columns[at];
    if (!column) return [];
    const fit = column.url === chosen ? RULED : fitColumn(requirement, column, context);
    if (fit.likeness < REVIEW) return [];
    return [{ ...fit, required: place, found: at, column, isMereName: index.mereNames.has(column) }];
  });
}

/** The places of likely columns and of those at an address, in order: a person may rule that a column of any name is the one. */
function withChosen(likely: readonly number[], { columns }: ColumnIndex, chosen: string): readonly number[] {
  const ruled = columns.flatMap(({ url }, at) => (url === chosen ? [at] : []));
  return [...new Set([...likely, ...ruled])].sort((one, other) => one - other);
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
