import type { DisclosureItem } from '../model/standard.js';
import { readLimit } from './parse-limit.js';
import type { StandardProblem } from './standard-error.js';
import type { ItemDefaults, ItemDraft, StandardDraft } from './standard-schema.js';
import type { YamlReading } from './yaml-reader.js';
import type { ValuePath } from './yaml-source.js';

/** Elements that every item must have, its own or by defaults. */
const DEMANDED = [
  'content',
  'limit',
  'publisher',
  'channels',
] as const satisfies readonly (keyof ItemDefaults)[];

/**
 * An item with all its ten elements: its own, else those of the defaults, else the usual (全社会, active, no basis, no office, all levels).
 * `proveComplete` has refused a file in which a demanded one is missing.
 */
export function completeItem(draft: ItemDraft, defaults: ItemDefaults): DisclosureItem {
  const { id, name } = draft;
  return {
    id,
    name,
    content: draft.content ?? defaults.content ?? [],
    basis: draft.basis ?? defaults.basis ?? [],
    limit: draft.limit ?? defaults.limit ?? readLimit(''),
    publisher: draft.publisher ?? defaults.publisher ?? '',
    channels: draft.channels ?? defaults.channels ?? [],
    audience: draft.audience ?? defaults.audience ?? '全社会',
    manner: draft.manner ?? defaults.manner ?? 'active',
    levels: draft.levels ?? defaults.levels ?? [],
    // `office: null` of an item takes the default away.
    office: draft.office === undefined ? (defaults.office ?? null) : draft.office,
  };
}

/** The demanded elements that neither an item nor the defaults around it have, each at the item's place. */
export function proveComplete({ value, placeOf }: YamlReading<StandardDraft>): readonly StandardProblem[] {
  return value.columns.flatMap((column, at) =>
    column.items.flatMap((item, index) => {
      const said: ItemDefaults = { ...value.defaults, ...column.defaults };
      return missingElements(item, said).map((element) => ({
        code: 'STANDARD_MISSING_KEY',
        message: `"${element}" is missing in columns[${at}].items[${index}]`,
        place: placeOf(['columns', at, 'items', index]),
        hint: `Add "${element}:" to the item, or to the "defaults:" of its column or of the list.`,
      }));
    }),
  );
}

/** The demanded elements that neither an item nor the defaults around it have. */
export function missingElements(item: ItemDraft, defaults: ItemDefaults): readonly string[] {
  return DEMANDED.filter((element) => item[element] === undefined && defaults[element] === undefined);
}

/** The path at which a file says a value of a column: for an element that the item left out, where the defaults have it. */
export function placeOfElement({ columns, defaults }: StandardDraft, path: ValuePath): ValuePath {
  const [list, at, key, index, element, ...inner] = path;
  if (list !== 'columns' || key !== 'items' || typeof at !== 'number' || typeof index !== 'number')
    return path;
  const column = columns[at];
  if (!column || !isSharedElement(element) || column.items[index]?.[element] !== undefined) return path;
  if (column.defaults?.[element] !== undefined) return ['columns', at, 'defaults', element, ...inner];
  return defaults[element] === undefined ? path : ['defaults', element, ...inner];
}

const SHARED: Readonly<Record<keyof ItemDefaults, true>> = {
  content: true,
  basis: true,
  limit: true,
  publisher: true,
  channels: true,
  audience: true,
  manner: true,
  levels: true,
  office: true,
};

/** Whether `defaults:` may say an element of an item. */
export function isSharedElement(element: unknown): element is keyof ItemDefaults {
  return typeof element === 'string' && Object.hasOwn(SHARED, element);
}
