import { classifyAddress } from './address.js';
import { type DateMark, marksBetween } from './date-marks.js';
import { isLink } from './link-address.js';
import { anchorsOf } from './page-anchors.js';
import { oneLine, squeeze } from './page-text.js';
import { marksOf, type PageElement, type PageTree, type TextStretch } from './page-tree.js';

/** A link that may be the title of something. */
export interface TitleLink {
  readonly element: PageElement;
  /** null when only a script knows it. */
  readonly url: string | null;
  /** What the link says; its `title` or a picture's `alt` where the text is cut short or missing. */
  readonly text: string;
}

/** One entry of a list, as it stands on the page. */
export interface ListRow {
  readonly element: PageElement;
  /** The stretch of the tree's text that belongs to it. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly url: string | null;
  /** The element that bears the title. */
  readonly titled: PageElement;
  readonly marks: readonly DateMark[];
  readonly pinned: boolean;
}

/** The title links and dates of a page, indexed so that what lies inside an element is found without walking it. */
export interface PageMarks {
  readonly tree: PageTree;
  readonly base: string;
  readonly dates: readonly DateMark[];
  readonly links: readonly TitleLink[];
  /** For each element's `order`: how many title links lie before it. */
  readonly linksBefore: Int32Array;
}

const DOORS =
  /^(?:更多|more|查看(?:更多|详情|全部)?|详[细情](?:信息)?|阅读(?:全文|更多)|下载(?:文字版|图片版|附件)?|点击.{0,6}|上一[页篇]|下一[页篇]|上页|下页|首页|网站首页|返回(?:首页|顶部)?|尾页|末页|最后一页|第?\d+页?|(?:打印|关闭)(?:本页|此页|窗口)?|收藏|(?:我要)?(?:分享|推荐)|跳转|go|登录|注册|搜索|检索|\[?(?:详细|详情|更多|原文|附件)\]?)[>»›+.…\s]*$/i;
const PINNED = /置\s?顶|\[\s?顶\s?\]|【\s?顶\s?】/;
const PIN_MARK = /zhiding|istop\b|icon-?top|\btop-?(?:icon|tag|flag)\b|\bsticky\b|\bpinned\b/;
const TITLE_MARK = /(?:^|[\s_-])(?:til|tit|title|bt|biaoti|headline)(?:$|[\s_-])/;
const CUT_SHORT = /(?:\.{2,}|…+)\s*$/;

/** Finds the title links of a page. */
export function markPage(tree: PageTree, base: string, dates: readonly DateMark[]): PageMarks {
  const links: TitleLink[] = [];
  const linksBefore = new Int32Array(tree.elements.length + 1);
  const anchors = anchorsOf(tree, base);
  let next = 0;
  for (const element of tree.elements) {
    linksBefore[element.order] = links.length;
    const anchor = anchors[next]?.element === element ? anchors[next++] : null;
    if (!isLink(element)) continue;
    const text = linkText(tree, element, dates);
    if (isTitle(text)) links.push({ element, url: anchor?.url ?? null, text });
  }
  linksBefore[tree.elements.length] = links.length;
  return { tree, base, dates, links, linksBefore };
}

/** The title links inside an element. */
export function linksInside({ links, linksBefore }: PageMarks, element: PageElement): readonly TitleLink[] {
  return links.slice(linksBefore[element.order], linksBefore[element.lastOrder + 1]);
}

/** How many title links lie inside an element. */
export function countLinks({ linksBefore }: PageMarks, { order, lastOrder }: PageElement): number {
  return (linksBefore[lastOrder + 1] ?? 0) - (linksBefore[order] ?? 0);
}

/** An element as a row of a list, with the stretch of text that belongs to it; null when nothing in it is a title. */
export function readRow(marks: PageMarks, element: PageElement, { start, end }: TextStretch): ListRow | null {
  const { tree, dates } = marks;
  const inside = marksBetween(dates, start, end);
  const link = titleLink(linksInside(marks, element));
  const text = tree.text.slice(start, end);
  const pinned = PINNED.test(text) || hasPinMark(tree, element);
  if (link) {
    const title = tidyTitle(link.text);
    return { element, start, end, title, url: link.url, titled: link.element, marks: inside, pinned };
  }
  const bare = inside.some(({ alone }) => alone) ? oneLine(withoutDates(tree, element, inside)) : '';
  if (bare.length < 6 || bare.length > 120) return null;
  return { element, start, end, title: bare, url: null, titled: element, marks: inside, pinned };
}

function titleLink(links: readonly TitleLink[]): TitleLink | null {
  if (links.length <= 1) return links[0] ?? null;
  const longest = links.reduce((best, { text }) => Math.max(best, text.length), 0);
  const worthy = links.filter(({ text, url }) => {
    if (/^[[【［(（].{1,8}[\])】］）]$/.test(text) && longest > 8) return false;
    if (text.length * 3 < longest && text.length < 7) return false;
    return url === null || classifyAddress(url) !== 'attachment' || links.length === 1;
  });
  return worthy[0] ?? links[0] ?? null;
}

function isTitle(text: string): boolean {
  return text.length >= 2 && !DOORS.test(text) && /[\p{L}]/u.test(text);
}

function linkText(tree: PageTree, element: PageElement, dates: readonly DateMark[]): string {
  const shown = shownTitle(tree, element, dates);
  const title = element.attributes['title'] ?? '';
  if (shown !== '' && title.length <= shown.length) return shown;
  const stated = statedTitle(title);
  if (shown === '') return stated || pictureText(tree, element);
  if (stated.length <= shown.length) return shown;
  const known = shown.replace(CUT_SHORT, '').slice(0, 40);
  return CUT_SHORT.test(shown) || (known.length >= 4 && squeeze(stated).startsWith(squeeze(known)))
    ? stated
    : shown;
}

/** What a link shows as its title: the part that is marked as one, else its first line that is no date. */
function shownTitle(tree: PageTree, element: PageElement, dates: readonly DateMark[]): string {
  if (element.lastOrder > element.order) {
    const marked = markedTitle(tree, element);
    const text = marked ? oneLine(tree.text.slice(marked.start, marked.end)) : '';
    if (text.length >= 4) return text;
  }
  const marks = marksBetween(dates, element.start, element.end);
  for (const line of withoutDates(tree, element, marks).split('\n')) {
    const shown = oneLine(line);
    if (shown.length >= 2 && !/^[\d\s[\]()（）【】/.:：-]+$/.test(shown)) return shown;
  }
  return '';
}

/** The first part of a link that is marked as its title. */
function markedTitle({ elements }: PageTree, { order, lastOrder }: PageElement): PageElement | null {
  for (let at = order + 1; at <= lastOrder; at++) {
    const inner = elements[at];
    if (inner && (/^h[1-6]$/.test(inner.tag) || TITLE_MARK.test(marksOf(inner)))) return inner;
  }
  return null;
}

/** Text of an element without the dates that stand alone or at its end. */
function withoutDates(tree: PageTree, element: PageElement, marks: readonly DateMark[]): string {
  let text = '';
  let at = element.start;
  for (const mark of marks) {
    if (!mark.alone && !isTrailing(tree, element, mark)) continue;
    text += tree.text.slice(at, mark.start).replace(/[[(（【［]\s*$/, '');
    at = Math.min(element.end, mark.end);
    const closing = /^\s*[\])）】］]/.exec(tree.text.slice(at, element.end))?.[0].length ?? 0;
    at += closing;
  }
  return text + tree.text.slice(at, element.end);
}

/** Whether a date closes its element in the way of a list (`标题 [2020-09-16]`), and is no part of a sentence. */
export function isTrailing(tree: PageTree, element: PageElement, { start, end, raw }: DateMark): boolean {
  const after = tree.text.slice(end, element.end).replace(/[\s\])）】］]/g, '');
  if (after !== '') return false;
  const before = tree.text.slice(element.start, start);
  return /[[(（【［]\s*$/.test(before)
    ? /^\d/.test(raw) && !raw.includes('年')
    : /\s$/.test(before) && !raw.includes('年');
}

function statedTitle(title: string): string {
  const labelled = /标题[:：]\s*([^\n]+)/.exec(title)?.[1];
  return oneLine(
    (labelled ?? title).replace(/<[^>]+>/g, ' ').replace(/[\s\n]*(?:发布|更新)?(?:时间|日期)[:：].*$/s, ''),
  );
}

function pictureText(tree: PageTree, element: PageElement): string {
  const picture = tree.elements
    .slice(element.order + 1, element.lastOrder + 1)
    .find(({ attributes }) => attributes['alt'] || attributes['title']);
  return oneLine(picture?.attributes['alt'] || picture?.attributes['title'] || '');
}

function tidyTitle(text: string): string {
  return text
    .replace(/^(?:[·•●■◆▪►>»\-‧∙]\s*)+/, '')
    .replace(/^[[【［]?\s?(?:置顶|顶)\s?[\]】］]\s*/, '')
    .trim();
}

function hasPinMark(tree: PageTree, element: PageElement): boolean {
  for (let order = element.order; order <= element.lastOrder && order < element.order + 12; order++) {
    const inner = tree.elements[order];
    if (!inner) continue;
    const marks = marksOf(inner);
    if (marks !== ' ' && PIN_MARK.test(marks)) return true;
    if (
      inner.tag === 'img' &&
      /置顶|zhiding|\bding\b/i.test(`${inner.attributes['alt'] ?? ''} ${inner.attributes['src'] ?? ''}`)
    )
      return true;
  }
  return false;
}
