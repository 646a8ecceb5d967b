import type { Duration } from '../calendar/duration.js';
import type {
  AfterLimit,
  DisclosureLimit,
  EveryLimit,
  LimitClause,
  LimitRule,
  LimitSpan,
} from '../model/disclosure-limit.js';

/** How a new limit compares with an old one: who keeps a tighter one has kept the old one, too. What cannot be told is not tighter. */
export type Strictness = 'same' | 'tighter' | 'looser' | 'undecidable';

/** A span in days of the calendar, from the shortest that it can be to the longest. */
interface DayRange {
  readonly least: number;
  readonly most: number;
}

/** Days of 0 to 11 months on end, wherever they begin. */
const MONTHS_LEAST: readonly number[] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const MONTHS_MOST: readonly number[] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

/** Compares two clocks. A missing one demands nothing, so that any clock is tighter. */
export function compareDurations(next: Duration | null, before: Duration | null): Strictness {
  if (next === null) return before === null ? 'same' : 'looser';
  if (before === null) return 'tighter';
  if (next.months === before.months && next.days === before.days) return 'same';
  if (next.months <= before.months && next.days <= before.days) return 'tighter';
  if (next.months >= before.months && next.days >= before.days) return 'looser';
  return compareRanges(rangeOf(next), rangeOf(before));
}

/** Compares two 公开时限 as they were read from their phrases; those of two sorts cannot be compared. */
export function compareLimits(next: DisclosureLimit, before: DisclosureLimit): Strictness {
  if (next.phrase === before.phrase || isEqual(meaningOf(next), meaningOf(before))) return 'same';
  // A clause about a part takes that part out of the leading clause: whether less is owed then, nobody can reckon.
  if (next.scope !== before.scope || !isEqual(next.others, before.others)) return 'undecidable';
  if (next.yieldsToLaw && !before.yieldsToLaw) return 'undecidable';
  const strictness = compareRules(next, before);
  // Less room for other laws is tighter, whatever stays the same.
  return strictness === 'same' ? 'tighter' : strictness;
}

function compareRules(next: LimitRule, before: LimitRule): Strictness {
  if (isEqual(ruleOf(next), ruleOf(before))) return 'same';
  // 适时 sets no time at all: any rule that can be measured is tighter.
  if (before.kind === 'person' && before.reason === 'no-time')
    return isMeasured(next) ? 'tighter' : 'undecidable';
  if (next.kind === 'after' && before.kind === 'after') return compareAfter(next, before);
  if (next.kind === 'every' && before.kind === 'every') return compareEvery(next, before);
  if (next.kind === 'before' && before.kind === 'before') {
    return next.event === before.event ? opposite(compareSpans(next, before)) : 'undecidable';
  }
  if (next.kind === 'display' && before.kind === 'display') {
    return next.what === before.what ? opposite(compareSpans(next, before)) : 'undecidable';
  }
  if (next.kind === 'by' && before.kind === 'by') {
    if (next.period !== before.period) return 'undecidable';
    return compareRanges(dayInYear(next.month, next.day), dayInYear(before.month, before.day));
  }
  if (next.kind === 'fresh-within' && before.kind === 'fresh-within') {
    if (next.firstLevelOnly && !before.firstLevelOnly) return 'undecidable';
    const strictness = compareDurations(next.within, before.within);
    return strictness === 'same' ? 'tighter' : strictness;
  }
  if (next.kind === 'on-request' && before.kind === 'on-request') {
    return compareGrace(next.within, before.within, 'tighter');
  }
  if (next.kind === 'real-time' && before.kind === 'real-time') {
    return next.promptness === 'at-once' ? 'tighter' : 'looser';
  }
  if (next.kind === 'always' && before.kind === 'always') {
    return next.lasts === 'for-good' ? 'tighter' : 'undecidable';
  }
  return 'undecidable';
}

function compareAfter(next: AfterLimit, before: AfterLimit): Strictness {
  const sameTrigger =
    next.trigger.kind === before.trigger.kind &&
    (next.trigger.kind !== 'other' || next.trigger.words === before.trigger.words);
  return sameTrigger ? compareSpans(next, before) : 'undecidable';
}

/** Which periods hold a whole one of a shorter kind wherever they begin. */
const WITHIN: Readonly<Partial<Record<EveryLimit['period'], readonly EveryLimit['period'][]>>> = {
  day: ['workday', 'week', 'ten-days', 'month', 'quarter', 'half-year', 'year'],
  week: ['month', 'quarter', 'half-year', 'year'],
  'ten-days': ['month', 'quarter', 'half-year', 'year'],
  month: ['quarter', 'half-year', 'year'],
  quarter: ['half-year', 'year'],
  'half-year': ['year'],
};

function compareEvery(next: EveryLimit, before: EveryLimit): Strictness {
  const grace = compareGrace(next.grace, before.grace, 'looser');
  const isPeriodSame = next.period === before.period;
  const isPeriodTighter = WITHIN[next.period]?.includes(before.period) ?? false;
  if (!isPeriodSame && !isPeriodTighter) return 'undecidable';
  if (grace === 'undecidable' || grace === 'looser') return grace;
  if (next.least < before.least) return isPeriodSame ? 'looser' : 'undecidable';
  return isPeriodSame && next.least === before.least ? grace : 'tighter';
}

/** `added` is what it means to give a span where there was none. */
function compareGrace(
  next: LimitSpan | null,
  before: LimitSpan | null,
  added: 'tighter' | 'looser',
): Strictness {
  if (next && before) return compareSpans(next, before);
  if (next === before) return 'same';
  return (next !== null) === (added === 'tighter') ? 'tighter' : 'looser';
}

/** Compares two spans in which something must be done: the shorter is tighter. */
function compareSpans(next: LimitSpan, before: LimitSpan): Strictness {
  if (next.unit === before.unit) {
    if (next.count === before.count) return 'same';
    return next.count < before.count ? 'tighter' : 'looser';
  }
  // A last day that is not worked moves to the next that is; hours do not move, so that a day may outlast them by a holiday.
  if (before.unit === 'hour') return 'undecidable';
  return compareRanges(spanRange(next), spanRange(before));
}

/** So many working days are at least so many days; how many at most, only a holiday table says. */
function spanRange({ count, unit }: LimitSpan): DayRange {
  switch (unit) {
    case 'hour':
      return { least: Math.floor(count / 24), most: Math.ceil(count / 24) };
    case 'workday':
      return { least: count, most: Number.POSITIVE_INFINITY };
    case 'day':
      return { least: count, most: count };
    case 'month':
      return rangeOf({ months: count, days: 0 });
    default:
      return unit satisfies never;
  }
}

function rangeOf({ months, days }: Duration): DayRange {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return {
    least: years * 365 + (MONTHS_LEAST[rest] ?? 0) + days,
    most: years * 366 + (MONTHS_MOST[rest] ?? 0) + days,
  };
}

function compareRanges(next: DayRange, before: DayRange): Strictness {
  if (next.most <= before.least) return 'tighter';
  return next.least > before.most ? 'looser' : 'undecidable';
}

function dayInYear(month: number, day: number | null): DayRange {
  const at = month * 31 + (day ?? 31);
  return { least: at, most: at };
}

function opposite(strictness: Strictness): Strictness {
  if (strictness === 'tighter') return 'looser';
  return strictness === 'looser' ? 'tighter' : strictness;
}

function isMeasured({ kind }: LimitRule): boolean {
  return ['after', 'before', 'every', 'by', 'fresh-within', 'display'].includes(kind);
}

/** What a limit demands, whatever words say it. */
function meaningOf({ phrase: _, ...meaning }: DisclosureLimit): unknown {
  return meaning;
}

/** The rule alone: a clause has its scope, and a whole limit its phrase, beside it. */
function ruleOf(rule: LimitRule): unknown {
  const { scope: _scope, ...clause } = rule as LimitClause;
  const { phrase: _phrase, others: _others, yieldsToLaw: _law, ...bare } = clause as Partial<DisclosureLimit>;
  return bare;
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
