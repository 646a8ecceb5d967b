import { daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { DateSource, PublishDate, SourcedDate } from '../model/facts.js';
import { dateOfAddress } from './address-date.js';
import type { DateMark } from './date-marks.js';
import { isTrailing, type ListRow } from './list-rows.js';
import type { PageElement, PageTree } from './page-tree.js';
import { readDate } from './publish-date.js';

/** What a row tells of the day its article came out. */
export type RowDate =
  | { readonly kind: 'date'; readonly published: PublishDate }
  /** A month and a day; the year must come from the rest of the list. */
  | { readonly kind: 'no-year'; readonly mark: DateMark; readonly address: SourcedDate | null }
  | { readonly kind: 'none' };

/** Which cell of a row holds which date, by the words of a table's head; null where the head names none. */
export interface DateCells {
  readonly published: number | null;
  readonly others: readonly number[];
}

const PUBLISHED = /发布|公开|发文|上网|更新|发表|刊登/;
const OTHER = /成文|印发|制发|签发|施行|实施|生效|有效|失效|截止|截至|开始|结束|开标|报名|起止|废止|到期/;
const LABEL_REACH = 12;
/** A line that says more than this beside its date is a sentence. */
const LINE_REST_MOST = 24;
const DATE_ATTRIBUTES = ['data-time', 'data-date', 'data-pubdate', 'datetime', 'title'] as const;
/** Sites publish after midnight and file under the day before. */
const CONFLICT_DAYS = 1;

/** The publication date of a row: its date cell, else a labelled date, else one at the end of the title, an attribute, the address. */
export function readRowDate(tree: PageTree, row: ListRow, cells: DateCells | null, asOf: IsoDate): RowDate {
  const address = addressDate(row.url);
  const mark = printedMark(tree, row, cells);
  if (mark && mark.on === null) return { kind: 'no-year', mark, address };
  if (mark?.on) {
    const source: DateSource = mark.alone ? 'list' : 'text';
    return dated({ on: mark.on, source, raw: mark.raw }, address, mark.shortYear);
  }
  const attribute = attributeDate(tree, row, asOf);
  if (attribute) return dated(attribute, address, false);
  return address ? dated(address, null, false) : { kind: 'none' };
}

/** The head of a table tells which cell holds the date of publication. */
export function readDateCells(tree: PageTree, headRow: PageElement): DateCells {
  const texts = headRow.children.map(({ start, end }) => tree.text.slice(start, end).replace(/\s/g, ''));
  const published = texts.findIndex(
    (text) => text.length <= 8 && PUBLISHED.test(text) && /时间|日期|期/.test(text),
  );
  const others = texts.flatMap((text, at) => (text.length <= 10 && OTHER.test(text) ? [at] : []));
  return { published: published < 0 ? null : published, others };
}

/** A publication date with what contradicts it. */
export function dated(found: SourcedDate, other: SourcedDate | null, inferred: boolean): RowDate {
  const conflicts = other && Math.abs(daysBetween(found.on, other.on)) > CONFLICT_DAYS ? [other] : [];
  return { kind: 'date', published: { ...found, inferred, conflicts } };
}

function printedMark(tree: PageTree, row: ListRow, cells: DateCells | null): DateMark | null {
  const outside = row.marks.filter((mark) => mark.alone || !isInTitle(row, mark));
  const usable = outside.filter((mark) => mark.alone || isShortLine(tree, row, mark));
  const cell = cells && cells.published !== null ? row.element.children[cells.published] : null;
  const inCell = cell && usable.find(({ start }) => start >= cell.start && start < cell.end);
  if (inCell) return inCell;
  const labelled = usable.find((mark) => PUBLISHED.test(labelOf(tree, row, mark)));
  if (labelled) return labelled;
  const plain = usable.filter(
    (mark) => !OTHER.test(labelOf(tree, row, mark)) && !isOtherCell(row, cells, mark),
  );
  return (
    plain.at(-1) ?? usable.at(-1) ?? row.marks.findLast((mark) => isTrailing(tree, row.titled, mark)) ?? null
  );
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

function labelOf(tree: PageTree, row: ListRow, { start }: DateMark): string {
  return (
    tree.text
      .slice(Math.max(row.start, start - LABEL_REACH), start)
      .split(/[\n\d]/)
      .at(-1) ?? ''
  );
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

function addressDate(url: string | null): SourcedDate | null {
  const found = url ? dateOfAddress(url) : null;
  return found?.on ? { on: found.on, source: 'url', raw: found.raw } : null;
}
