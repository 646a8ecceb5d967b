import type { LimitClause, LimitRule, LimitSpan, LimitUnit } from '../model/disclosure-limit.js';

/** Reads a whole clause of one shape; null when the clause has another. */
export interface LimitReader {
  readonly name: string;
  read(text: string): LimitClause | null;
}

/** The named groups of a match; those that took no part are undefined. */
export type Groups = Readonly<Record<string, string | undefined>>;

const UNITS: Readonly<Record<string, readonly [LimitUnit, unitsEach: number]>> = {
  工作日: ['workday', 1],
  自然日: ['day', 1],
  日历日: ['day', 1],
  日: ['day', 1],
  天: ['day', 1],
  周: ['day', 7],
  星期: ['day', 7],
  个月: ['month', 1],
  个季度: ['month', 3],
  年: ['month', 12],
  小时: ['hour', 1],
};

/**
 * A span, in a pattern that has at most one: 20个工作日, 3个月, 半年. Months and quarters need their 个: 6月 is June and 1季度 the first. It fills the groups `count`, `unit` and
 * `half`.
 */
export const SPAN =
  '(?:(?<count>\\d{1,3})(?:个?(?<unit>工作日|自然日|星期|小时)|(?<plain>个月|个季度|日历日|日|天|周|年(?!度)))|(?<half>半年))';

/** 内 in its forms. */
export const WITHIN = '(?:之内|以内|内)';

/** What may follow a limit without changing it: 予以公开, 及时公开, 公开发布. */
export const PUBLISH =
  '(?:(?:予以|应当|应|必须|须|要|向社会|主动|及时|进行|完成|对外|依法)*(?:公开|公示|公布|发布|更新|公告|上网)+)?';

/** Words without a figure or a mark of punctuation. */
export const WORDS = '[^,;。:()\\d]';

/** A pattern that a whole clause must fit. */
export function wholly(...parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.join('')}$`, 'u');
}

/** A reader of clauses that fit a pattern. `build` may still refuse. */
export function reader(
  name: string,
  pattern: RegExp,
  build: (groups: Groups, text: string) => LimitRule | LimitClause | null,
): LimitReader {
  return {
    name,
    read: (text) => {
      const found = pattern.exec(text);
      const rule = found && build(found.groups ?? {}, text);
      return rule && { scope: null, ...rule };
    },
  };
}

/** The span in the groups of `SPAN`; null for a span of nothing. */
export function spanOf({ count, unit, plain, half }: Groups): LimitSpan | null {
  if (half) return { count: 6, unit: 'month' };
  const known = UNITS[unit ?? plain ?? ''];
  if (!known || Number(count) < 1) return null;
  return { count: Number(count) * known[1], unit: known[0] };
}

const TIME_OF_CALENDAR =
  /^(?:每|按|[次当本上下翌隔][年月季周日旬天])|(?:年|月|月份|季|季度|旬|周|日|末|底|初|第)$/u;

/** Words in which a negation or a bound turns round what the limit seems to say. */
const TURNED_ROUND = /^除|除外|不得|不少|不超|未|最迟|最长|提前|及时|之日起|以?前$|自/u;

/** Whether words can name an event: not a time of the calendar (每月, 次月, 年底), and nothing that may turn the limit round. */
export function canBeEvent(words: string): boolean {
  return words.length >= 2 && !TIME_OF_CALENDAR.test(words) && !TURNED_ROUND.test(words);
}
