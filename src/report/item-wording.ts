import type { ItemAnswer, ItemContent, ItemFlagKind, ItemTime } from '../model/item-survey.js';
import type { ElsewhereReason, Judge, TimeDoubt } from '../model/judgeability.js';

/** Who judges an item. */
export const judgeNames: Record<Judge, string> = {
  machine: '程序判定',
  'machine-flags': '程序提示，人工确认',
  person: '人工判定，程序只找线索',
};

/** Why an item is not judged on the website. */
export const elsewhereNames: Record<ElsewhereReason, string> = {
  'on-request': '依申请公开，不在网站主动公开',
  'no-website-channel': '公开渠道不含本单位网站',
  'other-level': '公开层级不含本单位',
};

/** Why no machine alone can say whether an item was public in time. */
export const timeDoubtNames: Record<TimeDoubt, string> = {
  'shared-column': '多个事项共用栏目',
  'needs-both-dates': '页面须同时注明成文日期和发布日期',
  'trigger-unseen': '时限的起算事件不在网站上',
  'part-of-item': '时限只适用于事项的一部分',
  'yields-to-law': '法律法规另有规定的从其规定',
  'no-measure': '时限没有具体期限',
  'needs-visits': '须多次访问才能确认公示时间',
  'no-dates': '学期的起止日期不在日历上',
  'rule-elsewhere': '时限由其他规定确定',
  'not-understood': '时限的表述程序不能识别',
};

/** Whether an item was seen. */
export const contentNames: Record<ItemContent['kind'], string> = {
  found: '已见',
  'not-seen': '未见，待人工核对',
  'cannot-tell': '无法判定',
};

/** Whether an item was public in time. */
export const timeNames: Record<ItemTime['kind'], string> = {
  kept: '未发现问题',
  flagged: '有提示，待人工核对',
  'cannot-tell': '无法判定',
  person: '由人工判定',
};

/** What a flag is about. */
export const itemFlagNames: Record<ItemFlagKind, string> = {
  'period-missing': '周期不全',
  late: '可能超过时限',
  publisher: '公开主体可能不一致',
  elements: '要素可能不全',
};

/** Why the time of an item is open, or left to a person; null when it was judged. */
export function describeTime({ time }: ItemAnswer): string | null {
  if (time.kind === 'cannot-tell') return time.reason;
  return time.kind === 'person' && time.doubt !== null ? timeDoubtNames[time.doubt] : null;
}
