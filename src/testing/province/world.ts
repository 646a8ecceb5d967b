import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type IsoDate, parseIsoDate } from '../../calendar/iso-date.js';

const FILE = new URL('../../../fixtures/province/world.yaml', import.meta.url);

const date = z.string().transform((text, context): IsoDate => {
  const found = parseIsoDate(text);
  if (found) return found;
  context.addIssue(`${text} is no date`);
  return z.NEVER;
});

/** What stands in a column when it is opened. */
const holds = z.enum([
  'columns',
  'list',
  'guide',
  'duties',
  'leaders',
  'overview',
  'services',
  'request',
  'form',
  'petition',
  'elsewhere',
]);

const columnAlone = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Content of the page tag ColumnType. */
  kind: z.string(),
  holds,
  phrases: z.string().optional(),
  /** A list has an item on `from` and every so many days after it, or on the days that it names. */
  from: date.optional(),
  everyDays: z.int().positive().optional(),
  dates: z.array(date).optional(),
  /** The first day on which the column is there. */
  opens: date.optional(),
  /** Where a column leads that `holds: elsewhere`. */
  to: z.string().optional(),
});

/** A column of a tree with the columns below it. Written out: a type cannot be inferred from itself. */
export interface ColumnDescription extends z.output<typeof columnAlone> {
  readonly children?: readonly ColumnDescription[] | undefined;
}

const column: z.ZodType<ColumnDescription> = columnAlone.extend({
  children: z.lazy(() => z.array(column)).optional(),
});

/** How one site's column differs from its tree. */
const change = z.strictObject({
  column: z.string(),
  /** The column never had an item; the text stands in its place. */
  blank: z.string().optional(),
  /** Nothing was published after the one day and before the other. */
  silent: z.strictObject({ after: date, until: date }).optional(),
  /** The first day on which the column is gone. */
  closes: date.optional(),
  /** The list comes in a frame from the host `pub.qinglan.test`. */
  inFrame: z.boolean().optional(),
});

/** What is odd about a whole site. */
const quirk = z.enum([
  'few-footer-marks',
  'few-page-tags',
  'lists-by-script',
  'never-answers',
  'old-items-pinned',
  'dates-without-year',
]);

const site = z.strictObject({
  id: z.string(),
  host: z.string(),
  title: z.string(),
  owner: z.string(),
  place: z.string(),
  headTitle: z.string(),
  siteCode: z.string().regex(/^\d{10}$/),
  region: z.string().regex(/^\d{6}$/),
  style: z.enum(['trs', 'hanweb', 'ucap', 'asp']),
  tree: z.string(),
  quirks: z.array(quirk),
  /** The first day on which the site answers everybody with a challenge for browsers. */
  challengeFrom: date.optional(),
  changes: z.array(change),
  extraColumns: z.array(column).optional(),
});

const world = z.strictObject({
  ends: date,
  platforms: z.array(z.strictObject({ host: z.string(), title: z.string() })),
  topics: z.array(z.string()),
  phrases: z.record(z.string(), z.array(z.string())),
  trees: z.record(z.string(), z.array(column)),
  sites: z.array(site),
});

export type World = z.output<typeof world>;
export type SiteDescription = z.output<typeof site>;
export type ColumnChange = z.output<typeof change>;
export type ColumnHolds = z.output<typeof holds>;
export type Quirk = z.output<typeof quirk>;

/** The made-up province as `fixtures/province/world.yaml` describes it. */
export function loadWorld(): World {
  return world.parse(parse(readFileSync(fileURLToPath(FILE), 'utf8')));
}
