import type { IsoDate } from '../calendar/iso-date.js';
import { readPage } from '../extract/read-page.js';
import type { ListReading, PageFacts } from '../model/facts.js';

/** The day of reckoning of made-up pages. */
export const PAGE_DAY = '2026-09-20' as IsoDate;

/** Titles of articles, as long as real ones. */
export const TITLES = [
  '关于开展农村饮水安全排查的通知',
  '关于印发清溪县防汛应急预案的通知',
  '清溪县2026年部分事业单位公开招聘公告',
  '关于表彰先进集体的决定',
  '2025年部门预算公开',
  '全县安全生产大检查工作方案',
  '关于县城区部分路段交通管制的通告',
  '关于公布行政许可事项清单的公告',
  '县政府常务会议纪要公开',
  '关于调整城市公交线路的公告',
] as const;

/** A page of a government site around some content; every part may be left out. */
export interface PageParts {
  readonly body: string;
  readonly title?: string;
  readonly head?: string;
  readonly breadcrumb?: string;
  readonly foot?: string;
}

const TOP = `<div class="header"><span id="time">今天是2026年9月20日 星期日</span></div><div class="nav"><ul><li><a href="/">首页</a></li>
<li><a href="/xwzx/">新闻中心</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>`;
const BREADCRUMB =
  '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/tzgg/">通知公告</a></div>';
const FOOT =
  '<div class="footer">主办：清溪县人民政府办公室　网站标识码：5200000001　更新日期：2026年9月20日　您是第20260920位访客</div>';

/** The HTML of a page, with a clock in its head, a menu, a breadcrumb and a dated foot. */
export function buildPageHtml({ body, ...parts }: PageParts): string {
  const { title = '通知公告-清溪县人民政府', head = '', breadcrumb = BREADCRUMB, foot = FOOT } = parts;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${TOP}${breadcrumb}${body}${foot}</body></html>`;
}

/** What a column page around some content says. */
export function readColumnPage(
  body: string,
  setting: Partial<PageParts & { rendered: boolean; url: string }> = {},
): PageFacts {
  const { rendered = false, url = 'http://www.qingxi.test/zwgk/tzgg/', ...parts } = setting;
  return readPage({ url, html: buildPageHtml({ ...parts, body }), asOf: PAGE_DAY, rendered });
}

/** A reading in one line: days of the items (`-` none, `?` inferred, `^` pinned), or the kind with its reason or notice. */
export function tellList(list: ListReading): string {
  switch (list.kind) {
    case 'list':
      return list.articles
        .map(({ published, pinned }) => {
          const day = published ? `${published.on}${published.inferred ? '?' : ''}` : '-';
          return pinned ? `^${day}` : day;
        })
        .join(' ');
    case 'empty':
      return `empty ${list.notice ?? ''}`.trim();
    case 'single-page':
      return list.kind;
    case 'unreadable':
      return `unreadable ${list.reason}`;
    default:
      return list satisfies never;
  }
}
