import { dateOf, type IsoDate } from '../calendar/iso-date.js';

/** What an address tells of the day its page was made. */
export interface AddressDate {
  readonly year: number;
  readonly month: number | null;
  /** null when the address has no day. */
  readonly on: IsoDate | null;
  readonly raw: string;
}

const DAY_SHAPES: readonly RegExp[] = [
  /\/t((?:19|20)\d{2})(\d{2})(\d{2})_/i,
  /\/art\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})\//i,
  /\/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})\//,
  /\/((?:19|20)\d{2})-?(\d{2})\/(\d{1,2})(?:\/|-)/,
  /\/((?:19|20)\d{2})(\d{2})(\d{2})\//,
];
const MONTH_SHAPES: readonly RegExp[] = [/\/((?:19|20)\d{2})-?(\d{2})\//, /\/((?:19|20)\d{2})\/(\d{1,2})\//];

/** The date in an article's address (`/202009/t20200916_…`, `/art/2020/9/16/`, `/202009/`); null when it holds none. */
export function dateOfAddress(url: string): AddressDate | null {
  for (const shape of DAY_SHAPES) {
    const found = shape.exec(url);
    if (!found) continue;
    const [raw, year, month, day] = found;
    const on = dateOf(Number(year), Number(month), Number(day));
    if (on) return { year: Number(year), month: Number(month), on, raw: trimSlashes(raw) };
  }
  for (const shape of MONTH_SHAPES) {
    const found = shape.exec(url);
    const month = Number(found?.[2]);
    if (found && month >= 1 && month <= 12) {
      return { year: Number(found[1]), month, on: null, raw: trimSlashes(found[0]) };
    }
  }
  return null;
}

function trimSlashes(text: string): string {
  return text.replace(/^\/|[/_-]$/g, '');
}
