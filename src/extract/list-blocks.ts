import { classifyAddress } from './address.js';
import { type ListBlock, mergeChunks, shapeOf } from './list-chunks.js';
import { headingAbove } from './list-heading.js';
import { rowsOf } from './list-layout.js';
import { countLinks, type ListRow, type PageMarks } from './list-rows.js';
import { isInside, marksOf, meetsAny, type PageElement } from './page-tree.js';

/** Where the content of a page stands. */
export interface ContentZone {
  /** Where in the text it begins (behind the breadcrumb) and ends (before the foot). */
  readonly begins: number;
  readonly ends: number;
  /** The elements that the menus of the page stand in. */
  readonly menus: readonly PageElement[];
}

/** What is known of a page when its lists are looked for. */
export interface BlockSetting {
  readonly zone: ContentZone;
  /** What the page calls its column; a list under that heading is the column's. */
  readonly columnNames: readonly string[];
}

const HEADLINES_LEAST = 3;
const HEADLINE_LENGTH = 14;
/** In a foot or a menu only dates make a list. */
const UNDATED_PLACE_LEAST = 0.3;
/** Containers of menus, and of what stands around the content. */
const MENU_MARKS =
  /(?:^|[\s_-])(?:nav|menu|sidemenu|submenu|leftnav|subnav|topnav|crumb|breadcrumb|position|location|dqwz|tabs?|page|pages|pager|pagination|fanye|link|links|header|head|top|share|search)(?:$|[\s_-])/;
/** What stands in a foot stands in it however deep. */
const FOOT_MARKS = /(?:^|[\s_-])(?:friend\w*|yqlj|footer?|foot|bottom|copyright)(?:$|[\s_-])/;
const ASIDE_MARKS =
  /(?:^|[\s_-])(?:aside|hot|rank|recommend|tuijian|related|xgyd|xgwz|relate\w*|side|sidebar)(?:$|[\s_-])/;
const LIST_MARKS =
  /(?:^|[\s_-])(?:news\w*|list\w*|\w*list|con|content|main|rightbox|right|nr|infolist|lb|xxgk\w*)(?:$|[\s_-])/;
const ARCHIVE_TITLE = /^(?:19|20)\d{2}\s?年?度?$/;

/** Every block of a page that may be a list, best first. */
export function findListBlocks(marks: PageMarks, setting: BlockSetting): readonly ListBlock[] {
  const found: ListBlock[] = [];
  for (const element of marks.tree.elements) {
    if (countLinks(marks, element) === 0 && element.tag !== 'ul' && element.tag !== 'tbody') continue;
    for (const rows of rowsOf(marks, element)) {
      const block = judgeBlock(marks, { container: element, rows, setting });
      if (block) found.push(block);
    }
  }
  return [...mergeChunks(outermost(found))].sort((one, other) => other.score - one.score);
}

interface Candidate {
  readonly container: PageElement;
  readonly rows: readonly ListRow[];
  readonly setting: BlockSetting;
}

function judgeBlock({ tree }: PageMarks, { container, rows, setting }: Candidate): ListBlock | null {
  const { zone, columnNames } = setting;
  const kept = rows.filter((row) => !ARCHIVE_TITLE.test(row.title) && !isAround(row, container, zone));
  if (kept.length === 0) return null;
  const dated = kept.filter(isDated).length / kept.length;
  const articles = kept.filter(({ url }) => url !== null && isArticleLike(url)).length / kept.length;
  const length = kept.reduce((sum, { title }) => sum + title.length, 0) / kept.length;
  if (dated < 0.5 && (articles < 0.5 || length < 5) && !isHeadlines(kept, length)) return null;
  if (dated < 0.5 && isInMenu(container, zone)) return null;
  const place = placeWeight(container, zone);
  if (dated < 0.5 && place < UNDATED_PLACE_LEAST) return null;
  const score = kept.length ** 0.8 * (0.2 + 2 * dated + articles + Math.min(length, 24) / 24) * place;
  return {
    containers: [container],
    rows: kept,
    shape: shapeOf(container, kept[0]?.element.tag ?? '', dated),
    heading: headingAbove(tree, kept[0]?.start ?? container.start, columnNames),
    score,
  };
}

/** Whether a row of a list that reaches into the content is the page's head, breadcrumb or foot. */
function isAround(row: ListRow, container: PageElement, { begins, ends }: ContentZone): boolean {
  if (row.start < begins) return container.end > begins;
  return row.start >= ends && container.start < ends;
}

/** Long titles whose addresses tell nothing may be articles all the same. */
function isHeadlines(rows: readonly ListRow[], length: number): boolean {
  return rows.length >= HEADLINES_LEAST && length >= HEADLINE_LENGTH;
}

function isInMenu(container: PageElement, { menus }: ContentZone): boolean {
  return menus.some((menu) => isInside(container, menu));
}

function isDated({ marks }: ListRow): boolean {
  return marks.some(({ alone }) => alone) || marks.length > 0;
}

function isArticleLike(url: string): boolean {
  const target = classifyAddress(url);
  return target === 'article' || target === 'attachment';
}

function placeWeight(container: PageElement, { begins, ends }: ContentZone): number {
  if (container.start >= ends) return 0.05;
  let weight = container.start >= begins ? 1 : 0.5;
  let listed = false;
  let up = 0;
  for (let at: PageElement | null = container; at && up < 6; at = at.parent, up++) {
    const mark = marksOf(at);
    if (at.tag === 'nav' || at.tag === 'header' || MENU_MARKS.test(mark)) weight *= up < 3 ? 0.15 : 0.6;
    if (at.tag === 'footer' || FOOT_MARKS.test(mark)) weight *= 0.15;
    if (at.tag === 'aside' || ASIDE_MARKS.test(mark)) weight *= 0.3;
    if (!listed && up < 3 && LIST_MARKS.test(mark)) {
      weight *= 1.2;
      listed = true;
    }
  }
  return weight;
}

/** Of blocks that lie in one another the better one stays. */
function outermost(blocks: readonly ListBlock[]): ListBlock[] {
  const kept: ListBlock[] = [];
  for (const block of [...blocks].sort((one, other) => other.score - one.score)) {
    if (!kept.some((better) => overlaps(better, block))) kept.push(block);
  }
  return kept;
}

function overlaps(one: ListBlock, other: ListBlock): boolean {
  const [first, second] = [one.containers[0], other.containers[0]];
  if (!first || !second) return false;
  if (first === second) return sharesText(one, other);
  return isInside(first, second) || isInside(second, first) ? sharesText(one, other) : false;
}

function sharesText(one: ListBlock, other: ListBlock): boolean {
  return other.rows.some((row) => meetsAny(one.rows, row));
}
