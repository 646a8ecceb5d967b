import { addDays, type IsoDate } from '../../calendar/iso-date.js';
import type { ColumnChange, ColumnDescription, ColumnHolds, Quirk, SiteDescription, World } from './world.js';

/** A site as a visitor finds it on one day. */
export interface SiteView {
  readonly description: SiteDescription;
  readonly asOf: IsoDate;
  /** First-level columns, in the order of the navigation. */
  readonly roots: readonly SiteColumn[];
  /** Every column, a parent before its children. */
  readonly columns: readonly SiteColumn[];
}

/** A column that is open on that day. */
export interface SiteColumn {
  readonly id: string;
  /** Unlike that of any other column of the site; four digits. */
  readonly number: number;
  readonly name: string;
  readonly kind: string;
  readonly holds: ColumnHolds;
  /** The columns above it, outermost first. */
  readonly above: readonly SiteColumn[];
  readonly children: readonly SiteColumn[];
  /** Newest first. */
  readonly articles: readonly SiteArticle[];
  /** What stands where the list should be, when it never had an item; null for a list that has. */
  readonly blank: string | null;
  readonly inFrame: boolean;
  readonly to: string | null;
}

/** An article that is out on that day. */
export interface SiteArticle {
  /** Unlike that of any other article of the site. */
  readonly number: number;
  readonly columnId: string;
  readonly title: string;
  readonly on: IsoDate;
  /** `HH:MM`. */
  readonly at: string;
  readonly source: string;
  readonly topic: string;
  /** Name of the attached file; null for none. */
  readonly attachment: string | null;
}

/** What a site shows on a day. */
export function viewSite(world: World, description: SiteDescription, asOf: IsoDate): SiteView {
  const described = [...(world.trees[description.tree] ?? []), ...(description.extraColumns ?? [])];
  const view = { world, description, asOf };
  const roots = described.flatMap((column) => openColumn(view, column, []));
  return { description, asOf, roots, columns: roots.flatMap(withChildren) };
}

/** Whether a site has a quirk. */
export function hasQuirk({ description }: SiteView, quirk: Quirk): boolean {
  return description.quirks.includes(quirk);
}

/** Whether a defence stands before the site on that day. */
export function isChallenged({ description: { challengeFrom }, asOf }: SiteView): boolean {
  return challengeFrom !== undefined && asOf >= challengeFrom;
}

/** A whole number below 2³², the same for the same text for ever (FNV-1a). */
export function numberFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

interface Viewed {
  readonly world: World;
  readonly description: SiteDescription;
  readonly asOf: IsoDate;
}

function openColumn(view: Viewed, column: ColumnDescription, above: readonly SiteColumn[]): SiteColumn[] {
  const change = view.description.changes.find((candidate) => candidate.column === column.id);
  if (column.opens && view.asOf < column.opens) return [];
  if (change?.closes && view.asOf >= change.closes) return [];
  const children: SiteColumn[] = [];
  const open: SiteColumn = {
    id: column.id,
    number: columnNumber(column.id),
    name: fillIn(column.name, view.description),
    kind: column.kind,
    holds: column.holds,
    above,
    children,
    articles: column.holds === 'list' ? articlesOf(view, column, change) : [],
    blank: change?.blank ?? null,
    inFrame: change?.inFrame ?? false,
    to: column.to ?? null,
  };
  for (const child of column.children ?? []) children.push(...openColumn(view, child, [...above, open]));
  return [open];
}

function withChildren(column: SiteColumn): SiteColumn[] {
  return [column, ...column.children.flatMap(withChildren)];
}

function articlesOf(
  view: Viewed,
  column: ColumnDescription,
  change: ColumnChange | undefined,
): readonly SiteArticle[] {
  if (change?.blank !== undefined) return [];
  const silent = change?.silent;
  return publicationDays(view.world, column)
    .map((on, index) => ({ on, index }))
    .filter(({ on }) => on <= view.asOf)
    .filter(({ on }) => !silent || on <= silent.after || on >= silent.until)
    .map(({ on, index }) => writeArticle(view, column, on, index))
    .toReversed();
}

function publicationDays(world: World, { dates, from, everyDays }: ColumnDescription): readonly IsoDate[] {
  if (dates) return dates;
  if (!from || !everyDays) return [];
  const days: IsoDate[] = [];
  for (let day = from; day <= world.ends; day = addDays(day, everyDays)) days.push(workday(day));
  return days;
}

/** Offices publish on week days: what falls on a week-end comes out on Monday. */
function workday(day: IsoDate): IsoDate {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 6) return addDays(day, 2);
  return weekday === 0 ? addDays(day, 1) : day;
}

function writeArticle(view: Viewed, column: ColumnDescription, on: IsoDate, index: number): SiteArticle {
  const { world, description } = view;
  const seed = numberFrom(`${description.id}/${column.id}/${index}`);
  const patterns = world.phrases[column.phrases ?? 'news'] ?? [];
  const topic = world.topics[(numberFrom(description.id + column.id) + index) % world.topics.length] ?? '';
  const pattern = patterns[index % patterns.length] ?? '';
  const minutes = 9 * 60 + (seed % 480);
  return {
    number: columnNumber(column.id) * 1000 + index,
    columnId: column.id,
    title: fillIn(pattern, { ...description, topic, on, index }),
    on,
    at: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
    source: seed % 4 === 0 ? `${description.place}融媒体中心` : description.owner,
    topic,
    attachment: column.phrases === 'policy' || column.phrases === 'budget' ? '附件全文.pdf' : null,
  };
}

function columnNumber(id: string): number {
  return 1000 + (numberFrom(id) % 9000);
}

interface Fillings {
  readonly owner: string;
  readonly place: string;
  readonly headTitle: string;
  readonly topic?: string;
  readonly on?: IsoDate;
  readonly index?: number;
}

function fillIn(pattern: string, { owner, place, headTitle, topic = '', on, index = 0 }: Fillings): string {
  const [year = '', month = ''] = on?.split('-') ?? [];
  const fillings: Record<string, string> = {
    owner,
    place,
    headTitle,
    head: `${place}${headTitle}`,
    topic,
    year,
    month: String(Number(month)),
    lastYear: String(Number(year) - 1),
    number: String(index + 3),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => fillings[name] ?? whole);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
