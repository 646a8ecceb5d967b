import type { VisitFailureKind } from '../model/snapshot.js';

/** An answer as it came, decoded. */
export interface AnswerText {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** Why an answer is not the page that was asked for. */
export interface BodyVerdict {
  readonly kind: Extract<
    VisitFailureKind,
    'blocked' | 'http-error' | 'soft-404' | 'maintenance' | 'empty' | 'too-large'
  >;
  readonly message: string;
}

/** Statuses that refuse the visitor, not the page: whether a person would be let in, a machine cannot tell. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 405, 406, 412, 429, 512, 521]);
/** A notice is short and leads nowhere; an article that tells of maintenance stands in a page full of links. */
const NOTICE_TEXT_MOST = 400;
const NOTICE_LINKS_MOST = 12;
/** Larger than any notice; nothing of it is searched for words. */
const NOTICE_HTML_MOST = 60_000;

/** Comments, scripts and styles. Each also ends with the text: a page of a million open comments takes no longer than another. */
const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const UNSEEN_OR_LINK = new RegExp(`${UNSEEN.source}|<a\\s`, 'gi');

const CHALLENGE_SCRIPT =
  /\$_ts\s*[=.[]|acw_sc__v2|__jsl_clearance|_waf_challenge|waf_captcha|challenge-platform|cf-chl-|yunsuo_session|safeline_bot|aliyun_waf_|TencentCaptcha\(/i;
const BLOCK_WORDS =
  /访问(已)?被(拦截|阻断|禁止|拒绝)|请求(已)?被(拦截|阻断|拒绝)|您的(访问|请求)(可能|疑似|存在)[^。]{0,12}(危险|威胁|风险|攻击|异常)|(网站|web应用)防火墙|安全(狗|防护|卫士)[^。]{0,10}拦截|(浏览器|安全)(检查|验证|检测)中|请完成(安全)?验证|滑动验证|access denied|request blocked/i;
/** Words that a notice ends on; what goes on ("政府信息不存在的，…", "文件不存在违法情形") is a sentence about something else. */
const GONE_WORDS = new RegExp(
  [
    '(页面|网页|文章|栏目|链接|地址)(已|已经)?(不存在|找不到|未找到|被?删除|失效|走丢)',
    // 政府信息不存在 and 文件已失效 are what replies and file lists say.
    '(?<!政府)(信息|内容)(已|已经)?(不存在|找不到|未找到|被?删除)',
    '文件(已|已经)?(不存在|找不到|未找到|被?删除)',
  ]
    .map((words) => `${words}了?(?=$|[^\u4e00-\u9fff]|[或，。！])`)
    .concat(
      '(找不到|无法找到|没有找到)[^。]{0,8}(页面|网页|信息|内容|文件)',
      '不存在的(页面|网页)',
      'not\\s+found',
    )
    .join('|'),
  'i',
);
/** A bare number may be that of a document: it speaks for itself only where hardly anything else stands. */
const GONE_NUMBER = /(^|[^\d〔（(第])404([^\d号]|$)/;
const GONE_NUMBER_TEXT_MOST = 60;
const MAINTENANCE_WORDS =
  /(网站|系统|平台|本站|服务器|页面)(正在|处于|进行|临时|暂时)?[^。]{0,10}((维护|迁移)(?!单位|电话|人员|管理|公司|权益|秩序|社会|稳定|[:：由])|升级|改版|割接|关停|暂停服务)|(维护|升级|改版|迁移)(中|期间|公告|通知)|under maintenance/i;

/**
 * What an answer is instead of a page, judged on status, marks of known defences, and the words of a short body; null when
 * nothing speaks against it. A long page is never judged by its words.
 */
export function judgeAnswer(answer: AnswerText): BodyVerdict | null {
  const notice = noticeText(answer.html);
  const challenge = challengeIn(answer, notice);
  if (challenge !== null) return { kind: 'blocked', message: challenge };
  if (notice !== null && MAINTENANCE_WORDS.test(notice))
    return { kind: 'maintenance', message: clip(notice) };
  if (REFUSALS.has(answer.status)) return { kind: 'blocked', message: `HTTP ${answer.status}` };
  if (answer.status >= 400) return { kind: 'http-error', message: `HTTP ${answer.status}` };
  if (notice === null) return null;
  if (isGoneNotice(notice)) return { kind: 'soft-404', message: clip(notice) };
  return isEmpty(answer.html) ? { kind: 'empty', message: 'the body shows nothing' } : null;
}

function challengeIn({ status, html }: AnswerText, notice: string | null): string | null {
  if (status === 412 || status === 521 || status === 512) return `HTTP ${status}, a challenge for browsers`;
  // A page that shows its content may carry the defence's script all the same.
  if (notice === null) return null;
  const mark = CHALLENGE_SCRIPT.exec(html.slice(0, NOTICE_HTML_MOST))?.[0];
  if (mark !== undefined && notice.length < 120) return `the script of a defence (${mark})`;
  const words = BLOCK_WORDS.exec(notice)?.[0];
  return words === undefined ? null : clip(notice);
}

function isGoneNotice(notice: string): boolean {
  return GONE_WORDS.test(notice) || (notice.length <= GONE_NUMBER_TEXT_MOST && GONE_NUMBER.test(notice));
}

/** The text of a body that may be a notice; null for a page with content. */
function noticeText(html: string): string | null {
  if (hasManyLinks(html)) return null;
  const bare = html.replace(UNSEEN, ' ');
  if (bare.length > NOTICE_HTML_MOST) return null;
  const text = textOf(bare);
  return text.length > NOTICE_TEXT_MOST ? null : text;
}

/** Looks no further than to the first links, which on most pages are those of the menu. */
function hasManyLinks(html: string): boolean {
  let links = 0;
  for (const [found] of html.matchAll(UNSEEN_OR_LINK)) {
    if (/^<a\s/i.test(found) && ++links > NOTICE_LINKS_MOST) return true;
  }
  return false;
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/&(nbsp|#160|ensp|emsp);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Nothing to see but a title, and nothing that could bring something: no script, no frame, no picture, no redirect. */
function isEmpty(html: string): boolean {
  if (/<(script|frame|iframe|img|object|embed|input|meta[^>]+refresh|a)\b/i.test(html)) return false;
  return noticeText(html.replace(/<title\b[\s\S]*?(<\/title\s*>|$)/i, ' ')) === '';
}

function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
