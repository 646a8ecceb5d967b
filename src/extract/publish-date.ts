import { addDays, dateOf, type IsoDate } from '../calendar/iso-date.js';
import { halfWidth } from './page-text.js';

/** A date that a text states. */
export interface StatedDate {
  readonly on: IsoDate;
  /** As printed. */
  readonly raw: string;
  /** Where in the text it begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Whether the century is not printed (`18-09-16`). */
  readonly shortYear: boolean;
}

/** A month and a day without a year. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
  readonly raw: string;
}

const TIME = String.raw`(?:\s?[T\s]\s?(?:上午|下午|AM|PM)?\s?\d{1,2}[:时]\d{1,2}(?:分|:\d{1,2})?(?:\.\d+)?秒?(?:\s?[AaPp][Mm])?)?`;
const FULL = new RegExp(
  String.raw`(?<![\d.,/+-])((?:19|20)\d{2})\s?(?:年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?|-\s?(\d{1,2})\s?-\s?(\d{1,2})|/\s?(\d{1,2})\s?/\s?(\d{1,2})|\.\s?(\d{1,2})\s?\.\s?(\d{1,2}))(?![\d%])${TIME}`,
  'g',
);
const MINGUO =
  /民[國国]\s?(\d{2,3})\s?(?:年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?|[-./](\d{1,2})[-./](\d{1,2}))(?!\d)/g;
const NUMERALS =
  /([〇○零Ｏ一二三四五六七八九]{4})\s?年\s?([一二三四五六七八九十]{1,2})\s?月\s?([一二三四五六七八九十]{1,3})\s?日?/g;
/** What every date in numerals holds, and hardly a text without one: found in a seventh of the time. */
const NUMERAL_MONTH = /年\s?[一二三四五六七八九十]/;

/** A day of the farmers' calendar is another day of ours. */
const LUNAR = /(?:农|農|阴|陰|夏|旧|舊)[历曆]\s?$/;
const COMPACT = /^[[(【（]?((?:19|20)\d{2})(\d{2})(\d{2})[\])】）]?$/;
const SHORT_YEAR = new RegExp(
  String.raw`^[[(【]?(\d{2})(?:年(\d{1,2})月(\d{1,2})日?|-(\d{2})-(\d{2})|/(\d{2})/(\d{2})|\.(\d{2})\.(\d{2}))${TIME}[\])】]?$`,
);
const YEAR_LAST = /^[[(【]?(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})[\])】]?$/;
const MONTH_DAY = new RegExp(
  String.raw`^([[(【<]?)\s?(?:(\d{1,2})月(\d{1,2})日|(\d{2})[-/.](\d{2})|(\d{1,2})[-/](\d{1,2}))${TIME}\s?([\])】>]?)$`,
);
const DAYS_AGO = /^[[(【]?\s?(\d{1,3})\s?天[之以]?前\s?[\])】]?$/;
const RECENT: readonly (readonly [RegExp, number])[] = [
  [
    /^[[(【]?(?:今天|今日|刚刚|刚才|\d{1,2}\s?(?:个)?(?:小时|分钟|秒)[之以]?前)\s?(?:\d{1,2}:\d{2})?[\])】]?$/,
    0,
  ],
  [/^[[(【]?(?:昨天|昨日)\s?(?:\d{1,2}:\d{2})?[\])】]?$/, 1],
  [/^[[(【]?前天\s?(?:\d{1,2}:\d{2})?[\])】]?$/, 2],
];

/**
 * Every date of the calendar that a text states in full, in the order of the text. Impossible ones are left out. `plain` is the text
 * in half width.
 */
export function findDates(text: string, plain: string = halfWidth(text)): StatedDate[] {
  const found: StatedDate[] = [];
  for (const match of plain.matchAll(FULL)) {
    const [, year] = match;
    const month = match[2] ?? match[4] ?? match[6] ?? match[8];
    const day = match[3] ?? match[5] ?? match[7] ?? match[9];
    const stated = statedAt(text, match, dateOf(Number(year), Number(month), Number(day)));
    if (stated) found.push(stated);
  }
  if (/民[國国]/.test(plain)) {
    for (const match of plain.matchAll(MINGUO)) {
      const [, year, ...parts] = match;
      const [month, day] = parts.filter((part) => part !== undefined);
      keep(found, text, match, dateOf(Number(year) + 1911, Number(month), Number(day)));
    }
  }
  if (NUMERAL_MONTH.test(text)) {
    for (const match of text.matchAll(NUMERALS)) {
      keep(found, text, match, dateOfNumerals(match[1] ?? '', match[2] ?? '', match[3] ?? ''));
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/**
 * The date that a whole short text is (a cell, a span): beside the full forms also `20200916`, `20-09-16`, `16/09/2020` where day and
 * month cannot be mistaken, and `昨天`, `3天前` reckoned from `asOf`. null when the text is anything else.
 */
export function readDate(text: string, asOf: IsoDate): StatedDate | null {
  const trimmed = text.trim();
  if (trimmed.length > 40) return null;
  const plain = halfWidth(trimmed);
  const stated = findDates(trimmed);
  const only = stated[0];
  if (only && stated.length === 1 && isAlone(plain, only)) return only;
  const on = compactDate(plain) ?? yearLastDate(plain) ?? relativeDate(plain, asOf);
  if (on) return { on, raw: trimmed, start: 0, end: trimmed.length, shortYear: false };
  const short = shortYearDate(plain);
  return short ? { on: short, raw: trimmed, start: 0, end: trimmed.length, shortYear: true } : null;
}

/** The month and day that a whole short text is (`[09-16]`, `9月16日`); null when it is anything else. */
export function readMonthDay(text: string): MonthDay | null {
  const trimmed = text.trim();
  if (trimmed.length > 24) return null;
  const found = MONTH_DAY.exec(halfWidth(trimmed));
  if (!found) return null;
  const bare = found[1] === '' && found[6] !== undefined;
  if (bare) return null;
  const month = Number(found[2] ?? found[4] ?? found[6]);
  const day = Number(found[3] ?? found[5] ?? found[7]);
  return dateOf(2020, month, day) ? { month, day, raw: trimmed } : null;
}

/** A year and month in one node of a date that is split over two (`2020-09`, `2020年9月`); null for anything else. */
export function readYearMonth(text: string): { readonly year: number; readonly month: number } | null {
  const found = /^((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?月?$/.exec(halfWidth(text.trim()));
  const month = Number(found?.[2]);
  return found && month >= 1 && month <= 12 ? { year: Number(found[1]), month } : null;
}

function isAlone(plain: string, { start, end }: StatedDate): boolean {
  const around = plain.slice(0, start) + plain.slice(end);
  return /^[\s[\]()（）【】〔〕<>|·:：,，-]*$/.test(
    around.replace(
      /发布时间|发布日期|发布于|发文时间|发文日期|更新时间|日期|时间|星期[一二三四五六日天]/g,
      '',
    ),
  );
}

/** Keeps a date of a rarer form, unless it lies in one that is known already. */
function keep(found: StatedDate[], text: string, match: RegExpExecArray, on: IsoDate | null): void {
  const stated = statedAt(text, match, on);
  if (!stated || found.some(({ start, end }) => stated.start < end && start < stated.end)) return;
  found.push(stated);
}

function statedAt(text: string, match: RegExpExecArray, on: IsoDate | null): StatedDate | null {
  const start = match.index;
  if (!on || LUNAR.test(text.slice(Math.max(0, start - 4), start))) return null;
  const end = start + match[0].trimEnd().length;
  return { on, raw: text.slice(start, end), start, end, shortYear: false };
}

function compactDate(plain: string): IsoDate | null {
  const found = COMPACT.exec(plain);
  return found ? dateOf(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

function yearLastDate(plain: string): IsoDate | null {
  const found = YEAR_LAST.exec(plain);
  if (!found) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (first > 12) return dateOf(year, second, first);
  if (second > 12 || first === second) return dateOf(year, first, second);
  return null;
}

function shortYearDate(plain: string): IsoDate | null {
  const found = SHORT_YEAR.exec(plain);
  if (!found) return null;
  const [year, month, day] = found.slice(1).filter((part) => part !== undefined);
  return dateOf(2000 + Number(year), Number(month), Number(day));
}

function relativeDate(plain: string, asOf: IsoDate): IsoDate | null {
  const days = DAYS_AGO.exec(plain)?.[1];
  if (days !== undefined) return addDays(asOf, -Number(days));
  const recent = RECENT.find(([shape]) => shape.test(plain));
  return recent ? addDays(asOf, -recent[1]) : null;
}

const DIGITS = '零一二三四五六七八九';

function dateOfNumerals(year: string, month: string, day: string): IsoDate | null {
  const digits = [...year.replace(/[〇○Ｏ]/g, '零')].map((sign) => DIGITS.indexOf(sign));
  if (digits.includes(-1)) return null;
  const number = Number(digits.join(''));
  if (number < 1900 || number > 2099) return null;
  return dateOf(number, numberOf(month), numberOf(day));
}

/** A numeral up to 三十一; 0 when it is none. */
function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : [null, numeral];
  const unit = ones === '' ? 0 : DIGITS.indexOf(ones ?? '');
  if (tens === null) return Math.max(unit, 0);
  const ten = tens === '' ? 1 : DIGITS.indexOf(tens ?? '');
  return ten < 1 || unit < 0 ? 0 : ten * 10 + unit;
}
