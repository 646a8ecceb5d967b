import { oneLine } from './page-text.js';
import type { PageTree } from './page-tree.js';

/** What stands above a list: the page's column, the name of something beside it (热点, 排行, 相关), or anything else. */
export type ListHeading = 'own' | 'around' | 'other';

/** A heading says nothing of a list that begins further below it. */
const HEADING_REACH = 80;
const HEADING_MOST = 8;
const AROUND =
  /热点|热门|热文|热搜|排行|点击量|推荐|推送|相关|关联|猜你|看过|最新更新|最新发布|最新信息|最近更新|延伸阅读|友情链接|快速通道/;
const MORE = /^(?:更多|more|[>》»+.…\s]*)$/i;

/** What the lines above a place say of the list that begins there. */
export function headingAbove(tree: PageTree, start: number, columnNames: readonly string[]): ListHeading {
  const lines = linesAbove(tree, start);
  const nearest = headingOf(lines, columnNames);
  return nearest === 'other' && lines.some((line) => columnNames.includes(line)) ? 'own' : nearest;
}

/** What the nearest line above a place says, whatever stands above that. */
export function headingRightAbove(
  tree: PageTree,
  start: number,
  columnNames: readonly string[],
): ListHeading {
  return headingOf(linesAbove(tree, start), columnNames);
}

function headingOf(lines: readonly string[], columnNames: readonly string[]): ListHeading {
  const nearest = lines.at(-1) ?? '';
  if (columnNames.includes(nearest)) return 'own';
  return nearest.length <= HEADING_MOST && AROUND.test(nearest) ? 'around' : 'other';
}

function linesAbove({ text }: PageTree, start: number): readonly string[] {
  return text
    .slice(Math.max(0, start - HEADING_REACH), start)
    .split('\n')
    .map((line) => oneLine(line).replace(/\s*(?:更多|more)[>》»+.…\s]*$/i, ''))
    .filter((line) => !MORE.test(line));
}
