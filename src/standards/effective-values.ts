import { describeDuration } from '../calendar/duration.js';
import type { ErrorPlace } from '../errors.js';
import type { ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { NO_ARTICLE } from './parse-standard.js';
import type { EffectiveStandard } from './refine-standard.js';
import type { ValuePath } from './yaml-source.js';

/** What a column says of itself, under the keys of its YAML file. */
export const COLUMN_KEYS = [
  'name',
  'aliases',
  'under',
  'kind',
  'updateWithin',
  'office',
  'clause',
] as const satisfies readonly (keyof ColumnRequirement)[];

/** The ten elements of an item, under the keys of its YAML file. */
export const ITEM_KEYS = [
  'name',
  'content',
  'basis',
  'limit',
  'publisher',
  'channels',
  'audience',
  'manner',
  'levels',
  'office',
] as const satisfies readonly (keyof DisclosureItem)[];

/** Who says a value: the list itself, a list that it extends, the agency's refinement, or nobody, so that the usual holds. */
export type ValueSource = 'standard' | 'base' | 'refinement' | 'default';

/** A value, or some neighbours of a list of values that one source says. */
export interface EffectiveValue {
  readonly key: (typeof COLUMN_KEYS)[number] | (typeof ITEM_KEYS)[number];
  /** As the file has them; empty where nothing is said. */
  readonly texts: readonly string[];
  readonly by: ValueSource;
  /** Where it is written; of several neighbours the first. Null for a default. */
  readonly place: ErrorPlace | null;
}

/** A column or an item with every value and who says it. */
export interface EffectiveEntry {
  readonly id: string;
  readonly name: string;
  readonly values: readonly EffectiveValue[];
}

/** A column with its items. */
export interface EffectiveColumn extends EffectiveEntry {
  readonly items: readonly EffectiveEntry[];
}

/** Every value of a list as an agency keeps it, with who says it and where. */
export function listValues(effective: EffectiveStandard): readonly EffectiveColumn[] {
  return effective.standard.columns.map((column, at) => ({
    id: column.id,
    name: column.name,
    values: COLUMN_KEYS.flatMap((key) =>
      valuesOf(effective, ['columns', at, key], textsOfColumn(column, key)),
    ),
    items: column.items.map((item, index) => ({
      id: item.id,
      name: item.name,
      values: ITEM_KEYS.flatMap((key) =>
        valuesOf(effective, ['columns', at, 'items', index, key], textsOfItem(item, key)),
      ),
    })),
  }));
}

/** Whether the refinement says the whole entry. */
export function isAdded({ values }: EffectiveEntry): boolean {
  return values.every(({ by }) => by === 'refinement' || by === 'default');
}

/** Texts of one key: a list has a path for each of its texts. */
type KeyTexts = string | null | readonly string[];

function textsOfColumn(column: ColumnRequirement, key: (typeof COLUMN_KEYS)[number]): KeyTexts {
  switch (key) {
    case 'updateWithin':
      return column.updateWithin && describeDuration(column.updateWithin);
    case 'clause':
      return `${column.clause.document}${column.clause.article}`;
    default:
      return column[key];
  }
}

function textsOfItem(item: DisclosureItem, key: (typeof ITEM_KEYS)[number]): KeyTexts {
  return key === 'limit' ? item.limit.phrase : item[key];
}

function valuesOf(effective: EffectiveStandard, path: ValuePath, said: KeyTexts): readonly EffectiveValue[] {
  // The last key of a path is the name of the value.
  const key = path.at(-1) as EffectiveValue['key'];
  if (typeof said === 'string') return [{ key, texts: [said], ...sourceOf(effective, path, said) }];
  if (said === null || said.length === 0) return [{ key, texts: [], ...sourceOf(effective, path, '') }];
  const runs: EffectiveValue[] = [];
  for (const [index, text] of said.entries()) {
    const source = sourceOf(effective, [...path, index], text);
    const last = runs.at(-1);
    if (last && last.by === source.by && last.place?.file === source.place?.file)
      runs.splice(-1, 1, { ...last, texts: [...last.texts, text] });
    else runs.push({ key, texts: [text], ...source });
  }
  return runs;
}

/** What holds where no file says anything; `completeItem` and `completeColumns` put it there. */
const USUAL: ReadonlySet<string> = new Set(['', '全社会', 'active']);

function sourceOf(
  { originOf }: EffectiveStandard,
  path: ValuePath,
  text: string,
): Pick<EffectiveValue, 'by' | 'place'> {
  const { by, place } = originOf(path);
  const isUsual = USUAL.has(text) || text.endsWith(NO_ARTICLE);
  // What is not written is found at the place of what is around it.
  if (isUsual && isSame(place, originOf(path.slice(0, -1)).place)) return { by: 'default', place: null };
  if (by === 'refinement') return { by, place };
  return { by: place.file === originOf(['id']).place.file ? 'standard' : 'base', place };
}

function isSame(a: ErrorPlace, b: ErrorPlace): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
