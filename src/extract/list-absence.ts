import type { ListReading } from '../model/facts.js';
import type { PageBody } from './page-body.js';
import { oneLine } from './page-text.js';
import { marksOf, type PageElement, type PageTree } from './page-tree.js';

/** A page on which no list was found. */
export interface ListlessPage {
  readonly tree: PageTree;
  /** Where in the text the content begins (behind the breadcrumb) and ends (before the foot). */
  readonly begins: number;
  readonly ends: number;
  readonly body: PageBody | null;
  /** Whether a browser made this HTML: then its scripts have run. */
  readonly rendered: boolean;
}

const NOTICE =
  /^[\s“"（(【[!！。]*(?:(?:对不起|抱歉|很抱歉|提示)[,，:：]?)?(?:该栏目|本栏目|此栏目|当前栏目|栏目|该分类|列表)?(?:下)?(?:目前|当前|暂时)?(?:暂?无|暂?没有|暂未|未找到|没有找到|没有查询到|还没有|未发布)(?:任何|相关|符合条件的?|您要找的|更新|发布|添加|可公开的?)*(?:数据|信息|内容|记录|文章|资料|公告|文件|新闻|结果|列表|动态)*(?:[~～。.!！…]|$)|^(?:本|该)?(?:栏目|页面|内容|频道|版块)?(?:正在)?(?:建设|更新|完善|整理|筹备|调整)(?:中|之中)|敬请期待|^no\s*(?:data|records?)/i;
const NOTICE_MOST = 40;
/** Text of a column that is a page of its own, in characters. */
const PAGE_TEXT_LEAST = 50;

const LIST_MARK =
  /(?:^|[\s_-])(?:\w*list\w*|\w*news\w*|infolist|zwgk\w*|xxgk\w*|con|content|main|lb|nr)(?:$|[\s_-])/;
const AROUND_MARK =
  /(?:^|[\s_-])(?:nav|menu|foot|footer|head|header|top|search|pager?|pagination|fanye|link|share|sidemenu|submenu|tabs?|crumb)(?:$|[\s_-])/;

/** Code that brings content after the page came. */
const FILLING_CODE =
  /\$\.(?:ajax|get|post|getJSON)\b|\.load\(\s*["']|XMLHttpRequest|\bfetch\(|\baxios\b|new\s+Vue\b|createApp\(|dataproxy|queryData|queryList|\.template\(|laytpl|\{\{\s*\w+(?:\.\w+)*\s*\}\}/;
/** Scripts of which it is known that they fill no list. */
const HARMLESS_SCRIPT =
  /jquery|swiper|superslide|slide|bootstrap|layer|iscroll|html5|respond|\bpie\b|png|share|qrcode|wza|aria|jiucuo|conac|baidu|hm\.js|stat|count|tongji|\bta[-_.\d]|createpage|fenye|koala|banner|focus|scroll|calendar|weather|check|font|resize|\brem\b|flexible|lazyload|wow|animate|echarts|md5|cookie|mobile|marquee|polyfill|search|nav|menu|tab|date|time|print|float|piaochuang|browser/i;
const PAGER_CODE = /createPage(?:HTML)?\s*\(([^)]*)\)/;

/** What a page shows where its list should be. Says "empty" only where nothing could still fill the place. */
export function readAbsence(page: ListlessPage): ListReading {
  const { tree, begins, ends, body } = page;
  const notice = noticeOf(tree, begins, ends);
  const place = emptyPlace(page);
  const filled = whatFills(page, place);
  if (filled) return { kind: 'unreadable', reason: 'script', detail: filled };
  if (notice) return { kind: 'empty', notice };
  const text = body?.textLength ?? 0;
  const form = hasForm(tree, begins, ends);
  if (text >= PAGE_TEXT_LEAST) return { kind: 'single-page', textLength: text };
  const frame = contentFrame(page);
  if (frame) return { kind: 'unreadable', reason: 'iframe', detail: frame };
  if (
    tree.elements.some(
      ({ tag, attributes }) => tag === 'input' && attributes['type']?.toLowerCase() === 'password',
    )
  ) {
    return { kind: 'unreadable', reason: 'login', detail: '需要登录后才能查看' };
  }
  if (form) return { kind: 'single-page', textLength: Math.max(text, PAGE_TEXT_LEAST) };
  if (place) return { kind: 'empty', notice: null };
  const picture = contentPicture(page);
  if (picture) return { kind: 'unreadable', reason: 'image', detail: picture };
  if (text > 0) return { kind: 'single-page', textLength: text };
  return { kind: 'unreadable', reason: 'unrecognised', detail: '未识别出列表或正文' };
}

/** Sentence of an empty list: 暂无数据, 没有相关记录, 栏目建设中. */
function noticeOf(tree: PageTree, begins: number, ends: number): string | null {
  for (const { start, end } of tree.runs) {
    if (start < begins || end > ends || end - start > NOTICE_MOST) continue;
    const text = oneLine(tree.text.slice(start, end));
    if (text.length >= 3 && NOTICE.test(text)) return text;
  }
  return null;
}

/** The place of a list that holds nothing, behind the breadcrumb. */
function emptyPlace({ tree, begins, ends }: ListlessPage): PageElement | null {
  const candidates = tree.elements.filter(
    (element) =>
      element.start >= begins &&
      element.end <= ends &&
      isListPlace(element) &&
      oneLine(tree.text.slice(element.start, element.end)) === '',
  );
  return (
    candidates.find(({ tag }) => tag === 'ul' || tag === 'ol' || tag === 'tbody') ?? candidates[0] ?? null
  );
}

function isListPlace(element: PageElement): boolean {
  if (hasAncestorMark(element, AROUND_MARK)) return false;
  if (element.children.some(({ tag }) => tag === 'img' || tag === 'input' || tag === 'iframe')) return false;
  if (element.tag === 'ul' || element.tag === 'ol' || element.tag === 'tbody')
    return element.children.every(isBlankRow);
  return (
    (element.tag === 'div' || element.tag === 'table') &&
    element.children.length === 0 &&
    LIST_MARK.test(marksOf(element))
  );
}

function isBlankRow({ tag, children }: PageElement): boolean {
  return (
    tag === 'script' ||
    ((tag === 'li' || tag === 'tr' || tag === 'td') && children.every(isBlankRow)) ||
    tag === 'style'
  );
}

function hasAncestorMark(element: PageElement, mark: RegExp): boolean {
  for (let at: PageElement | null = element, up = 0; at && up < 4; at = at.parent, up++) {
    if (mark.test(marksOf(at)) || at.tag === 'nav' || at.tag === 'footer' || at.tag === 'header') return true;
  }
  return false;
}

/** What may still bring the content: a script, a template that was not filled in, a pager that counts items. null when nothing. */
function whatFills(
  { tree, body, rendered, begins, ends }: ListlessPage,
  place: PageElement | null,
): string | null {
  const template = /\{\{\s*[\w.()' ]+\s*\}\}|<%=?\s*\w+/.exec(tree.text.slice(begins, ends))?.[0];
  if (template) return `页面模板未填充：${template}`;
  const counted = pagerCount(tree);
  if (counted) return counted;
  const codes = tree.scripts.map(({ code }) => code);
  if (rendered) {
    const name = place?.attributes['id'] || place?.attributes['class'];
    const filler =
      name &&
      codes.some((code) => FILLING_CODE.test(code) && name.split(/\s+/).some((one) => code.includes(one)));
    return filler ? `列表由脚本填充（${name}），未见内容` : null;
  }
  if ((body?.textLength ?? 0) >= PAGE_TEXT_LEAST * 4 && !place) return null;
  if (codes.some((code) => FILLING_CODE.test(code))) return '列表由页面脚本填充';
  const unknown = tree.scripts.find(
    ({ source }) => source !== '' && !HARMLESS_SCRIPT.test(source) && !/^(?:https?:)?\/\//.test(source),
  );
  return unknown && (body?.textLength ?? 0) < PAGE_TEXT_LEAST
    ? `列表可能由脚本 ${unknown.source} 填充`
    : null;
}

/** A pager that counts several pages, or items, contradicts an empty list. */
function pagerCount(tree: PageTree): string | null {
  for (const { code } of tree.scripts) {
    const call = PAGER_CODE.exec(code);
    const numbers = (call?.[1] ?? '')
      .split(',')
      .map((part) => Number(part.trim()))
      .filter((value) => Number.isInteger(value));
    if (call && numbers.some((value) => value > 1)) return `翻页脚本显示有内容：${oneLine(call[0])}`;
  }
  return null;
}

function hasForm(tree: PageTree, begins: number, ends: number): boolean {
  return tree.elements.some(
    ({ tag, attributes, start, end }) =>
      start >= begins &&
      end <= ends &&
      (tag === 'textarea' ||
        (tag === 'input' && /^(?:text|radio|file|tel|email)$/i.test(attributes['type'] ?? 'text')) ||
        tag === 'select') &&
      !/search|keyword|q\b/i.test(`${attributes['name'] ?? ''} ${attributes['id'] ?? ''}`),
  );
}

function contentFrame({ tree, begins, ends }: ListlessPage): string | null {
  const frame = tree.elements.find(
    (element) =>
      element.tag === 'iframe' &&
      element.start >= begins &&
      element.start <= ends &&
      isSeen(element) &&
      !hasAncestorMark(element, /weather|tianqi/),
  );
  return frame ? (frame.attributes['src'] ?? 'iframe') : null;
}

function isSeen({ attributes }: PageElement): boolean {
  if (/display\s*:\s*none/i.test(attributes['style'] ?? '')) return false;
  return (
    !/^[01](?:px)?$/.test(attributes['width'] ?? '') && !/^[01](?:px)?$/.test(attributes['height'] ?? '')
  );
}

function contentPicture({ tree, begins, ends, body }: ListlessPage): string | null {
  const inside = body?.element;
  const picture = tree.elements.find(
    (element) =>
      element.tag === 'img' &&
      element.start >= begins &&
      element.start <= ends &&
      !hasAncestorMark(element, AROUND_MARK) &&
      (!inside || (element.order >= inside.order && element.order <= inside.lastOrder)),
  );
  return picture ? (picture.attributes['src'] ?? 'img') : null;
}
