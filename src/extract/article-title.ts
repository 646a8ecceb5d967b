import { isInLink } from './page-body.js';
import { oneLine, squeeze } from './page-text.js';
import { marksOf, type PageElement, type PageTree, type TextRun, type TextStretch } from './page-tree.js';

/** The title of an article as its page prints it. */
export interface PrintedTitle {
  readonly text: string;
  /** Where in the tree's text it ends. */
  readonly end: number;
}

const TITLE_MARK =
  /(?:^|[\s_-])(?:title|tit|bt|biaoti|article-?title|content-?title|xl-?title|headline|newstitle|arti_title|main-?tit\w*)(?:$|[\s_-])/;
/** A shorter line names a column, or the next cell of a table's head. */
const TITLE_LEAST = 6;
const TITLE_MOST = 150;
/** What stands before the title of a letter or a record that is printed as a form. */
const TITLE_LABEL = /^(?:(?:信件|来信|留言|咨询|问题|信息|文件)?(?:标题|主题))[:：]?$/;
const TITLE_LABEL_MOST = 16;
const FIELDS = new Set(['input', 'textarea', 'select']);

/**
 * The title of an article in the part of its page where it may stand: what the document's title begins with, a row that is
 * labelled 标题, the name of the column, else the first heading. null when there is none.
 */
export function findTitle(
  tree: PageTree,
  zone: TextStretch,
  columnNames: readonly string[],
): PrintedTitle | null {
  const headings = tree.elements
    .filter((element) => element.start >= zone.start && element.start <= zone.end && isHeading(element))
    .map((element) => ({ element, text: firstLine(tree, element) }))
    .filter(
      ({ text }) =>
        text.length >= 2 && text.length <= TITLE_MOST && !/^(?:当前位置|您的位置|打印|分享)/.test(text),
    );
  const named = squeeze(tree.title);
  const best =
    headings.find(({ text }) => text.length >= 4 && named.startsWith(squeeze(text))) ??
    titledLine(tree, zone) ??
    labelledTitle(tree, zone) ??
    headings.find(({ text }) => columnNames.includes(text)) ??
    headings.find(({ element }) => /^h[1-3]$/.test(element.tag)) ??
    headings[0];
  return best ? { text: best.text, end: best.element.start + best.text.length } : null;
}

interface TitleLine {
  readonly text: string;
  readonly element: TextStretch;
}

/** The cell beside one that says 标题 and nothing else, as letters of citizens are printed; a form's field has none. */
function labelledTitle({ text, runs, elements }: PageTree, { start, end }: TextStretch): TitleLine | null {
  const at = runs.findIndex((run) => run.start >= start && run.end <= end && isTitleLabel(text, run));
  const label = runs[at];
  const value = label && runs.slice(at + 1, at + 3).find((run) => lineOf(text, run) !== '');
  if (!value || value.end > end) return null;
  const between = elements.slice(label.parent.order, value.parent.order);
  const line = lineOf(text, value);
  if (between.some(({ tag }) => FIELDS.has(tag)) || line.length < TITLE_LEAST || line.length > TITLE_MOST)
    return null;
  return { text: line, element: value };
}

function isTitleLabel(text: string, run: TextRun): boolean {
  if (run.end - run.start > TITLE_LABEL_MOST || isInLink(run.parent)) return false;
  return TITLE_LABEL.test(squeeze(text.slice(run.start, run.end)));
}

function lineOf(text: string, { start, end }: TextStretch): string {
  return oneLine(text.slice(start, end));
}

/** A line, whatever holds it but a link, that the title of the document begins with before it names the site. */
function titledLine({ title, text, runs }: PageTree, { start, end }: TextStretch): TitleLine | null {
  for (const run of runs) {
    if (run.start < start || run.end > end || isInLink(run.parent)) continue;
    const line = lineOf(text, run);
    if (
      line.length >= TITLE_LEAST &&
      title.startsWith(line) &&
      /^\s*[-_|｜—–]/.test(title.slice(line.length))
    )
      return { text: line, element: run };
  }
  return null;
}

function isHeading(element: PageElement): boolean {
  if (/^h[1-4]$/.test(element.tag)) return true;
  return (
    element.tag !== 'td' && element.tag !== 'th' && element.tag !== 'a' && TITLE_MARK.test(marksOf(element))
  );
}

function firstLine(tree: PageTree, { start, end }: PageElement): string {
  return (
    tree.text
      .slice(start, end)
      .split('\n')
      .map(oneLine)
      .find((line) => line !== '') ?? ''
  );
}

/** A document's title without the names of column and site behind it. */
export function titleOfDocument(title: string): string {
  const parts = title
    .split(/\s*[_|｜—–]+\s*|\s+-+\s+|-(?=[^-]*(?:网|政府|局|厅|委|平台)[^-]*$)/)
    .map(oneLine)
    .filter(Boolean);
  return parts[0] ?? '';
}
