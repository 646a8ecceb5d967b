import { z } from 'zod';

/** An entry of a menu, or a link to a column, as the page shows it. */
export interface LinkLabel {
  readonly label: string;
  /** As in the file; null for a text without a link. */
  readonly href: string | null;
  readonly children?: readonly LinkLabel[] | undefined;
}

const Href = z.string().nullable();
const Link: z.ZodType<LinkLabel> = z.object({
  label: z.string(),
  href: Href,
  get children(): z.ZodOptional<z.ZodArray<z.ZodType<LinkLabel>>> {
    return z.array(Link).optional();
  },
});
const PrintedDay = z.iso.date().nullable();

const Item = z.object({
  title: z.string(),
  title_attr: z.string().nullish(),
  href: Href,
  date: PrintedDay,
  pinned: z.boolean().optional(),
});
const List = z.object({
  file: z.string(),
  column: z.string(),
  breadcrumb: z.array(z.string()),
  item_count: z.int().nonnegative(),
  newest: PrintedDay,
  items: z.array(Item),
});
const Platform = z.object({
  file: z.string(),
  nav: z.array(Link).nullish(),
  known_columns: z.record(z.string(), z.array(Link)).nullish(),
  side_menu: z.array(Link).optional(),
  column_list: z.array(Link).optional(),
  newest: PrintedDay.optional(),
});
const Article = z.object({
  file: z.string(),
  title: z.string(),
  pubdate: PrintedDay,
  printed_date: z.string().nullish(),
  source: z.string().nullable(),
  column: z.string(),
});
const Form = z.object({ file: z.string(), column: z.string() });
const Hidden = z.object({
  file: z.string(),
  column: z.string(),
  reason: z.enum(['script', 'iframe']).optional(),
});

/** What `labels.json` holds; `docs/eval.md` says what each field means. Fields that are not named here are notes to the reader. */
export const Labels = z.object({
  lists: z.array(List).default([]),
  platforms: z.array(Platform).default([]),
  articles: z.array(Article).default([]),
  forms: z.array(Form).default([]),
  js_filled: z.array(Hidden).default([]),
});

export type Labels = z.infer<typeof Labels>;
export type ListLabel = z.infer<typeof List>;
export type ItemLabel = z.infer<typeof Item>;
export type PlatformLabel = z.infer<typeof Platform>;
export type ArticleLabel = z.infer<typeof Article>;
export type HiddenListLabel = z.infer<typeof Hidden>;
