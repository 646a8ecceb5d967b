import type { IsoDate } from '../calendar/iso-date.js';
import { dateOf } from '../calendar/iso-date.js';
import { halfWidthText } from './half-width-text.js';
import type { PageTree, TextRun } from './page-tree.js';
import { findDates, readDate, readMonthDay, readYearMonth } from './publish-date.js';

/** A date at its place in the text of a page. */
export interface DateMark {
  /** null where the year is not printed. */
  readonly on: IsoDate | null;
  /** 1–12, and the day of the month. */
  readonly month: number;
  readonly day: number;
  /** As printed. */
  readonly raw: string;
  /** Where in the tree's text it begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Whether nothing but the date (and its label) stands in its text node, as in the date cell of a list. */
  readonly alone: boolean;
  /** Whether the century is not printed (`18-09-16`). */
  readonly shortYear: boolean;
}

const MAY_DATE = /[\d０-９〇零一二]|天前|昨|今|刚|前天/;
const RUN_MOST = 40;
const LABELS =
  /(?:发布|发文|发稿|公开|上网|更新|录入|生成|成文|印发|制发|登记|公示)?(?:时间|日期)|发布于|日期|星期[一二三四五六日天]/g;
/** What stands before the date of a clock, and how long it is at most. */
const CLOCK_LABEL = /(?:今天|今日|现在时间|当前时间|北京时间)(?:是|为)?\s*[:：]?\s*$/;
const CLOCK_LABEL_MOST = 12;
const FRAME = /[\s[\]()（）【】〔〕<>《》|·:：,，/-]/g;

/** Every date that a page shows but that of its clock, in the order of its text; what stands split over neighbouring nodes (`16` above `2020-09`) is joined. */
export function markDates(tree: PageTree, asOf: IsoDate): readonly DateMark[] {
  const marks = markStated(tree);
  const taken = marks.map(({ start }) => start);
  const loose = tree.runs.filter((run) => isLoose(run, tree.text, taken));
  const joined = joinPieces(loose, tree.text);
  for (const run of loose) {
    const mark = markWhole(run, tree.text.slice(run.start, run.end), asOf);
    if (mark && !joined.some(({ start, end }) => start <= mark.start && mark.end <= end)) marks.push(mark);
  }
  return [...marks, ...joined]
    .filter(({ start }) => !isClock(tree.text, start))
    .sort((one, other) => one.start - other.start);
}

/** Whether a date is the page's own clock (今天是2026年9月20日 星期日), which a script writes: only a browser shows it. */
function isClock(text: string, start: number): boolean {
  return CLOCK_LABEL.test(text.slice(Math.max(0, start - CLOCK_LABEL_MOST), start));
}

/** The marks between two places of the text, in order. */
export function marksBetween(marks: readonly DateMark[], start: number, end: number): readonly DateMark[] {
  const found: DateMark[] = [];
  for (let at = firstFrom(marks, start); at < marks.length; at++) {
    const mark = marks[at];
    if (!mark || mark.start >= end) break;
    found.push(mark);
  }
  return found;
}

function markStated(tree: PageTree): DateMark[] {
  let at = 0;
  return findDates(tree.text, halfWidthText(tree)).map(({ on, raw, start, end, shortYear }) => {
    while (at + 1 < tree.runs.length && (tree.runs[at + 1]?.start ?? 0) <= start) at++;
    const run = tree.runs[at];
    const around = run
      ? tree.text.slice(run.start, start) + tree.text.slice(end, Math.max(end, run.end))
      : '';
    const alone = around.length <= 24 && around.replace(LABELS, '').replace(FRAME, '') === '';
    const { month, day } = partsOf(on);
    return { on, month, day, raw, start, end, alone, shortYear };
  });
}

function isLoose({ start, end }: TextRun, text: string, taken: readonly number[]): boolean {
  if (end - start > RUN_MOST || !MAY_DATE.test(text.slice(start, end))) return false;
  const at = lowerBound(taken, start);
  return !((taken[at] ?? Number.POSITIVE_INFINITY) < end);
}

function markWhole({ start, end }: TextRun, text: string, asOf: IsoDate): DateMark | null {
  const place = { start, end, alone: true };
  const whole = readDate(text, asOf);
  if (whole) {
    const { on, raw, shortYear } = whole;
    return { on, ...partsOf(on), raw, ...place, shortYear };
  }
  const short = readMonthDay(text);
  if (!short) return null;
  return { on: null, month: short.month, day: short.day, raw: short.raw, ...place, shortYear: false };
}

/** A piece of a date that a text node holds alone. */
interface Piece {
  readonly run: TextRun;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const YEAR = /^((?:19|20)\d{2})\s?年?$/;
const MONTH = /^(\d{1,2})\s?月$/;
const DAY = /^(\d{1,2})\s?日?$/;

/** Dates whose pieces stand in neighbouring nodes: day and year-month, year and month-day, year, month and day. */
function joinPieces(loose: readonly TextRun[], text: string): DateMark[] {
  const pieces = loose.map((run) => pieceOf(run, text.slice(run.start, run.end).trim()));
  const joined: DateMark[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const found = joinAt(pieces, at, text);
    if (!found) continue;
    joined.push(found.mark);
    at += found.used - 1;
  }
  return joined;
}

function pieceOf(run: TextRun, text: string): Piece | null {
  const yearMonth = readYearMonth(text);
  if (yearMonth) return { run, ...yearMonth, day: null };
  const monthDay = readMonthDay(text);
  if (monthDay) return { run, year: null, month: monthDay.month, day: monthDay.day };
  const year = YEAR.exec(text)?.[1];
  if (year) return { run, year: Number(year), month: null, day: null };
  const month = MONTH.exec(text)?.[1];
  if (month) return { run, year: null, month: Number(month), day: null };
  const day = DAY.exec(text)?.[1];
  return day ? { run, year: null, month: null, day: Number(day) } : null;
}

function joinAt(
  pieces: readonly (Piece | null)[],
  at: number,
  text: string,
): { readonly mark: DateMark; readonly used: number } | null {
  const used: Piece[] = [];
  let year: number | null = null;
  let month: number | null = null;
  let day: number | null = null;
  for (const piece of pieces.slice(at, at + 3)) {
    const before = used.at(-1);
    if (!piece || (before && !isBeside(before.run, piece.run, text))) break;
    if ((piece.year !== null && year !== null) || (piece.month !== null && month !== null)) break;
    if (piece.day !== null && day !== null) break;
    used.push(piece);
    year ??= piece.year;
    month ??= piece.month;
    day ??= piece.day;
    if (year !== null && month !== null && day !== null) break;
  }
  const first = used[0];
  const last = used.at(-1);
  if (!first || !last || used.length < 2 || month === null || day === null) return null;
  const on = dateOf(year ?? 2020, month, day);
  if (!on) return null;
  const { start } = first.run;
  const { end } = last.run;
  const raw = text.slice(start, end).replaceAll('\n', ' ').trim();
  const mark = { on: year === null ? null : on, month, day, raw, start, end, alone: true, shortYear: false };
  return { mark, used: used.length };
}

/** Whether nothing but blanks and separators stands between two nodes. */
function isBeside(one: TextRun, other: TextRun, text: string): boolean {
  const between = text.slice(one.end, other.start);
  return between.length <= 6 && /^[\s/.-]*$/.test(between);
}

function partsOf(on: IsoDate): { readonly month: number; readonly day: number } {
  return { month: Number(on.slice(5, 7)), day: Number(on.slice(8, 10)) };
}

function firstFrom(marks: readonly DateMark[], start: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
