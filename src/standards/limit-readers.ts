import type { AlwaysLimit, LimitClause, LimitRule, PersonLimit } from '../model/disclosure-limit.js';
import { readKnownTrigger, readOtherTrigger } from './limit-triggers.js';
import {
  canBeEvent,
  type Groups,
  type LimitReader,
  PUBLISH,
  reader,
  SPAN,
  spanOf,
  WITHIN,
  WORDS,
  wholly,
} from './limit-words.js';
import { recurringReaders } from './recurring-limits.js';

const AS_ABOVE = /^(?:同上|同前|同上[行项条]|〃)$/u;

const LASTS: readonly (readonly [AlwaysLimit['lasts'], RegExp])[] = [
  ['for-good', /^(?:长期|永久)(?:公开|有效|公示|保留|展示)?(?:,?最新有效)?$/u],
  ['in-office', /^在?(?:任期|任职期?)(?:期间|间|之内|内)?(?:公开|公示)?$/u],
  ['in-force', /^在?有效期限?(?:期间|间|之内|内)?(?:公开|公示)?$/u],
  ['in-force', /^(?:直至|至)(?:文件)?(?:失效|废止)(?:为止|之日止?|前)?$|^最新有效$/u],
];

const FOR_A_PERSON: readonly (readonly [PersonLimit['reason'], RegExp])[] = [
  ['no-time', wholly('(?:常年|不定期|适时|按需|视情况?(?:而定)?)', PUBLISH)],
  ['no-time', wholly('(?:根据|按照|按|视)(?:工作|实际)?(?:需要|情况|需求)', PUBLISH)],
  [
    'rule-elsewhere',
    wholly(
      '(?:按照|按|依照|依据|依|根据|遵照|从)?(?:其|国家|法律|行政法规|法规|规章|有关|相关|上级|、|和|及)*(?:规定|要求)的?',
      `(?:(?:时限|期限|时间)${WITHIN}?)?(?:执行|办理)?`,
      PUBLISH,
    ),
  ],
  ['rule-elsewhere', /^依法(?:公开|公示|公布|发布)?$/u],
  ['event', wholly(`在${WORDS}{2,30}时`, PUBLISH)],
];

const AT_ONCE = /^(?:实时|即时|立即|立刻)(?:公开|更新|发布|公布|公示)*$/u;
const WITHOUT_DELAY = wholly(
  '(?:(?:按照|按|根据)(?:工作)?进展情况,?|(?:政府)?信息(?:形成|产生|变更|更新|或者|或)+之?后)?',
  '(?:及时|第[一1]时间|尽快|尽早)(?:主动)?(?:公开|更新|回应|发布|公布|公示|公告|调整)*',
);

const ON_REQUEST = wholly(
  `(?:自|从)?收到${WORDS}{0,8}申请(?:之日起|之日后|之后|后|起)`,
  SPAN,
  `${WITHIN}?${PUBLISH}`,
);

const DISPLAY = wholly(
  '(?<what>公示|公告|公开征求意见|征求意见|征集意见|意见征集|听取意见|展示)(?:期限|期|时间|时长)?(?:为|是|:)?',
  '(?:(?:应当|应|须)?不(?:得|应)?(?:少于|低于|短于)|至少)?',
  SPAN,
  '(?:以上)?',
);

const IN_ADVANCE = wholly(
  `(?<event>${WORDS}{2,20}?)?(?:至少)?提前`,
  SPAN,
  '(?:向社会|发布|发|公布|公开|公告|通知|邀请|告知|公示)*',
);
const SPAN_BEFORE = wholly(`(?<event>${WORDS}{2,20}?)`, SPAN, `(?:之前|以前|前)${PUBLISH}`);
const BEFORE_BY_SPAN = wholly(`(?<event>${WORDS}{2,20}?)前(?:至少)?`, SPAN, `${WITHIN}?${PUBLISH}`);
const ANY_TIME_BEFORE = wholly(`(?<event>${WORDS}{2,20}?)(?:之前|以前|前)${PUBLISH}`);

const SAME_TIME = wholly(`(?:[与和同](?<words>${WORDS}{1,20}?))?同步(?:公开|发布|公布|更新)*`);

const AFTER = wholly(
  `(?<from>自(?!然资源|然灾害|治[区州县旗])|从)?(?<words>${WORDS}{1,30}?)??`,
  '(?<mark>之日起|之日后|之日|之后|以后|后|起)?的?(?:最迟|最长)?(?:不得?超过)?',
  SPAN,
  `(?<within>${WITHIN})?,?${PUBLISH}`,
);

/** All readers, in the order in which they are asked; the first that reads a whole clause is believed. */
export const limitReaders: readonly LimitReader[] = [
  reader('as above', AS_ABOVE, () => ({ kind: 'same-as-above' })),
  ...LASTS.map(([lasts, pattern]) => reader(`always, ${lasts}`, pattern, () => ({ kind: 'always', lasts }))),
  ...FOR_A_PERSON.map(([reason, pattern]) =>
    reader(`for a person, ${reason}`, pattern, () => ({ kind: 'person', reason })),
  ),
  reader('at once', AT_ONCE, () => ({ kind: 'real-time', promptness: 'at-once' })),
  reader('without delay', WITHOUT_DELAY, () => ({ kind: 'real-time', promptness: 'without-delay' })),
  reader('to the one who asks', ON_REQUEST, (groups) => ({ kind: 'on-request', within: spanOf(groups) })),
  reader('to the one who asks, in no time', /^依申请公开$/u, () => ({ kind: 'on-request', within: null })),
  reader('on display', DISPLAY, readDisplay),
  ...recurringReaders,
  reader('in advance', IN_ADVANCE, readBefore),
  reader('a span before an event', SPAN_BEFORE, readBefore),
  reader('before an event by a span', BEFORE_BY_SPAN, readBefore),
  reader('before an event', ANY_TIME_BEFORE, readAnyTimeBefore),
  reader('together with a document', SAME_TIME, readSameTime),
  reader('after an event', AFTER, readAfter),
];

function readDisplay(groups: Groups): LimitRule | null {
  const span = spanOf(groups);
  return span && { kind: 'display', what: groups['what'] ?? '', ...span };
}

function readBefore(groups: Groups): LimitRule | null {
  const { event } = groups;
  const span = spanOf(groups);
  if (!span || (event && !canBeEvent(event))) return null;
  return { kind: 'before', event: event ?? null, ...span };
}

function readAnyTimeBefore({ event = '' }: Groups): LimitRule | null {
  // 每年招生前 is an event of every year; 每年底前 is a day.
  if (!canBeEvent(event.replace(/^每年(?=..)/u, ''))) return null;
  return { kind: 'before', event, count: 0, unit: 'day' };
}

function readSameTime({ words }: Groups): LimitRule {
  return {
    kind: 'after',
    trigger: { kind: 'related-document', words: words ?? null },
    count: 0,
    unit: 'workday',
  };
}

function readAfter(groups: Groups): LimitClause | null {
  const { from, words, mark, within } = groups;
  const span = spanOf(groups);
  if (!span) return null;
  if (words === undefined) {
    // 15个工作日 is a limit; half a year or 3个月 without 内 may be how long, or how often.
    if (from || mark || (!within && span.unit === 'month')) return null;
    return { kind: 'after', trigger: { kind: 'formed', words: null }, ...span, scope: null };
  }
  const found = readKnownTrigger(words) ?? (mark ? readOtherTrigger(words) : null);
  return found && { kind: 'after', trigger: found.trigger, ...span, scope: found.scope };
}
