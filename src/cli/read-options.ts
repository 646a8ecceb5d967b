import { InvalidArgumentError } from 'commander';
import { type IsoDate, parseIsoDate } from '../calendar/iso-date.js';
import { parseQuarter, type Quarter } from '../calendar/quarter.js';
import type { ProgressTarget } from '../model/progress.js';
import { KEBAB_ID } from '../standards/kebab-id.js';

/** `--as-of`: a date. */
export function dateOption(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date) return date;
  throw new InvalidArgumentError('Write a date such as 2026-09-20.');
}

/** `--quarter`: a quarter. */
export function quarterOption(text: string): Quarter {
  const quarter = parseQuarter(text);
  if (quarter) return quarter;
  throw new InvalidArgumentError('Write a quarter such as 2026Q3.');
}

/** A whole number of at least 1. */
export function countOption(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('Write a whole number of at least 1.');
}

/** `--target`, repeatable: a day and what was to be reached by it, `2020-09-30=90`; without a figure all. */
export function targetOption(
  text: string,
  before: readonly ProgressTarget[] | undefined,
): readonly ProgressTarget[] {
  const [, day = '', percent = '100'] = /^(\d{4}-\d{2}-\d{2})(?:=(\d{1,3}))?$/.exec(text) ?? [];
  const date = parseIsoDate(day);
  if (date && Number(percent) <= 100) return [...(before ?? []), { day: date, percent: Number(percent) }];
  throw new InvalidArgumentError('Write a day with a percentage, such as 2020-09-30=90.');
}

/** A year with four digits. */
export function yearOption(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a year, such as 2026.');
}

/** `--shard`: a part of so many, `2/3`. */
export function shardOption(text: string): { readonly index: number; readonly count: number } {
  const [index = 0, count = 0] = /^[1-9]\d*\/[1-9]\d*$/.test(text) ? text.split('/').map(Number) : [];
  if (index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError('Write a part of so many, such as 2/3.');
}

/** Seconds, more than 0; returns milliseconds. */
export function secondsOption(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return Math.round(seconds * 1000);
  throw new InvalidArgumentError('Write a number of seconds above 0.');
}

/** `--control`: a web address. */
export function addressOption(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text).href;
  throw new InvalidArgumentError('Write an address with its scheme, such as http://www.example.gov.cn/.');
}

/** An option that may be given several times, or once with commas. */
export function listOption(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',').map((part) => part.trim())].filter((part) => part !== '');
}

/** An id in kebab case. */
export function idOption(text: string): string {
  if (KEBAB_ID.test(text)) return text;
  throw new InvalidArgumentError('Use small letters, digits and single hyphens, such as county-catalogue.');
}
