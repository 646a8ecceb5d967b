import { daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { ArticlePageFacts, MetaTags, PublishDate, SourcedDate } from '../model/facts.js';
import { dateOfAddress } from './address-date.js';
import { findTitle, titleOfDocument } from './article-title.js';
import { labelBefore } from './date-labels.js';
import { type DateMark, marksBetween } from './date-marks.js';
import { type LabelledDay, labelRank, surestDate } from './labelled-date.js';
import { type PageBody, proseLength } from './page-body.js';
import { halfWidth, oneLine } from './page-text.js';
import type { PageTree, TextStretch } from './page-tree.js';
import { findDates } from './publish-date.js';
import { readWritten } from './written-date.js';

/** What an article is read from. */
export interface ArticleSetting {
  readonly tree: PageTree;
  readonly url: string;
  readonly meta: MetaTags;
  /** The dates that are the page's own: not those of the lists beside its text. */
  readonly dates: readonly DateMark[];
  /** Where in the text the content begins (behind the breadcrumb) and ends (before the foot). */
  readonly begins: number;
  readonly ends: number;
  readonly body: PageBody;
  /** What the page calls its column; a column page that is an article has no other title. */
  readonly columnNames: readonly string[];
  readonly asOf: IsoDate;
}

/** Labels of the day on which a text came out, surest first. 成文日期, 施行日期 and the like are other days. */
const PUBLICATION: LabelledDay = {
  labels: [
    /(?:发布|发文|发稿|发表|公开|上网|刊登|稿件)\s?(?:时间|日期|于)\s?[:：]?\s*$/,
    /(?:更新|上传|录入|编辑|添加|撰稿)\s?(?:时间|日期)\s?[:：]?\s*$/,
    /(?:^|[\s|│｜【[(（\n])(?:时\s?间|日\s?期)\s?[:：]\s*$/,
    /(?:生成|产生)\s?(?:时间|日期)\s?[:：]?\s*$/,
  ],
  reach: 14,
};
const SOURCE =
  /(?:信息来源|文章来源|稿件来源|来源单位|新闻来源|来\s{0,4}源|稿源)\s?[:：]\s*([^\n|│｜]{0,60})/;
/** What may follow a source on its line. */
const SOURCE_ENDS =
  /\s*(?:作者|编辑|责任编辑|责编|发布|发布时间|发布日期|时间|日期|浏览|阅读|点击|访问|字体|字号|字 ?体|【|\[|打印|分享|审核|初审|终审|撰稿|记者|(?:19|20)\d{2}\s?[-年/.]).*$/;
const PUBLICATION_TAGS = ['pubdate', 'publishdate', 'article:published_time', 'publishtime'] as const;
const CONFLICT_DAYS = 1;
/** A heading may stand inside the text's own element. */
const HEADING_REACH = 200;
/** What follows the date in a dateline. */
const AFTER_DATE =
  /^\s*[\])】）]?\s*(?:来源|信息来源|作者|编辑|责任编辑|浏览|点击|阅读|访问|字体|字号|【|\[|\||\n|$)/;
/** A line that is longer is a sentence. */
const DATELINE_MOST = 100;
/** So far into the text a bare date still stands in the line below the title. */
const DATELINE_REACH = 80;

/** An article as its own page shows it. */
export function readArticle(setting: ArticleSetting): ArticlePageFacts {
  const { tree, body, meta, dates, begins, ends } = setting;
  const heading = findTitle(tree, headingZone(setting), setting.columnNames);
  return {
    title: meta['articletitle'] || heading?.text || titleOfDocument(tree.title),
    published: readPublished(setting, heading?.end ?? null),
    written: readWritten(tree, dates, { start: begins, end: ends }),
    source: readSource(setting),
    textLength: proseLength(tree, body.element),
  };
}

/** Where the heading of an article may stand: above its text, or at the text's beginning. */
function headingZone({ begins, ends, body }: ArticleSetting): TextStretch {
  return { start: begins, end: Math.min(ends, body.element.start + HEADING_REACH) };
}

/** Whether a page prints the line of an article (来源, 发布时间) above its text. `isListed`: whether a place belongs to a list. */
export function hasDateline(
  { tree, dates, begins, ends, body }: ArticleSetting,
  isListed: (place: number) => boolean,
): boolean {
  const last = Math.min(ends, Math.max(begins, body.element.start) + HEADING_REACH);
  const source = SOURCE.exec(tree.text.slice(begins, last));
  if (source && !isListed(begins + source.index)) return true;
  return dates.some(
    (mark) => mark.start >= begins && mark.start < last && labelRank(tree, mark, PUBLICATION) < 2,
  );
}

function readPublished(setting: ArticleSetting, headingEnd: number | null): PublishDate | null {
  const { begins, ends, body } = setting;
  const head = Math.min(ends, Math.max(begins, body.element.start) + HEADING_REACH);
  const found = [
    labelledDate(setting, { start: begins, end: head }),
    metaDate(setting),
    bareDate(setting, headingEnd),
    labelledDate(setting, { start: head, end: ends }),
    scriptDate(setting),
    addressDate(setting),
  ].filter((date) => date !== null);
  const [first, ...others] = found;
  if (!first) return null;
  const conflicts = others.filter((other) => Math.abs(daysBetween(first.on, other.on)) > CONFLICT_DAYS);
  return { ...first, inferred: false, conflicts };
}

/** The date with the surest label in a part of the page; sentences of the text proper label dates of their own. */
function labelledDate({ tree, dates, body }: ArticleSetting, part: TextStretch): SourcedDate | null {
  const marks = marksBetween(dates, part.start, part.end);
  const beginsAbove = part.start < body.element.start;
  const own = beginsAbove ? marks.filter((mark) => !isInSentence(tree, body, mark)) : marks;
  return surestDate(tree, own, PUBLICATION);
}

function isInSentence({ text }: PageTree, { element }: PageBody, { start, end }: DateMark): boolean {
  if (start < element.start) return false;
  const line = text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', end) >>> 0);
  return line.length > DATELINE_MOST;
}

function metaDate({ meta }: ArticleSetting): SourcedDate | null {
  for (const name of PUBLICATION_TAGS) {
    const found = findDates(meta[name] ?? '')[0];
    if (found) return { on: found.on, source: 'meta', raw: meta[name] ?? found.raw };
  }
  return null;
}

/** A date that stands alone between title and text, without a label. */
function bareDate(
  { tree, dates, begins, body }: ArticleSetting,
  headingEnd: number | null,
): SourcedDate | null {
  const from = headingEnd ?? begins;
  if (from === 0) return null;
  const between = marksBetween(dates, from, Math.max(body.element.start, from + HEADING_REACH));
  const mark = between.find(({ on, alone, shortYear, start, end }) => {
    if (on === null || shortYear || labelBefore(tree.text, begins, start) === 'other') return false;
    if (start >= body.element.start) return alone && isAboveText(tree, body, start);
    return alone || AFTER_DATE.test(tree.text.slice(end, end + 12));
  });
  return mark?.on ? { on: mark.on, source: 'text', raw: mark.raw } : null;
}

/** Whether a place in the body's element stands above its sentences; the day below them is that of the signature. */
function isAboveText({ text }: PageTree, { element: { start } }: PageBody, place: number): boolean {
  return place < start + DATELINE_REACH && !/[。；;]/.test(text.slice(start, place));
}

/** Some templates write the date by script: `var pubdata='2017年11月24日'`. */
function scriptDate({ tree }: ArticleSetting): SourcedDate | null {
  for (const { code } of tree.scripts) {
    const stated =
      /\b(?:pub|publish|fb|release)_?(?:date|data|time|sj|rq)\w*\s*=\s*["']([^"']{8,30})["']/i.exec(
        code,
      )?.[1];
    const found = stated ? findDates(stated)[0] : undefined;
    if (found) return { on: found.on, source: 'attribute', raw: found.raw };
  }
  return null;
}

function addressDate({ url }: ArticleSetting): SourcedDate | null {
  const found = dateOfAddress(url);
  return found?.on ? { on: found.on, source: 'url', raw: found.raw } : null;
}

function readSource({ tree, meta, begins, ends, body }: ArticleSetting): string | null {
  const head = tree.text.slice(begins, Math.min(ends, body.element.start + 300));
  const printed = sourceIn(head) ?? sourceIn(tree.text.slice(body.element.end, ends));
  return printed ?? (oneLine(meta['contentsource'] ?? '') || null);
}

function sourceIn(text: string): string | null {
  const found = SOURCE.exec(halfWidth(text))?.[1];
  const plain = oneLine((found ?? '').replace(SOURCE_ENDS, ''));
  return plain === '' ? null : plain;
}
