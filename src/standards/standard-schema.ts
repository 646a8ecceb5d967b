import { z } from 'zod';
import type {
  ColumnKind,
  ColumnRequirement,
  ColumnSelection,
  Effect,
  Indicator,
  IndicatorPart,
  NotJudged,
} from '../model/standard.js';
import { clause, date, duration, id, indicatorId, level, text, textOrNull, texts, verify } from './fields.js';
import { readLimit } from './parse-limit.js';

const ids = z.array(id).default([]);

const columnKind = z
  .strictObject({
    id,
    title: text,
    names: z.array(text).min(1),
    updateWithin: duration.nullable().default(null),
    firstLevelOnly: z.boolean().default(false),
    verify,
  })
  .transform(({ verify: _, ...kind }): ColumnKind => kind);

/** The elements of an item that a list or a column may say once for all; null and absent are told apart only for the office. */
const sharedElements = {
  content: z.array(text).min(1).optional(),
  basis: z.array(text).optional(),
  limit: text.transform(readLimit).optional(),
  publisher: text.optional(),
  channels: z.array(text).min(1).optional(),
  audience: text.optional(),
  manner: z.enum(['active', 'on-request']).optional(),
  levels: z.array(level).optional(),
  office: text.nullable().optional(),
};

/** What items say unless they say otherwise, as a YAML file has it. */
export const itemDefaults = z.strictObject(sharedElements);

/** An item as a YAML file has it. */
export const disclosureItem = z
  .strictObject({ id, name: text, ...sharedElements, verify })
  .transform(({ verify: _, ...item }) => item);

/** A required column as a YAML file has it. */
export const column = z
  .strictObject({
    id,
    name: text,
    aliases: texts,
    under: texts,
    kind: id.nullable().default(null),
    updateWithin: duration.nullable().default(null),
    office: textOrNull,
    clause: clause.nullable().default(null),
    defaults: itemDefaults.optional(),
    items: z.array(disclosureItem).default([]),
    verify,
  })
  .transform(({ verify: _, ...requirement }): ColumnDraft => requirement);

const selection = z
  .strictObject({
    from: z.enum(['required', 'found']).default('required'),
    kinds: ids,
    ids,
    depthMost: z.int().min(1).nullable().default(null),
  })
  .transform((selected): ColumnSelection => selected);

const part = z
  .strictObject({
    check: id,
    select: selection.prefault({}),
    options: z.record(z.string(), z.json()).default({}),
  })
  .transform((asked): IndicatorPart => asked);

const points = z.number().gt(0, { error: 'must be more than 0\nWrite points of a hundred.' }).max(100);

const effect = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('veto'), verify }),
    z.strictObject({ kind: z.literal('deduct'), pointsEach: points, pointsMost: points, verify }),
    z.strictObject({ kind: z.literal('note'), verify }),
  ])
  .transform(({ verify: _, ...weight }): Effect => weight);

const indicator = z
  .strictObject({
    id: indicatorId,
    title: text,
    clause,
    parts: z.array(part).min(1),
    tripsAt: z.int().min(1).default(1),
    effect,
    effectiveFrom: date.optional(),
    effectiveUntil: date.optional(),
    verify,
  })
  .transform(({ verify: _, effectiveFrom, effectiveUntil, ...asked }): Indicator => {
    return { ...asked, ...(effectiveFrom && { effectiveFrom }), ...(effectiveUntil && { effectiveUntil }) };
  });

const notJudged = z
  .strictObject({ id: indicatorId, title: text, clause, reason: text, verify })
  .transform(({ verify: _, ...left }): NotJudged => left);

/** What a list or a column says once for all its items. */
export type ItemDefaults = z.output<typeof itemDefaults>;

/** An item as the file has it: what it leaves out is in the defaults of its column or list. */
export type ItemDraft = z.output<typeof disclosureItem>;

/** A required column as the file has it; its clause may be left to the standard's first document. */
export type ColumnDraft = Omit<ColumnRequirement, 'clause' | 'items'> & {
  readonly clause: ColumnRequirement['clause'] | null;
  readonly defaults?: ItemDefaults | undefined;
  readonly items: readonly ItemDraft[];
};

/** A standard as its YAML file has it, before `extends` is joined. */
export const standardSchema = z.strictObject({
  id,
  title: text,
  version: text,
  documents: z.array(text).min(1),
  levels: z.array(level).default([]),
  effectiveFrom: date.nullable().default(null),
  effectiveUntil: date.nullable().default(null),
  extends: ids,
  columnKinds: z.array(columnKind).default([]),
  defaults: itemDefaults.default({}),
  columns: z.array(column).default([]),
  indicators: z.array(indicator).default([]),
  notJudged: z.array(notJudged).default([]),
  verify,
});

/** What one file says of a standard. */
export type StandardDraft = z.output<typeof standardSchema>;
