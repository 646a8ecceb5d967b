import type { Standard } from '../model/standard.js';
import type { PlacedColumn } from './refine-item.js';
import type { Source } from './value-origin.js';

/**
 * Lets columns stand under the new name of one that was renamed, and anywhere when the one above them is not owed: what an agency
 * renames must make nothing else of the list look misplaced.
 */
export function followRenamed(standard: Standard, placed: readonly PlacedColumn[]): readonly PlacedColumn[] {
  const kept = new Map(placed.map((one) => [one.base, one]));
  const names = new Set(placed.map(({ column }) => column.name));
  const moved = new Map<string, PlacedColumn | null>();
  for (const [base, { name }] of standard.columns.entries()) {
    if (!names.has(name)) moved.set(name, kept.get(base) ?? null);
  }
  return moved.size === 0 ? placed : placed.map((one) => follow(one, moved));
}

function follow(one: PlacedColumn, moved: ReadonlyMap<string, PlacedColumn | null>): PlacedColumn {
  const { column } = one;
  if (!column.under.some((parent) => moved.has(parent))) return one;
  const under: string[] = [];
  const sources: Source[] = [];
  const changes: string[] = [];
  for (const [at, parent] of column.under.entries()) {
    const above = moved.get(parent);
    if (above === null) continue;
    const isOwn = one.base === null;
    if (above?.path)
      sources.push({ at: ['under', under.length], by: 'refinement', from: [...above.path, 'name'] });
    else if (!isOwn) sources.push({ at: ['under', under.length], by: 'standard', from: ['under', at] });
    if (above) changes.push(`上级栏目“${parent}”改名为“${above.column.name}”`);
    under.push(above ? above.column.name : parent);
  }
  const { base, path } = one;
  return {
    base,
    path,
    column: { ...column, under },
    sources: [...one.sources, ...sources],
    changes: [...one.changes, ...changes],
  };
}
