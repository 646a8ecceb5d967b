import { judgeabilityOf } from '../../audit/judgeability.js';
import { type AgencyLevel, LEVELS } from '../../model/agency.js';
import type { LimitKind } from '../../model/disclosure-limit.js';
import type { Judgeability } from '../../model/judgeability.js';
import type { ColumnRequirement, DisclosureItem, Standard } from '../../model/standard.js';
import type { LoadedStandard } from '../../standards/parse-standard.js';
import { type CatalogueJudge, JUDGE_NAMES, judgeOf, LIMIT_NAMES } from './words.js';

/** A list with what it says itself; what it takes over from another list stands there. */
export interface CatalogueList {
  readonly standard: Standard;
  readonly columns: readonly CatalogueColumn[];
  /** Whether something of it was not yet compared with the official text. */
  readonly isUnverified: boolean;
}

/** A column of a list, its items with who judges them. */
export interface CatalogueColumn {
  readonly column: ColumnRequirement;
  readonly entries: readonly CatalogueEntry[];
}

/** An item, and who judges it on a website. */
export interface CatalogueEntry {
  readonly item: DisclosureItem;
  readonly judged: Judgeability;
}

/** Numbers of items. */
export interface CatalogueCounts {
  readonly items: number;
  /** One of several levels counts for each; one of every level for all. */
  readonly levels: Readonly<Record<AgencyLevel, number>>;
  readonly limits: Readonly<Record<LimitKind, number>>;
  readonly judges: Readonly<Record<CatalogueJudge, number>>;
}

/** The lists of a library, each item once; standards that demand no columns are none. */
export function cataloguedLists(loaded: readonly LoadedStandard[]): readonly CatalogueList[] {
  return loaded.flatMap(({ standard, placeOf }) => {
    const { file } = placeOf(['id']);
    const own = standard.columns.filter((_, at) => placeOf(['columns', at, 'id']).file === file);
    if (own.length === 0) return [];
    const columns = own.map((column) => ({
      column,
      entries: column.items.map((item) => ({ item, judged: judgeabilityOf(item, column) })),
    }));
    return [{ standard, columns, isUnverified: standard.unverified.length > 0 }];
  });
}

/** Some entries, counted. */
export function countEntries(entries: readonly CatalogueEntry[]): CatalogueCounts {
  const levels = zeros(LEVELS);
  const limits = zeros(Object.keys(LIMIT_NAMES) as LimitKind[]);
  const judges = zeros(Object.keys(JUDGE_NAMES) as CatalogueJudge[]);
  for (const { item, judged } of entries) {
    for (const level of item.levels.length > 0 ? item.levels : LEVELS) levels[level]++;
    limits[item.limit.kind]++;
    judges[judgeOf(judged)]++;
  }
  return { items: entries.length, levels, limits, judges };
}

/** All entries of a list. */
export function entriesOf({ columns }: CatalogueList): readonly CatalogueEntry[] {
  return columns.flatMap(({ entries }) => entries);
}

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  // Each key of the table that it is counted by is there.
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}
