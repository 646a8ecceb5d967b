import type { ListReading } from '../model/facts.js';
import { AROUND_MARK, blankPlaces, emptyPlace, emptyPlaces, type ListlessPage } from './blank-places.js';
import { headingAbove, headingRightAbove } from './list-heading.js';
import { fillerOf, isMarked, whatFills } from './page-fillers.js';
import { oneLine } from './page-text.js';
import { isInside, type PageElement, type PageTree, type TextRun } from './page-tree.js';

const NOTICE =
  /^[\s“"（(【[!！。]*(?:(?:对不起|抱歉|很抱歉|提示)[,，:：]?)?(?:该栏目|本栏目|此栏目|当前栏目|栏目|该分类|列表)?(?:下)?(?:目前|当前|暂时)?(?:暂?无|暂?没有|暂未|未找到|没有找到|没有查询到|还没有|未发布)(?:任何|相关|符合条件的?|您要找的|更新|发布|添加|可公开的?)*(?:数据|信息|内容|记录|文章|资料|公告|文件|新闻|结果|列表|动态)*(?:[~～。.!！…]|$)|^(?:本|该)?(?:栏目|页面|内容|频道|版块)?(?:正在)?(?:建设|更新|完善|整理|筹备|调整)(?:中|之中)(?:[\s,，、。.~～!！…]|$)|^(?:内容|更多内容|栏目)?敬请期待|^no\s*(?:data|records?)/i;
const NOTICE_MOST = 40;
/** Text of a column that is a page of its own, in characters. */
const PAGE_TEXT_LEAST = 50;

/** Links beside menus from which on a page holds something, list or not. */
const LINKS_LEAST = 3;
const SHOWN = new Set(['object', 'embed', 'video', 'audio', 'canvas', 'svg']);

/** What a page shows where its list should be. Says "empty" only where nothing could still fill the place. */
export function readAbsence(page: ListlessPage): ListReading {
  const { tree, begins, ends, body, rendered } = page;
  const text = body?.textLength ?? 0;
  const place = emptyPlace(page);
  const filled = whatFills({ tree, begins, ends, place, rendered, hasText: text >= PAGE_TEXT_LEAST });
  if (filled) return { kind: 'unreadable', reason: 'script', detail: filled };
  const notice = noticeOf(page);
  const holdsLinks = countContentLinks(page) >= LINKS_LEAST;
  if (notice && !holdsLinks && (place || !speaksBeside(page, notice)))
    return { kind: 'empty', notice: wordsOf(tree, notice) };
  if (text >= PAGE_TEXT_LEAST) return { kind: 'single-page', textLength: text };
  const frame = contentFrame(page);
  if (frame) return { kind: 'unreadable', reason: 'iframe', detail: frame };
  if (hasPassword(tree)) return { kind: 'unreadable', reason: 'login', detail: '需要登录后才能查看' };
  if (hasForm(tree, begins, ends))
    return { kind: 'single-page', textLength: Math.max(text, PAGE_TEXT_LEAST) };
  const picture = contentPicture(page);
  if (picture) return { kind: 'unreadable', reason: 'image', detail: picture };
  if (place && !holdsLinks) return { kind: 'empty', notice: null };
  if (text > 0 && !holdsLinks) return { kind: 'single-page', textLength: text };
  return { kind: 'unreadable', reason: 'unrecognised', detail: '未识别出列表或正文' };
}

/**
 * What a page shows whose own place for a list, under the name of its column, holds nothing while another block, which begins at
 * `beside` and has another heading, has a list: that list is another column's. A place without any name counts where a script fills it.
 * null where there is no such place.
 */
export function readBlankPlace(
  page: ListlessPage,
  { columnNames, beside }: { readonly columnNames: readonly string[]; readonly beside: number },
): ListReading | null {
  const { tree, begins, ends, rendered } = page;
  const heading = headingRightAbove(tree, beside, columnNames);
  if (heading === 'own') return null;
  const place = emptyPlaces(page).find(({ start }) => headingAbove(tree, start, columnNames) === 'own');
  if (!place) return headingAbove(tree, beside, columnNames) === 'own' ? null : readNamedPlace(page);
  const filled = whatFills({ tree, begins, ends, place, rendered, hasText: false });
  if (filled) return { kind: 'unreadable', reason: 'script', detail: filled };
  // 点击排行 and the like are never a column's list; any other block might be, whatever stands above it.
  if (heading === 'around') return { kind: 'empty', notice: null };
  return { kind: 'unreadable', reason: 'unrecognised', detail: '栏目名下的列表为空，页面上另有一个列表' };
}

/** A blank place that bears no name of a column, but that a script of the page fills: it may be the page's own list. */
function readNamedPlace(page: ListlessPage): ListReading | null {
  const codes = page.tree.scripts.map(({ code }) => code);
  const filler = blankPlaces(page)
    .map((place) => fillerOf(place, codes))
    .find((found) => found !== null);
  return filler ? { kind: 'unreadable', reason: 'script', detail: filler } : null;
}

/** Sentence of an empty list: 暂无数据, 没有相关记录, 栏目建设中. */
function noticeOf({ tree, begins, ends }: ListlessPage): TextRun | null {
  const notice = tree.runs.find((run) => {
    if (run.start < begins || run.end > ends || run.end - run.start > NOTICE_MOST) return false;
    const text = wordsOf(tree, run);
    return text.length >= 3 && NOTICE.test(text) && isSeen(run.parent);
  });
  return notice ?? null;
}

function wordsOf({ text }: PageTree, { start, end }: TextRun): string {
  return oneLine(text.slice(start, end));
}

/** Whether the page has a text of its own, and the notice speaks of something beside or within it (附件：暂无数据). */
function speaksBeside({ body }: ListlessPage, { start, end }: TextRun): boolean {
  if (!body || body.textLength < PAGE_TEXT_LEAST) return false;
  const isPart = start >= body.element.start && end <= body.element.end;
  return !isPart || body.textLength - (end - start) >= PAGE_TEXT_LEAST;
}

/** Links of the content that belong to no menu: where there are some, something is there. */
function countContentLinks({ tree, begins, ends, menus }: ListlessPage): number {
  return tree.elements.filter(
    (element) =>
      element.tag === 'a' &&
      element.start >= begins &&
      element.end <= ends &&
      element.end - element.start >= 2 &&
      !menus.some((menu) => isInside(element, menu)) &&
      !isMarked(element, AROUND_MARK),
  ).length;
}

function hasPassword({ elements }: PageTree): boolean {
  return elements.some(
    ({ tag, attributes }) => tag === 'input' && attributes['type']?.toLowerCase() === 'password',
  );
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
      !isMarked(element, /weather|tianqi/),
  );
  return frame ? (frame.attributes['src'] ?? 'iframe') : null;
}

function isSeen({ attributes }: PageElement): boolean {
  if (/display\s*:\s*none/i.test(attributes['style'] ?? '')) return false;
  return (
    !/^[01](?:px)?$/.test(attributes['width'] ?? '') && !/^[01](?:px)?$/.test(attributes['height'] ?? '')
  );
}

/** A picture, or what a browser shows by a program of its own (a PDF, a film). */
function contentPicture({ tree, begins, ends, body }: ListlessPage): string | null {
  const inside = body?.element;
  const picture = tree.elements.find(
    (element) =>
      (element.tag === 'img' || SHOWN.has(element.tag)) &&
      element.start >= begins &&
      element.start <= ends &&
      !isMarked(element, AROUND_MARK) &&
      (element.tag !== 'img' || !inside || isInside(element, inside)),
  );
  return picture ? (picture.attributes['src'] ?? picture.attributes['data'] ?? picture.tag) : null;
}
