import type { IsoDate } from '../../calendar/iso-date.js';
import { encodeText } from '../../extract/encode-text.js';
import { escapeHtml, type HouseStyle } from './house-style.js';
import {
  articlePage,
  articlesOnPage,
  columnPage,
  homePage,
  missingPage,
  type PrintedSite,
  pagesOf,
} from './site-pages.js';
import { hasQuirk, isChallenged, viewSite } from './site-view.js';
import { asp } from './styles/asp.js';
import { hanweb, jpageRecords } from './styles/hanweb.js';
import { trs } from './styles/trs.js';
import { ucap } from './styles/ucap.js';
import type { SiteDescription, World } from './world.js';

/** What a host answers; `silence` is a connection that stays open and says nothing. */
export type Answer =
  | {
      readonly kind: 'content';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'silence' };

/** Answers for every host of a world on one day. */
export interface WorldAnswers {
  /** `target` is path and query, as they stand in the request. */
  answer(host: string, target: string): Answer;
}

const STYLES: Record<SiteDescription['style'], HouseStyle> = { trs, hanweb, ucap, asp };
const HOME_PATHS = ['/', '/index.html', '/index.shtml', '/index.asp'];

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DOCUMENT = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const STYLE_SHEET =
  'body{font:14px/1.8 SimSun,serif;margin:0}.wrap,.container{width:1000px;margin:0 auto}.sub,.sub-nav{display:none}';

/** The answers of all hosts as of a day. */
export function answersOf(world: World, asOf: IsoDate): WorldAnswers {
  const sites = new Map(world.sites.map((site) => [site.host, printSite(world, site, asOf)]));
  const pages = new Map([...sites].map(([host, site]) => [host, addressesOf(site)]));
  return {
    answer(host, target) {
      const site = sites.get(host);
      if (!site) return platformAnswer(world, sites, host, target);
      return siteAnswer(site, pages.get(host) ?? new Map(), target);
    },
  };
}

function printSite(world: World, site: SiteDescription, asOf: IsoDate): PrintedSite {
  return { view: viewSite(world, site, asOf), style: STYLES[site.style] };
}

/** Every address of a site with what makes its page. */
function addressesOf(site: PrintedSite): ReadonlyMap<string, () => string | null> {
  const { view, style } = site;
  const pages = new Map<string, () => string | null>();
  for (const path of HOME_PATHS) pages.set(path, () => homePage(site));
  for (const column of view.columns) {
    if (column.to) continue;
    for (let page = 1; page <= pagesOf(style, column); page++) {
      pages.set(style.columnPath(view, column, page), () => columnPage(site, column, page));
    }
    for (const article of column.articles) {
      pages.set(style.articlePath(view, article), () => articlePage(site, column, article));
    }
  }
  return pages;
}

function siteAnswer(
  site: PrintedSite,
  pages: ReadonlyMap<string, () => string | null>,
  target: string,
): Answer {
  if (hasQuirk(site.view, 'never-answers')) return { kind: 'silence' };
  if (isChallenged(site.view)) return challenge();
  const make = pages.get(target) ?? pages.get(target.replace(/\/index\.html$/, '/'));
  const html = make?.() ?? null;
  if (html !== null) return page(site.style, 200, html);
  const list = /^\/api\/channel\/(\w+)\/list\.json\?page=(\d+)$/.exec(target);
  if (list) return listData(site, list[1] ?? '', Number(list[2]));
  const group = /^\/module\/web\/jpage\/dataproxy\.jsp\?page=(\d+)&.*columnid=(\d+)/.exec(target);
  if (group) return groupData(site, Number(group[1]), Number(group[2]));
  return fileAnswer(target) ?? page(site.style, 404, missingPage(site));
}

function page({ charset, contentType }: HouseStyle, status: number, html: string): Answer {
  const body = charset === 'gbk' ? encodeText(html, 'gb18030') : new TextEncoder().encode(html);
  return { kind: 'content', status, headers: { 'content-type': contentType }, body };
}

function content(type: string, body: string | Uint8Array, status = 200): Answer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { kind: 'content', status, headers: { 'content-type': type }, body: bytes };
}

function fileAnswer(target: string): Answer | null {
  const path = target.split('?')[0] ?? target;
  if (path === '/robots.txt') return content('text/plain', 'User-agent: *\nDisallow: /admin/\n');
  if (path === '/search') return content('text/html; charset=utf-8', '<p>请输入检索词后查看检索结果。</p>');
  if (path === '/letter' || path === '/apply') {
    return content(
      'text/html; charset=utf-8',
      '<p>提交成功，请保存查询编号，办理结果将在规定时限内答复。</p>',
    );
  }
  if (/^\/images\/[\w-]+\.(png|gif)$/.test(path) || path === '/favicon.ico')
    return content('image/png', PICTURE);
  if (path === '/css/style.css') return content('text/css', STYLE_SHEET);
  return path.endsWith('.pdf') ? content('application/pdf', DOCUMENT) : null;
}

/** What the scripts of `lists-by-script` ask for. */
function listData({ view, style }: PrintedSite, id: string, number: number): Answer {
  const column = view.columns.find((candidate) => candidate.id === id);
  const data = (column ? articlesOnPage(style, column, number) : []).map((article) => ({
    title: article.title,
    url: style.articlePath(view, article),
    date: article.on,
  }));
  return content(
    'application/json; charset=utf-8',
    JSON.stringify({ total: column?.articles.length ?? 0, data }),
  );
}

/** What jpage answers to a browser that turns the page. */
function groupData({ view, style }: PrintedSite, page: number, number: number): Answer {
  const column = view.columns.find((candidate) => candidate.number === number);
  if (!column) return content('application/xml', '<datastore></datastore>');
  const articles = articlesOnPage(style, column, page);
  return content(
    'application/xml; charset=utf-8',
    jpageRecords(view, { column, articles, page, pages: pagesOf(style, column) }),
  );
}

/** The first answer of a defence that wants a browser to run its script; it never gives another. */
function challenge(): Answer {
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><script type="text/javascript">$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=83421;$_ts.cd="qhcYrAcorGlnWagVrAVbcqh1";</script><script type="text/javascript" charset="utf-8" src="/images/guard.png"></script></head><body></body></html>`;
  return {
    kind: 'content',
    status: 412,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: new TextEncoder().encode(html),
  };
}

function platformAnswer(
  world: World,
  sites: ReadonlyMap<string, PrintedSite>,
  host: string,
  target: string,
): Answer {
  const platform = world.platforms.find((candidate) => candidate.host === host);
  if (!platform) return content('text/plain', 'no such host', 421);
  const frame = /^\/list\?site=([\w.]+)&column=(\w+)$/.exec(target);
  const site = sites.get(frame?.[1] ?? '');
  if (host === 'pub.qinglan.test' && frame && site)
    return content('text/html; charset=utf-8', frameList(site, frame[2] ?? ''));
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${platform.title}</title></head><body><h1>${platform.title}</h1><p>本平台由青岚省统一建设，向全省各级各部门网站提供服务。</p></body></html>`;
  return content('text/html; charset=utf-8', html);
}

function frameList({ view, style }: PrintedSite, id: string): string {
  const column = view.columns.find((candidate) => candidate.id === id);
  const lines = (column?.articles ?? [])
    .slice(0, 20)
    .map(
      (article) =>
        `<li><a href="http://${view.description.host}${style.articlePath(view, article)}" target="_blank">${escapeHtml(article.title)}</a><span>${article.on}</span></li>`,
    );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息列表</title></head><body><ul>${lines.join('\n')}</ul></body></html>`;
}
