import { addDays, dateOf, type IsoDate } from './iso-date.js';

/** A quarter of a calendar year, `2026Q3`. Sorts as text. */
export type Quarter = string & { readonly brand: 'Quarter' };

const SHAPE = /^(\d{4})Q([1-4])$/;

/** The quarter that a text names, or null. */
export function parseQuarter(text: string): Quarter | null {
  return SHAPE.test(text) ? (text as Quarter) : null;
}

/** The quarter in which a date lies. */
export function quarterOf(date: IsoDate): Quarter {
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}` as Quarter;
}

/** The quarter before. */
export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(addDays(firstDay(quarter), -1));
}

/** The quarter after. */
export function nextQuarter(quarter: Quarter): Quarter {
  return quarterOf(addDays(firstDay(quarter), 100));
}

/** The first day of a quarter. */
export function firstDay(quarter: Quarter): IsoDate {
  const [, year, number] = SHAPE.exec(quarter) as unknown as [string, string, string];
  return dateOf(Number(year), Number(number) * 3 - 2, 1) as IsoDate;
}

/** The last day of a quarter. */
export function lastDay(quarter: Quarter): IsoDate {
  return addDays(firstDay(nextQuarter(quarter)), -1);
}

/** A quarter in Chinese: `2026年第三季度`. */
export function describeQuarter(quarter: Quarter): string {
  return `${quarter.slice(0, 4)}年第${'一二三四'.charAt(Number(quarter.slice(5)) - 1)}季度`;
}
