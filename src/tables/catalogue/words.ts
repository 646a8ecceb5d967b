import type { LimitKind } from '../../model/disclosure-limit.js';
import type { Judge, Judgeability } from '../../model/judgeability.js';
import { elsewhereNames, judgeNames } from '../../report/item-wording.js';

/** Who says whether an item is there and in time; the last is for items that no look at a website judges. */
export type CatalogueJudge = Judge | 'elsewhere';

/** The kinds of limits, as a reader of lists calls them. */
export const LIMIT_NAMES: Readonly<Record<LimitKind, string>> = {
  after: '形成后限期公开',
  before: '事前限期公开',
  every: '按周期公开',
  by: '固定日期前公开',
  'fresh-within': '按间隔更新',
  display: '公示期',
  always: '长期公开',
  'on-request': '依申请答复',
  'real-time': '及时公开',
  'same-as-above': '同上',
  person: '由人工认定',
};

/** Who judges an item. */
export const JUDGE_NAMES: Readonly<Record<CatalogueJudge, string>> = {
  ...judgeNames,
  elsewhere: '不在网站判定',
};

/** Who judges one item. */
export function judgeOf(answer: Judgeability): CatalogueJudge {
  return answer.kind === 'here' ? answer.by : 'elsewhere';
}

/** The same in words, with the reason where no website is looked at. */
export function describeJudge(answer: Judgeability): string {
  const name = JUDGE_NAMES[judgeOf(answer)];
  return answer.kind === 'here' ? name : `${name}（${elsewhereNames[answer.reason]}）`;
}
