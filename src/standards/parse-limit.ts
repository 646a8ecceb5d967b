import type { DisclosureLimit, LimitClause } from '../model/disclosure-limit.js';
import { normalisePhrase } from './limit-phrase.js';
import { limitReaders } from './limit-readers.js';

/** A phrase of more clauses or letters is a text about limits, not a limit. */
const CLAUSES_MOST = 8;
const LETTERS_MOST = 200;

/** 法律、法规对公开期限另有规定的，从其规定: keeps what goes before, and gives way to what stands elsewhere. */
const LAW_GOES_FIRST =
  /[;,。(]*(?:但|如)?(?:(?:国家|法律|行政法规|地方性法规|法规|规章|上级|有关)[、,和及或]?)+(?:规定)?(?:对[^;。,]{0,20})?(?:另有|有其他|有特别|有不同)(?:明确)?规定的?,?(?:应当)?(?:从|依照?|按照?)其规定(?:执行)?[)。;,]*/u;

/** Words that join a clause to the one before and say nothing of their own. */
const JOINT = /^(?:其中|并且|并|且|同时)[,:]?/u;

/** Clauses that say where, or what the law says anyway (民法典 第二百零三条). */
const REMARKS: readonly RegExp[] = [
  /^[在于][^,;\d]{1,20}(?:栏|网站|平台|场所|大厅|窗口|网|媒体)上?(?:进行|予以)?(?:公开|公示|公布|发布)$/u,
  /^遇(?:法定)?节假日(?:自动)?顺延$/u,
];

/** The last word of what a clause can be about. Any other word before a limit may turn its sense round (不, 可, 原则上). */
const SCOPE =
  /^(?!除|但|如|若|因|未|不(?!动产)|其中)(?!.*(?:不予|不得|免予|除外))[^;,。:()\d]{0,40}(?<!不|除|非)(?:信息|事项|文件|报告|报表|预案|规划|计划|数据|目录|指南|情况|结果|栏目|内容|类|名单|清单|预算|决算|材料|标准|政策|行政许可|行政处罚|行政强制|项目|收费|价格|制度|职能|简介|新闻|动态|其他|其余)$/u;

/** The limit that a phrase states; one that is not understood is for a person to judge. */
export function readLimit(phrase: string): DisclosureLimit {
  return (
    parseLimit(phrase) ?? {
      phrase,
      kind: 'person',
      reason: 'not-understood',
      scope: null,
      others: [],
      yieldsToLaw: false,
    }
  );
}

/**
 * The limit that a phrase states; null when any word of it is not understood: half a limit would be another limit. The first
 * clause without a scope leads, else the first.
 */
export function parseLimit(phrase: string): DisclosureLimit | null {
  const text = normalisePhrase(phrase);
  if (text.length > LETTERS_MOST) return null;
  const rest = text.replace(LAW_GOES_FIRST, ';');
  const yieldsToLaw = rest !== text;
  const fragments = cutPhrase(rest);
  if (fragments.length === 0 && yieldsToLaw) return onlyTheLaw(phrase);
  const clauses = fragments.length > CLAUSES_MOST ? null : readClauses(fragments);
  if (!clauses) return null;
  const main = clauses.find(({ scope }) => scope === null) ?? clauses[0];
  if (!main) return null;
  return { phrase, ...main, others: clauses.filter((clause) => clause !== main), yieldsToLaw };
}

function onlyTheLaw(phrase: string): DisclosureLimit {
  return { phrase, kind: 'person', reason: 'rule-elsewhere', scope: null, others: [], yieldsToLaw: true };
}

/** What stands between marks of punctuation; what stands in brackets comes after what it belongs to. */
function cutPhrase(text: string): readonly string[] {
  return text
    .replace(/\(([^()]*)\)/gu, ';$1;')
    .split(/[;,。]/u)
    .filter((fragment) => fragment !== '');
}

/** The clauses of all fragments. A clause may itself hold commas, so the longest run that reads as one is taken. */
function readClauses(fragments: readonly string[]): readonly LimitClause[] | null {
  if (fragments.length === 0) return [];
  for (let length = fragments.length; length > 0; length--) {
    const text = fragments.slice(0, length).join(',');
    const clause = readJoined(text);
    if (!clause && !REMARKS.some((remark) => remark.test(text))) continue;
    const rest = readClauses(fragments.slice(length));
    if (rest) return clause ? [clause, ...rest] : rest;
  }
  return null;
}

/** A clause after 其中 is about a part; which one, it must say. */
function readJoined(text: string): LimitClause | null {
  const clause = readClause(text.replace(JOINT, ''));
  return text.startsWith('其中') && clause?.scope === null ? null : clause;
}

function readClause(text: string): LimitClause | null {
  const whole = readRule(text);
  if (whole) return whole;
  for (let at = 2; at < text.length; at++) {
    const scope = text.slice(0, at);
    const rule = SCOPE.test(scope) ? readRule(text.slice(at)) : null;
    if (rule) return withScope(rule, scope);
  }
  return null;
}

function readRule(text: string): LimitClause | null {
  for (const { read } of limitReaders) {
    const clause = read(text);
    if (clause) return clause;
  }
  return null;
}

function withScope(clause: LimitClause, scope: string): LimitClause {
  if (clause.kind !== 'fresh-within') return { ...clause, scope };
  return { ...clause, scope, firstLevelOnly: scope.includes('一级栏目') };
}
