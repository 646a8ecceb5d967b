import type { ColumnFact } from '../model/facts.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import { classifyColumn } from './column-kind.js';
import { keysOf, wantedKeysOf } from './name-likeness.js';

/** The columns of a site, made ready for finding those that may fit a required one. */
export interface ColumnIndex {
  readonly columns: readonly ColumnFact[];
  readonly kinds: readonly ColumnKind[];
  /** The kind of each column. */
  readonly kindOf: ReadonlyMap<ColumnFact, ColumnKind | null>;
  /** Whether a column is but a second name for the page of another one. */
  readonly mereNames: ReadonlySet<ColumnFact>;
  /** Places of the columns by the keys of their names, and by their kinds. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

/** Indexes the columns of a site: once for all lists that are held against it. */
export function indexColumns(columns: readonly ColumnFact[], kinds: readonly ColumnKind[]): ColumnIndex {
  const kindOf = new Map(columns.map((column) => [column, classifyColumn(column.path, kinds)]));
  const byKey = new Map<string, number[]>();
  for (const [place, column] of columns.entries()) {
    const kind = kindOf.get(column);
    const keys = [...keysOf(column.path.at(-1) ?? ''), ...(kind ? [keyOfKind(kind.id)] : [])];
    for (const key of new Set(keys)) {
      const places = byKey.get(key);
      if (places) places.push(place);
      else byKey.set(key, [place]);
    }
  }
  return { columns, kinds, kindOf, mereNames: findMereNames(columns), byKey };
}

/** The places of the columns that may fit a required one, by its name, an alias or the kind wanted, in order. All others fit not at all. */
export function candidatesFor(
  { name, aliases }: ColumnRequirement,
  { byKey }: ColumnIndex,
  kindWanted: string | null,
): readonly number[] {
  const keys = [name, ...aliases].flatMap(wantedKeysOf);
  const places = new Set<number>();
  for (const key of kindWanted === null ? keys : [...keys, keyOfKind(kindWanted)])
    for (const place of byKey.get(key) ?? []) places.add(place);
  return [...places].sort((one, other) => one - other);
}

function keyOfKind(id: string): string {
  return `kind ${id}`;
}

/** Containers with no column below them whose page is that of a column with content. */
function findMereNames(columns: readonly ColumnFact[]): ReadonlySet<ColumnFact> {
  const above = new Set(
    columns.flatMap(({ path }) => path.slice(1).map((_, at) => keyOfPath(path.slice(0, at + 1)))),
  );
  const shown = new Set(columns.flatMap(({ listing, url }) => (listing === 'container' ? [] : [url])));
  return new Set(
    columns.filter(
      ({ listing, path, url }) => listing === 'container' && !above.has(keyOfPath(path)) && shown.has(url),
    ),
  );
}

function keyOfPath(path: readonly string[]): string {
  return path.join('\n');
}
