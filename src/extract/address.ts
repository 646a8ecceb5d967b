import type { PageLink } from '../model/facts.js';
import { remembered } from './remembered.js';

const ATTACHMENT =
  /\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rar|zip|7z|tar|gz|txt|csv|xml|jpe?g|png|gif|bmp|webp|svg|ico|mp[34]|avi|wmv|flv|mov|exe|apk|css|js|json)$/i;
/** Java's, PHP's, and that of ASP.NET without cookies: `/(S(3f2504e0))/list.aspx`. */
const SESSION_IN_PATH = /;(?:jsessionid|phpsessid)=[^/?#]*|\/\(S\(\w+\)\)(?=\/)/gi;
const SESSION_PARAMETER = /^(?:jsessionid|phpsessid|aspsessionid\w*|session_?id|cfid|cftoken)$/i;
/** A fragment that names a page of its own: `#/list`, `#!list`, and the column number of the Guangdong platform. */
const HASH_ROUTE = /^#(?:!|\/).+/;
const NUMBERED_ROUTE = /^#\d+$/;
/** A path that the URL standard leaves as it is: no empty segment, none that begins with a dot, nothing to be escaped. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+\/?$/;
const INDEX_PAGE = /(?:index|default)\.(?:s?html?|jsp|jspx|aspx?|php|do|action)$/i;

/** Address shapes under which the content systems of government sites keep a single article. */
const ARTICLE_SHAPES: readonly RegExp[] = [
  /\/t\d{8}_\d+[^/]*$/i,
  /\/t\d{5,}\.s?html?$/i,
  /\/art\/\d{4}\/\d{1,2}\/\d{1,2}\//i,
  /\/art_\d+_\d+\.html?$/i,
  /\/(?:post|content)_\d+(?:_\d+)?\.s?html?$/i,
  /\/content-\d+-\d+[^/]*\.s?html?$/i,
  /[0-9a-f]{32}(?:_\d+)?\.s?html?$/i,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[^/]*$/i,
  /\/info\/\d+\/\d+\.html?$/i,
  /\/(?:19|20)\d{2}[-/]?\d{2}[-/]?\d{2}\/[^/]+\.s?html?$/i,
  /\/(?:19|20)\d{2}-?\d{2}\/[^/]*\d[^/]*\.s?html?$/i,
  /\/c\d{3,}\/content\.s?html?$/i,
  /\/item\/\d+\.aspx$/i,
  /\/(?:\w+-)?show-\d+(?:-\d+)*\.html?$/i,
  /\/(?:show|detail|view|article|content|news|info|xx)\/\d+\.(?:s?html?|aspx?|jsp|do)$/i,
  /\/\d{5,}\.s?html?$/i,
  /\/i\d{5,}\.html?$/i,
];
const ARTICLE_PROGRAM =
  /(?:show|detail|view|article|content|info|read)[^/]*\.(?:jsp|jspx|aspx?|php|do|action|s?html?)$/i;
const ARTICLE_PARAMETER = /^(?:id|aid|nid|newsid|articleid|contentid|infoid|art_?id|docid|uuid|guid)$/i;
const LIST_PARAMETER = /^(?:page|pageno|pagenum|cid|catid|channelid|columnid|classid|typeid)$/i;

/** So many addresses are remembered at a time: the readers of a page all ask, and the pages of a site share their menu. */
const REMEMBERED_MOST = 10_000;

/**
 * The absolute address that a link leads to, in one spelling: no fragment (but for routes), default port or session id.
 * null for what is no page: scripts, mail, telephone, a mere `#`.
 */
export function canonicalUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  if (trimmed.startsWith('#') && !HASH_ROUTE.test(trimmed) && !NUMBERED_ROUTE.test(trimmed)) return null;
  const plain = plainAddress(trimmed, base);
  if (plain !== null) return plain;
  const url = parseUrl(trimmed, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.hash && !isRoute(url)) url.hash = '';
  url.pathname = url.pathname.replace(SESSION_IN_PATH, '').replace(/\/{2,}/g, '/');
  const search = withoutSession(url.search);
  if (search !== url.search) url.search = search;
  url.username = '';
  url.password = '';
  return url.href.replace(/\?+$/, '');
}

/** A query as it was written, byte for byte (a parser would read all as UTF-8), but for session ids. */
function withoutSession(search: string): string {
  const parts = search.slice(1).split('&');
  const kept = parts.filter((part) => !SESSION_PARAMETER.test(part.split('=', 1)[0] ?? ''));
  return kept.length === parts.length ? search : kept.join('&');
}

/** The address of a plain path, for which no parser is needed: so most links of a site are written. null for any other. */
function plainAddress(href: string, base: string): string | null {
  const { origin, folder } = baseParts(base);
  if (origin === null) return null;
  if (href.startsWith('/')) return PLAIN_PATH.test(href) ? origin + href : null;
  if (href.startsWith(origin)) return PLAIN_PATH.test(href.slice(origin.length)) ? href : null;
  if (folder === null || !href.startsWith('./')) return null;
  return PLAIN_PATH.test(href.slice(1)) ? origin + folder + href.slice(2) : null;
}

/** A base in parts; `origin` is null unless it is of http or https, `folder` where its path is not plain. */
interface BaseParts {
  readonly base: string;
  readonly origin: string | null;
  readonly folder: string | null;
}

/** The base that was asked for last: the links of a page share one. */
let lastBase: BaseParts = { base: '', origin: null, folder: null };

function baseParts(base: string): BaseParts {
  if (lastBase.base !== base) lastBase = partBase(base);
  return lastBase;
}

function partBase(base: string): BaseParts {
  const url = parseUrl(base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return { base, origin: null, folder: null };
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  return { base, origin: url.origin, folder: folder === '/' || PLAIN_PATH.test(folder) ? folder : null };
}

/** What an address looks like; a guess from its shape alone. */
export const classifyAddress: (url: string) => PageLink['target'] = remembered(targetOf, REMEMBERED_MOST);

function targetOf(url: string): PageLink['target'] {
  const parsed = parseUrl(url);
  if (!parsed) return 'column';
  const { pathname, searchParams } = parsed;
  if (ATTACHMENT.test(pathname)) return 'attachment';
  if (parsed.hash) return 'column';
  if (/^\/(?:index\.\w+|default\.\w+)?$/i.test(pathname)) return parsed.search ? 'column' : 'home';
  if (ARTICLE_SHAPES.some((shape) => shape.test(pathname))) return 'article';
  const names = [...searchParams.keys()];
  if (names.some((name) => LIST_PARAMETER.test(name))) return 'column';
  if (ARTICLE_PROGRAM.test(pathname) && names.some((name) => ARTICLE_PARAMETER.test(name))) return 'article';
  return 'column';
}

/**
 * One key for the spellings of a column's address: `…/tzgg`, `…/tzgg/`, `…/tzgg/index.html`, http or https, with or without `www.`.
 * A key to compare, not an address to visit.
 */
export const addressKey: (url: string) => string = remembered(keyOf, REMEMBERED_MOST);

function keyOf(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return url;
  const path = parsed.pathname.replace(INDEX_PAGE, '').replace(/\/+$/, '');
  return `${parsed.host.replace(/^www\./, '')}${path}${parsed.search}${parsed.hash}`;
}

/** Host of an address without `www.`; empty when it is no address. */
export function hostOf(url: string): string {
  return parseUrl(url)?.host.replace(/^www\./, '') ?? '';
}

function isRoute(url: URL): boolean {
  if (HASH_ROUTE.test(url.hash)) return true;
  return NUMBERED_ROUTE.test(url.hash) && /\/gkmlpt\/(?:index)?$/.test(url.pathname);
}

function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
