import type { Standard } from '../model/standard.js';
import type { PlacedColumn } from './refine-item.js';
import type { Source } from './value-origin.js';
import type { ValuePath } from './yaml-source.js';

/** What became of a column that others stand under. */
interface Moved {
  /** Its new name; null when it is not owed. */
  readonly name: string | null;
  /** Where the refinement says so. */
  readonly path: ValuePath;
}

/**
 * Lets columns stand under the new name of one that was renamed, and anywhere when the one above them is not owed: what an agency
 * renames must make nothing else of the list look misplaced. `pathOf` tells where the refinement speaks of a column, by its id.
 */
export function followRenamed(
  standard: Standard,
  placed: readonly PlacedColumn[],
  pathOf: (id: string) => ValuePath | null,
): readonly PlacedColumn[] {
  const kept = new Map(placed.map(({ base, column }) => [base, column.name]));
  const names = new Set(kept.values());
  const moved = new Map(
    standard.columns.flatMap(({ id, name }, base): readonly (readonly [string, Moved])[] => {
      const path = pathOf(id);
      return names.has(name) || path === null ? [] : [[name, { name: kept.get(base) ?? null, path }]];
    }),
  );
  return moved.size === 0 ? placed : placed.map((one) => follow(one, moved));
}

function follow(one: PlacedColumn, moved: ReadonlyMap<string, Moved>): PlacedColumn {
  const { column } = one;
  const [first] = column.under.flatMap((parent) => moved.get(parent) ?? []);
  if (!first) return one;
  const under: string[] = [];
  const sources: Source[] = [];
  const changes: string[] = [];
  for (const [at, parent] of column.under.entries()) {
    const { name, path } = moved.get(parent) ?? { name: parent, path: null };
    if (name === null) {
      changes.push(`上级栏目“${parent}”不适用，不限位置`);
      continue;
    }
    const place = ['under', under.length];
    if (path) {
      sources.push({ at: place, by: 'refinement', from: [...path, 'name'] });
      changes.push(`上级栏目“${parent}”改名为“${name}”`);
    } else if (one.base !== null) sources.push({ at: place, by: 'standard', from: ['under', at] });
    under.push(name);
  }
  return {
    ...one,
    follows: first.path,
    column: { ...column, under },
    sources: [...one.sources, ...sources],
    changes: [...one.changes, ...changes],
  };
}
