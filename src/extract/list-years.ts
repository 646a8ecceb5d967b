import { dateOf, daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { PublishDate, SourcedDate } from '../model/facts.js';
import type { AddressDate } from './address-date.js';
import type { DateMark } from './date-marks.js';
import { inferYears } from './infer-years.js';
import type { ListRow } from './list-rows.js';
import { dated, type RowDate } from './row-date.js';

/** A row with what it tells of its day. */
export interface DatedRow {
  readonly row: ListRow;
  readonly date: RowDate;
}

/** An address with the day on which a draft was made differs by a few days. */
const DRAFT_DAYS_MOST = 5;

/** Years for the rows that print a day without one, by order. Pinned rows stand outside the order. */
export function yearsOf(read: readonly DatedRow[], asOf: IsoDate): ReadonlyMap<ListRow, IsoDate> {
  const open = read.flatMap(({ row, date }) => (date.kind === 'no-year' ? [{ row, mark: date.mark }] : []));
  const years = new Map<ListRow, IsoDate>();
  const pinned = open.filter(({ row }) => row.pinned).map((one) => [one]);
  for (const group of [...runsOfOrder(open.filter(({ row }) => !row.pinned)), ...pinned]) {
    const inferred = inferYears(
      group.map(({ mark }) => mark),
      asOf,
    );
    group.forEach(({ row }, at) => {
      const on = inferred[at];
      if (on) years.set(row, on);
    });
  }
  return years;
}

type NoYear = { readonly row: ListRow; readonly mark: DateMark };

/** Chunks of one list go on where the one before ended; a chunk that begins later in the year may be a list of its own. */
function runsOfOrder(rows: readonly NoYear[]): readonly (readonly NoYear[])[] {
  const runs: NoYear[][] = [];
  for (const one of rows) {
    const before = runs.at(-1)?.at(-1);
    const goesOn =
      before &&
      (before.row.element.parent === one.row.element.parent || monthDay(one.mark) <= monthDay(before.mark));
    if (goesOn) runs.at(-1)?.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** The publication date of a row that tells none, or one whose year the address or the list's order gives. */
export function withYear(date: RowDate, inferred: IsoDate | null): PublishDate | null {
  if (date.kind === 'date') return date.published;
  if (date.kind === 'none') return null;
  const { mark, address } = date;
  const on = (address && yearOfAddress(mark, address)) ?? inferred;
  if (!on) return null;
  const other: SourcedDate | null = address?.on ? { on: address.on, source: 'url', raw: address.raw } : null;
  const found = dated({ on, source: 'list', raw: mark.raw }, other, true);
  return found.kind === 'date' ? found.published : null;
}

/** A day with the year of its article's address, where the address tells of the same days; null where it tells of others. */
function yearOfAddress({ month, day }: DateMark, address: AddressDate): IsoDate | null {
  if (!address.on) return address.month === month ? dateOf(address.year, month, day) : null;
  for (const year of [address.year, address.year + 1, address.year - 1]) {
    const on = dateOf(year, month, day);
    if (on && Math.abs(daysBetween(on, address.on)) <= DRAFT_DAYS_MOST) return on;
  }
  return null;
}

function monthDay({ month, day }: { readonly month: number; readonly day: number }): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
