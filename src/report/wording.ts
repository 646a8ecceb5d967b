import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyLevel } from '../model/agency.js';
import type { IndicatorResult, IndicatorStatus } from '../model/audit.js';
import type { MatchHow } from '../model/column-match.js';
import type { ColumnListing, DateSource, PublishDate, SourcedDate } from '../model/facts.js';
import type { Card, OpenProblem, Verdict } from '../model/grade.js';
import type { CardReason } from '../model/grading-policy.js';
import type { ProgressPoint, TargetState } from '../model/progress.js';
import type { CardChange } from '../model/quarter-report.js';
import type { RecheckAnswer } from '../model/recheck.js';
import type { LimitHit, ReadingPart, SnapshotEnd, VisitFailureKind } from '../model/snapshot.js';
import type { Clause, Effect } from '../model/standard.js';
import type { ChangeCause } from '../model/verdict-change.js';

/** The rung of government an agency stands on. */
export const levelNames: Record<AgencyLevel, string> = {
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
  'public-body': '公共企事业单位',
};

/** Cards, as the circulars call them. */
export const cardNames: Record<Card, string> = { none: '无牌', yellow: '黄牌', red: '红牌' };

/** What the program says of a verdict; a person confirms it. */
export const verdictNames: Record<Verdict, string> = {
  qualified: '合格',
  unqualified: '不合格',
  undetermined: '无法判定',
};

/** Why an agency is named. */
export const cardReasonNames: Record<CardReason, string> = {
  veto: '触发单项否决',
  'below-pass-mark': '得分低于合格线',
  'repeated-yellow': '多次被点名',
  points: '扣分达到点名标准',
  'not-rectified': '往期问题逾期未整改到位',
};

/** What became of a card since the last quarter. */
export const changeNames: Record<CardChange, string> = {
  'first-seen': '首次纳入',
  same: '不变',
  better: '减轻',
  worse: '加重',
};

/** Never “达标”: to an official that reads as passed. */
export const statusNames: Record<IndicatorStatus, string> = {
  tripped: '已触发',
  held: '有问题，未触发',
  passed: '未发现问题',
  inconclusive: '无法判定',
  'not-applicable': '不适用',
};

/** What a second look says of a problem; the last neither accuses nor clears. */
export const recheckNames: Record<RecheckAnswer, string> = {
  there: '问题仍在',
  gone: '未再发现',
  unclear: '未能复查',
};

/** Where a point of the curve comes from. */
export const progressSourceNames: Record<ProgressPoint['source'], string> = {
  quarter: '季度检查',
  recheck: '复查（待核实）',
};

/** Why a verdict is another than in the last quarter. */
export const changeCauseNames: Record<ChangeCause, string> = {
  site: '网站有变化',
  standard: '标准有变化',
  tool: '工具有变化',
  'tool-or-standard': '标准或工具有变化',
  several: '网站和标准、工具均有变化',
  unread: '其中一个季度网站未能打开',
  unclear: '无法区分',
};

/** What became of a target. */
export const targetStateNames: Record<TargetState, string> = {
  met: '已完成',
  missed: '未完成',
  open: '无法判定',
  ahead: '未到期',
};

/** What became of a problem; 未能复查 neither accuses nor clears. */
export const problemStateNames: Record<OpenProblem['state'], string> = {
  new: '本季度新发现',
  open: '往期问题，整改期内',
  refused: '往期问题，逾期未改',
  unclear: '往期问题，本季度未能复查',
  rectified: '已整改',
};

/** Where on a page a date stood. */
export const dateSourceNames: Record<DateSource, string> = {
  label: '页面标注的发布时间',
  meta: '网页标签（META）',
  list: '栏目列表',
  text: '页面文字',
  attribute: '网页代码属性',
  url: '网页地址',
};

/** How a required column was recognised on the site. */
export const matchHowNames: Record<MatchHow, string> = {
  ruled: '经人工认定',
  'same-name': '名称一致',
  alias: '与规定的别名一致',
  'similar-name': '名称相近，请人工核对',
  none: '未找到',
};

/** What a column shows. */
export const listingNames: Record<ColumnListing, string> = {
  list: '文章列表',
  empty: '空列表',
  'single-page': '单页',
  container: '只有下级栏目',
  elsewhere: '链接到其他网站',
  unreadable: '无法读取',
};

/** How far a site was read. */
export const snapshotEndNames: Record<SnapshotEnd, string> = {
  complete: '读取完整',
  'cut-short': '达到读取上限，未读完',
  unreachable: '首页未能读取',
};

/** Why a page did not come home. */
export const failureNames: Record<VisitFailureKind, string> = {
  dns: '域名无法解析',
  refused: '服务器拒绝连接',
  reset: '连接中断',
  malformed: '应答不符合 HTTP 规范',
  timeout: '等待超时',
  tls: '加密连接（https）无法建立',
  proxy: '检测方的代理服务器未能打开',
  'http-error': '服务器返回错误',
  'redirect-loop': '页面循环跳转',
  blocked: '防护措施阻止程序读取',
  robots: '网站声明不允许程序读取（robots.txt）',
  resting: '网站连续无响应，已暂停访问',
  'too-large': '页面过大',
  'soft-404': '页面不存在',
  maintenance: '网站维护中',
  empty: '页面为空',
  'out-of-bounds': '转到本网站以外',
  crashed: '浏览器渲染该页时出错',
  unknown: '原因不明',
};

/** What ended the reading of a site early. */
export const limitNames: Record<LimitHit['limit'], string> = {
  pages: '页面数上限',
  bytes: '页面总大小上限（字节）',
  depth: '层级上限',
  queries: '同一程序的地址数上限',
  time: '时间上限',
  'second-tries': '重试次数上限',
  'link-probes': '链接探测数上限',
};

/** What two readings of one page can differ in. */
export const readingPartNames: Record<ReadingPart, string> = {
  address: '最终地址',
  article: '正文',
  'article-date': '发布日期',
  list: '列表',
  articles: '列表条目',
  'next-page': '翻页',
  navigation: '导航',
  columns: '栏目链接',
};

/** The sentence that stands on everything that leaves the program. */
export const PROPOSAL_NOTICE =
  '本件由程序读取网页后自动生成，黄牌、红牌均为建议，须经人工核实确认后方可出示；未能读取的内容一律列为“无法判定”，不作为问题。';

/** A date in running text: `2026年9月15日`. */
export function chineseDate(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Text with the dates in it as official documents write them (GB/T 9704); a date inside an address stays. */
export function withChineseDates(text: string): string {
  return text.replace(
    /(?<![\w/.-])(\d{4})-(\d{2})-(\d{2})(?![\w/.-])/g,
    (_, year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
  );
}

/** A clause as documents cite it: `某办函〔2026〕1号 第三条`. */
export function describeClause({ document, article }: Clause): string {
  return [document, article].filter((part) => part !== '').join(' ');
}

/** What follows when an indicator trips. */
export function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'veto':
      return '单项否决';
    case 'deduct':
      return `每个问题扣${effect.pointsEach}分，最多扣${effect.pointsMost}分`;
    case 'note':
      return '仅作提示，不扣分';
    default:
      return effect satisfies never;
  }
}

/** From how many problems on the effect falls due. */
export function describeThreshold({ tripsAt, effect }: IndicatorResult): string {
  return `满${tripsAt}个触发：${describeEffect(effect)}`;
}

/** How a found column was recognised, with the likeness where names differ. */
export function describeMatch(how: MatchHow, likeness: number): string {
  return how === 'similar-name'
    ? `${matchHowNames[how]}（相似度${Math.round(likeness * 100)}%）`
    : matchHowNames[how];
}

/** Where a date was found and how sure it is. */
export function describeDateSource({ source, raw, inferred, conflicts }: PublishDate): string {
  const parts = [`${dateSourceNames[source]}“${raw}”`];
  if (inferred) parts.push('年份系推断');
  return [...parts, ...conflicts.map(describeConflict)].join('；');
}

/** Another place of the page that gives another date. */
export function describeConflict({ on, source, raw }: SourcedDate): string {
  return `另有${dateSourceNames[source]}“${raw}”作${on}，请核对`;
}
