import { oneLine } from './page-text.js';
import { marksOf, type PageElement, type PageScript, type PageTree } from './page-tree.js';

/** A place that holds nothing, on a page that may yet be filled. */
export interface BlankPlace {
  readonly tree: PageTree;
  /** Where in the text the content begins and ends. */
  readonly begins: number;
  readonly ends: number;
  /** The element that should hold the list; null when none was found. */
  readonly place: PageElement | null;
  /** Whether a browser made this HTML: then its scripts have run. */
  readonly rendered: boolean;
  /** Whether the page has a text of its own, so that nothing need come. */
  readonly hasText: boolean;
}

/** Code that brings content after the page came. */
const FILLING_CODE =
  /\$\.(?:ajax|get|post|getJSON)\b|\.load\(\s*["']|XMLHttpRequest|\bfetch\(|\baxios\b|new\s+Vue\b|createApp\(|dataproxy|queryData|queryList|\.template\(|laytpl|\{\{\s*\w+(?:\.\w+)*\s*\}\}/;
/** Names of script files of which it is known that they fill no list. */
const HARMLESS_FILE =
  /^(?:jquery|swiper|superslide|bootstrap|layer|iscroll|html5|respond|qrcode|wza|aria|jiucuo|conac|hm\.|tongji|createpage|fenye|koala|flexible|lazyload|wow|animate|echarts|md5|marquee|polyfill|piaochuang|modernizr|dd_belated|z_stat|CA\d{6,})|(?:^|[._-])(?:slide\w*|pie|png|share|count\w*|stat|ta|banner|focus|scroll\w*|calendar|weather|check|font\w*|resize|rem|cookie|mobile|search|nav|menu|tabs?|date|time|print|float|browser)(?:[._-]|\d|$)/i;
/** Hosts of counters, marks and services that stand on every government site. */
const HARMLESS_HOST =
  /(?:^|\/\/)[^/]*(?:conac\.cn|baidu|cnzz|umeng|kaipuyun|pucha|zfwzgl|govwza|weather|tianqi|bdimg|bdstatic|jiathis|bshare|trs\.cn)/i;
const PAGER_CODE = /createPage(?:HTML)?\s*\(([^)]*)\)/;
/** A pager's own words that something is there: 共35条, 共3页. One page may be an empty one. */
const COUNTED = /共\s?(?:有\s?)?(?:[1-9]\d*\s?(?:条|篇|项|个?记录)|(?:[2-9]|[1-9]\d+)\s?页)/;
const ANCESTORS_MOST = 4;

/** What may still bring the content of a page: a script, a template that was not filled in, a pager that counts items. null when nothing. */
export function whatFills(page: BlankPlace): string | null {
  const { tree, begins, ends, rendered, place, hasText } = page;
  const content = tree.text.slice(begins, ends);
  const template = /\{\{\s*[\w.()' ]+\s*\}\}|<%=?\s*\w+/.exec(content)?.[0];
  if (template) return `页面模板未填充：${template}`;
  const counted = pagerCount(tree) ?? COUNTED.exec(content)?.[0];
  if (counted) return `翻页显示有内容：${counted}`;
  const codes = tree.scripts.map(({ code }) => code);
  // The scripts have run: only one that speaks of the place may have been refused its answer.
  if (rendered) return place ? fillerOf(place, codes) : null;
  if (hasText && !place) return null;
  if (codes.some((code) => FILLING_CODE.test(code))) return '列表由页面脚本填充';
  const unknown = tree.scripts.find(mayFill);
  return unknown ? `列表可能由脚本 ${unknown.source} 填充` : null;
}

/** A pager that counts several pages, or items, contradicts an empty list. */
function pagerCount(tree: PageTree): string | null {
  for (const { code } of tree.scripts) {
    const call = PAGER_CODE.exec(code);
    const numbers = (call?.[1] ?? '')
      .split(',')
      .map((part) => Number(part.trim()))
      .filter((value) => Number.isInteger(value));
    if (call && numbers.some((value) => value > 1)) return oneLine(call[0]);
  }
  return null;
}

/** A script of the page that asks for data and speaks of the blank place, by its name or that of what it stands in; null when none does. */
export function fillerOf(place: PageElement, codes: readonly string[]): string | null {
  const filling = codes.filter((code) => FILLING_CODE.test(code));
  let at: PageElement | null = place;
  for (let up = 0; at && at.tag !== 'body' && up < ANCESTORS_MOST; up++, at = at.parent) {
    const names = `${at.attributes['id'] ?? ''} ${at.attributes['class'] ?? ''}`.split(/\s+/).filter(Boolean);
    const name = names.find((one) => filling.some((code) => namesPlace(code, one)));
    if (name) return `列表由脚本填充（${name}），未见内容`;
  }
  return null;
}

function namesPlace(code: string, name: string): boolean {
  const at = code.indexOf(name);
  return at >= 0 && !/\w/.test(code.charAt(at + name.length)) && !/\w/.test(code.charAt(at - 1));
}

function mayFill({ source }: PageScript): boolean {
  if (source === '' || HARMLESS_HOST.test(source)) return false;
  const [path = ''] = source.split(/[?#]/);
  return !HARMLESS_FILE.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether an element's marks, or those of what it stands in, say something. */
export function isMarked(element: PageElement, mark: RegExp): boolean {
  let at: PageElement | null = element;
  for (let up = 0; at && up < ANCESTORS_MOST; up++, at = at.parent) {
    if (mark.test(marksOf(at)) || at.tag === 'nav' || at.tag === 'footer' || at.tag === 'header') return true;
  }
  return false;
}
