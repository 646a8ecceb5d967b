import type { Standard } from '../model/standard.js';
import { suggest } from './did-you-mean.js';
import type { LoadedRefinement } from './parse-refinement.js';
import type { PlacedColumn } from './refine-item.js';
import type { ItemRefinement } from './refinement-schema.js';
import { noteUnused, type RefineWork } from './settle-change.js';
import type { StandardProblem } from './standard-error.js';
import type { ValuePath } from './yaml-source.js';

/** What a refinement adds under an id that the standard has, or with a column kind that it has not. */
export function proveAdded(
  standard: Standard,
  { refinement, placeOf }: LoadedRefinement,
): readonly StandardProblem[] {
  const columnIds = new Set(standard.columns.map(({ id }) => id));
  const itemIds = new Set(standard.columns.flatMap(({ items }) => items.map(({ id }) => id)));
  const kinds = standard.columnKinds.map(({ id }) => id);
  const taken = (what: string, id: string, path: ValuePath): StandardProblem => ({
    code: 'STANDARD_DUPLICATE_ID',
    message: `${what} "${id}" belongs to standard "${standard.id}"`,
    place: placeOf(path),
    hint: `Choose another id, or refine that ${what.split(' ')[0]} under "columns:".`,
  });
  return [
    ...refinement.addColumns.flatMap(({ id, kind, items }, at): readonly StandardProblem[] => [
      ...(columnIds.has(id) ? [taken('column id', id, ['addColumns', at, 'id'])] : []),
      ...(kind !== null && !kinds.includes(kind)
        ? [unknownKind(kind, kinds, placeOf(['addColumns', at, 'kind']))]
        : []),
      ...items.flatMap((item, index) =>
        itemIds.has(item.id) ? [taken('item id', item.id, ['addColumns', at, 'items', index, 'id'])] : [],
      ),
    ]),
    ...refinement.columns.flatMap(({ addItems }, at) =>
      addItems.flatMap(({ id }, index) =>
        itemIds.has(id) ? [taken('item id', id, ['columns', at, 'addItems', index, 'id'])] : [],
      ),
    ),
  ];
}

/**
 * New names that another required column goes by: one column of a site serves one required column, so that the other would be
 * called missing, or the one above it be taken for it.
 */
export function proveNames(
  placed: readonly PlacedColumn[],
  { refinement, placeOf }: LoadedRefinement,
): readonly StandardProblem[] {
  return placed.flatMap((one): readonly StandardProblem[] =>
    newNames(one, refinement).flatMap(({ text, path }) => {
      const other = placed.find((twin) => twin !== one && isTwin(one, twin, text));
      if (!other) return [];
      return [
        {
          code: 'REFINEMENT_NAME_TAKEN',
          message: `"${text}" is the name of column "${other.column.id}", too`,
          place: placeOf(path),
          hint: 'One column of a site serves one required column: choose another name.',
        },
      ];
    }),
  );
}

/** Whether a name leads to another required column: of the same place, or of the one above. */
function isTwin({ column }: PlacedColumn, { column: other }: PlacedColumn, text: string): boolean {
  const names = [other.name, ...other.aliases].map(plainName);
  if (!names.includes(plainName(text))) return false;
  const isAbove = column.under.includes(other.name);
  return isAbove || JSON.stringify(other.under) === JSON.stringify(column.under);
}

/** A name as sites may spell it: width and blanks make no difference. */
export function plainName(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

function newNames(
  { path }: PlacedColumn,
  { columns, addColumns }: LoadedRefinement['refinement'],
): readonly { readonly text: string; readonly path: ValuePath }[] {
  const [list, index] = path ?? [];
  if (typeof index !== 'number') return [];
  const added = list === 'addColumns' ? addColumns[index] : undefined;
  const refined = list === 'columns' ? columns[index] : undefined;
  const name = added?.name ?? refined?.name;
  const [key, aliases] = added ? ['aliases', added.aliases] : ['addAliases', refined?.addAliases ?? []];
  return [
    ...(name === undefined ? [] : [{ text: name, path: [list ?? '', index, 'name'] }]),
    ...aliases.map((text, at) => ({ text, path: [list ?? '', index, key, at] })),
  ];
}

function unknownKind(
  kind: string,
  known: readonly string[],
  place: StandardProblem['place'],
): StandardProblem {
  return {
    code: 'STANDARD_UNKNOWN_KIND',
    message: `no column kind has the id "${kind}" in this standard`,
    place,
    hint: suggest(kind, known, 'Known column kinds'),
  };
}

/** Notes the approvals under which nothing is loosened. */
export function noteUnusedApprovals(work: RefineWork): void {
  const prove = ({ id, approval }: Approvable, path: ValuePath): void => {
    if (approval && !work.usedApprovals.has(approval))
      noteUnused(`nothing of "${id}" is loosened`, [...path, 'approval'], work);
  };
  for (const [at, column] of work.loaded.refinement.columns.entries()) {
    prove(column, ['columns', at]);
    for (const [index, item] of column.items.entries()) prove(item, ['columns', at, 'items', index]);
  }
}

type Approvable = Pick<ItemRefinement, 'id' | 'approval'>;
