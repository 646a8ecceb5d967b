import { z } from 'zod';
import { clause, date, duration, id, text, texts } from './fields.js';
import { readLimit } from './parse-limit.js';
import { column, disclosureItem, itemDefaults } from './standard-schema.js';

/** Who allowed that less is owed, why, by which document, and until which day; all four, or it is refused. */
const approval = z.strictObject({ justification: text, approvedBy: text, document: text, until: date });

/** Why something is not owed, and the law that says so, if one does: that it does, somebody must have approved all the same. */
const exemption = z.strictObject({ reason: text, law: clause.optional() });

const itemRefinement = z.strictObject({
  id,
  addContent: texts,
  limit: text.transform(readLimit).optional(),
  office: text.optional(),
  notApplicable: exemption.optional(),
  approval: approval.optional(),
});

const columnRefinement = z.strictObject({
  id,
  name: text.optional(),
  addAliases: texts,
  updateWithin: duration.optional(),
  office: text.optional(),
  notApplicable: exemption.optional(),
  approval: approval.optional(),
  items: z.array(itemRefinement).default([]),
  addItems: z.array(disclosureItem).default([]),
});

/** How an agency keeps a standard (细化), as its YAML file has it. */
export const refinementSchema = z.strictObject({
  roster: id,
  agency: id,
  standard: id,
  title: text,
  version: text,
  documents: z.array(text).min(1),
  effectiveFrom: date.nullable().default(null),
  effectiveUntil: date.nullable().default(null),
  defaults: itemDefaults.default({}),
  columns: z.array(columnRefinement).default([]),
  addColumns: z.array(column).default([]),
});

/** What one file says of how an agency keeps a standard. */
export type Refinement = z.output<typeof refinementSchema>;

/** What it says of one column. */
export type ColumnRefinement = Refinement['columns'][number];

/** What it says of one item. */
export type ItemRefinement = ColumnRefinement['items'][number];

/** Who allowed that less is owed. */
export type Approval = z.output<typeof approval>;
