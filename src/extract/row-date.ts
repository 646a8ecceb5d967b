import { daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { DateSource, PublishDate, SourcedDate } from '../model/facts.js';
import { type AddressDate, dateOfAddress } from './address-date.js';
import { kindOfLabel, labelBefore } from './date-labels.js';
import type { DateMark } from './date-marks.js';
import { isTrailing, type ListRow } from './list-rows.js';
import type { PageElement, PageTree } from './page-tree.js';
import { readDate } from './publish-date.js';

/** What a row tells of the day its article came out. */
export type RowDate =
  | { readonly kind: 'date'; readonly published: PublishDate }
  /** A month and a day; the year must come from the rest of the list. */
  | { readonly kind: 'no-year'; readonly mark: DateMark; readonly address: AddressDate | null }
  | { readonly kind: 'none' };

/** Which cell of a row holds which date, by the words of the list's head; null where it names none. */
export interface DateCells {
  readonly published: number | null;
  readonly others: readonly number[];
}

/** A head names its columns in few words. */
const HEAD_WORDS_MOST = 10;
/** A line that says more than this beside its date is a sentence. */
const LINE_REST_MOST = 24;
const DATE_ATTRIBUTES = ['data-time', 'data-date', 'data-pubdate', 'datetime', 'title'] as const;
/** Sites publish after midnight and file under the day before. */
const CONFLICT_DAYS = 1;

/**
 * The publication date of a row: its date cell, else a labelled date, else one at the end of the title, an attribute, the address.
 * A day of another sort (成文日期, 有效期) is never taken for it.
 */
export function readRowDate(tree: PageTree, row: ListRow, cells: DateCells | null, asOf: IsoDate): RowDate {
  const address = row.url === null ? null : dateOfAddress(row.url);
  const fromAddress = sourcedAddress(address);
  const mark = printedMark(tree, row, cells, asOf);
  if (mark && mark.on === null) return { kind: 'no-year', mark, address };
  if (mark?.on) {
    const source: DateSource = mark.alone ? 'list' : 'text';
    return dated({ on: mark.on, source, raw: mark.raw }, fromAddress, mark.shortYear);
  }
  const attribute = attributeDate(tree, row, asOf);
  if (attribute) return dated(attribute, fromAddress, false);
  return fromAddress ? dated(fromAddress, null, false) : { kind: 'none' };
}

/** The head of a list tells which cell holds which date; null when it names no date. */
export function readDateCells(tree: PageTree, headRow: PageElement): DateCells | null {
  const texts = headRow.children.map(({ start, end }) => tree.text.slice(start, end).replace(/\s/g, ''));
  if (!texts.some((text) => text.length <= HEAD_WORDS_MOST && /(?:日期|时间)$/.test(text))) return null;
  const kinds = texts.map((text) => (text.length <= HEAD_WORDS_MOST ? kindOfLabel(text) : 'none'));
  const published = kinds.findIndex(
    (kind, at) => kind === 'publication' && /(?:时间|日期|日)$/.test(texts[at] ?? ''),
  );
  const others = kinds.flatMap((kind, at) => (kind === 'other' || /周期/.test(texts[at] ?? '') ? [at] : []));
  return { published: published < 0 ? null : published, others };
}

/** A publication date with what contradicts it. */
export function dated(found: SourcedDate, other: SourcedDate | null, inferred: boolean): RowDate {
  const conflicts = other && Math.abs(daysBetween(found.on, other.on)) > CONFLICT_DAYS ? [other] : [];
  const { on, source, raw } = found;
  return { kind: 'date', published: { on, source, raw, inferred, conflicts } };
}

function printedMark(tree: PageTree, row: ListRow, cells: DateCells | null, asOf: IsoDate): DateMark | null {
  const [only] = row.marks;
  // Most rows print one date and nothing beside it: there is nothing to choose from.
  if (only?.alone && row.marks.length === 1) {
    const isOther =
      labelBefore(tree.text, row.start, only.start) === 'other' || isOtherCell(row, cells, only);
    return isOther ? null : only;
  }
  const outside = row.marks
    .filter((mark) => mark.alone || !isInTitle(row, mark))
    .map((mark) => ({ mark, label: labelBefore(tree.text, row.start, mark.start) }));
  const labelled = outside.filter(
    ({ mark, label }) => mark.alone || label === 'publication' || isShortLine(tree, row, mark),
  );
  const usable = labelled.filter(({ mark, label }) => label !== 'other' && !isOtherCell(row, cells, mark));
  const cell = cells && cells.published !== null ? row.element.children[cells.published] : null;
  const inCell = cell && usable.find(({ mark: { start } }) => start >= cell.start && start < cell.end);
  if (inCell) return inCell.mark;
  const stated = usable.find(({ label }) => label === 'publication');
  if (stated) return stated.mark;
  const plain = usable.map(({ mark }) => mark);
  const best =
    latestOf(
      plain.filter(({ alone }) => alone),
      asOf,
    ) ?? latestOf(plain, asOf);
  if (best || labelled.length > 0) return best;
  return row.marks.findLast((mark) => isTrailing(tree, row.titled, mark)) ?? null;
}

/** Of dates that nothing tells apart the latest that has come: a text is published after it is signed. */
function latestOf(marks: readonly DateMark[], asOf: IsoDate): DateMark | null {
  const past = marks.filter(({ on }) => on !== null && on <= asOf);
  const latest = past.reduce<DateMark | null>(
    (best, mark) => (best?.on && mark.on && best.on >= mark.on ? best : mark),
    null,
  );
  return latest ?? marks.at(-1) ?? null;
}

function isInTitle({ titled }: ListRow, { start, end }: DateMark): boolean {
  return start >= titled.start && end <= titled.end;
}

function isOtherCell({ element }: ListRow, cells: DateCells | null, { start }: DateMark): boolean {
  return (cells?.others ?? []).some((at) => {
    const cell = element.children[at];
    return cell !== undefined && start >= cell.start && start < cell.end;
  });
}

function isShortLine(tree: PageTree, row: ListRow, { start, end }: DateMark): boolean {
  const from = Math.max(row.start, tree.text.lastIndexOf('\n', start - 1) + 1);
  const to = tree.text.indexOf('\n', end);
  const line = tree.text.slice(from, to < 0 || to > row.end ? row.end : to);
  const title = isInside(row.titled, from, from + line.length) ? row.titled.end - row.titled.start : 0;
  return line.length - title - (end - start) <= LINE_REST_MOST;
}

function isInside({ start, end }: PageElement, from: number, to: number): boolean {
  return start >= from && end <= to;
}

function attributeDate(tree: PageTree, { element }: ListRow, asOf: IsoDate): SourcedDate | null {
  const last = Math.min(element.lastOrder, element.order + 20);
  for (const { attributes } of tree.elements.slice(element.order, last + 1)) {
    for (const name of DATE_ATTRIBUTES) {
      const value = attributes[name];
      const found = value ? readDate(statedIn(value), asOf) : null;
      if (found) return { on: found.on, source: 'attribute', raw: found.raw };
    }
  }
  return null;
}

/** Some sites keep title, author and date in one `title` attribute, a line each. */
function statedIn(value: string): string {
  return /(?:发布|更新)?(?:时间|日期)[:：]\s*([^\n]+)/.exec(value)?.[1] ?? value;
}

function sourcedAddress(address: AddressDate | null): SourcedDate | null {
  return address?.on ? { on: address.on, source: 'url', raw: address.raw } : null;
}
