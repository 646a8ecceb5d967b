import type { ErrorPlace } from '../errors.js';
import { isSharedElement, missingElements } from './item-defaults.js';
import { refuseTwins } from './prove-standard.js';
import { type Refinement, refinementSchema } from './refinement-schema.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import type { ItemDefaults, ItemDraft } from './standard-schema.js';
import { readYaml, type YamlReading } from './yaml-reader.js';
import type { PlaceFinder, ValuePath, YamlText } from './yaml-source.js';

/** A refinement and where each of its statements was written. */
export interface LoadedRefinement {
  readonly refinement: Refinement;
  readonly placeOf: PlaceFinder;
  readonly file: string;
  /** SHA-256 of the file in hexadecimal. */
  readonly digest: string;
}

/**
 * Reads how an agency keeps a standard. Whether it may, `refineStandard` tells with the standard in hand.
 * @throws StandardError with every problem of the file: ids that stand twice, items without an element, days in the wrong order.
 */
export function parseRefinement(source: YamlText): LoadedRefinement {
  const reading = readYaml(source, refinementSchema);
  refuseProblems([...proveIds(reading), ...proveDays(reading), ...proveAddedItems(reading)]);
  const { value: refinement } = reading;
  const placeOf: PlaceFinder = (path) => reading.placeOf(placeOfAdded(refinement, path));
  return { refinement, placeOf, file: source.file, digest: source.digest ?? '' };
}

/** The path at which the file says an element of an item that it adds: what the item leaves out stands in the defaults around it. */
function placeOfAdded(refinement: Refinement, path: ValuePath): ValuePath {
  const [list, at, key, index, element, ...inner] = path;
  if (typeof at !== 'number' || typeof index !== 'number' || !isSharedElement(element)) return path;
  const added = list === 'addColumns' && key === 'items' ? refinement.addColumns[at] : undefined;
  const items = key === 'addItems' ? refinement.columns[at]?.addItems : added?.items;
  const item = items?.[index];
  if (!item || item[element] !== undefined) return path;
  if (added?.defaults?.[element] !== undefined) return ['addColumns', at, 'defaults', element, ...inner];
  return refinement.defaults[element] === undefined ? path : ['defaults', element, ...inner];
}

function proveIds({ value, placeOf }: YamlReading<Refinement>): readonly StandardProblem[] {
  const label = (what: string, entries: readonly { readonly id: string }[], path: ValuePath) =>
    entries.map(({ id: text }, index) => ({ what, text, place: placeOf([...path, index, 'id']) }));
  const items = [
    ...value.columns.flatMap(({ items, addItems }, at) => [
      ...label('item id', items, ['columns', at, 'items']),
      ...label('item id', addItems, ['columns', at, 'addItems']),
    ]),
    ...value.addColumns.flatMap(({ items }, at) => label('item id', items, ['addColumns', at, 'items'])),
  ];
  return [
    ...refuseTwins([
      ...label('column id', value.columns, ['columns']),
      ...label('column id', value.addColumns, ['addColumns']),
    ]),
    ...refuseTwins(items),
  ];
}

function proveDays({ value, placeOf }: YamlReading<Refinement>): readonly StandardProblem[] {
  const { effectiveFrom, effectiveUntil } = value;
  if (effectiveFrom === null || effectiveUntil === null || effectiveFrom <= effectiveUntil) return [];
  return [
    {
      code: 'STANDARD_NEVER_IN_FORCE',
      message: `the refinement ends on ${effectiveUntil}, before it begins on ${effectiveFrom}`,
      place: placeOf(['effectiveUntil']),
      hint: 'Write the last day on which it is in force, the same as effectiveFrom or later, or remove it.',
    },
  ];
}

/** Items that the agency adds have all elements, their own or by the `defaults:` of the file or of their new column. */
function proveAddedItems({ value, placeOf }: YamlReading<Refinement>): readonly StandardProblem[] {
  const prove = (items: readonly ItemDraft[], defaults: ItemDefaults, path: ValuePath) =>
    items.flatMap((item, index) =>
      missingElements(item, defaults).map((element) => missing(element, placeOf([...path, index]))),
    );
  return [
    ...value.columns.flatMap(({ addItems }, at) =>
      prove(addItems, value.defaults, ['columns', at, 'addItems']),
    ),
    ...value.addColumns.flatMap(({ items, defaults }, at) =>
      prove(items, { ...value.defaults, ...defaults }, ['addColumns', at, 'items']),
    ),
  ];
}

function missing(element: string, place: ErrorPlace): StandardProblem {
  return {
    code: 'STANDARD_MISSING_KEY',
    message: `"${element}" is missing in an item that the refinement adds`,
    place,
    hint: `Add "${element}:" to the item, or to the "defaults:" of the file.`,
  };
}
