import { canonicalUrl } from './address.js';
import { addressIn } from './link-address.js';
import type { PageTree } from './page-tree.js';

/** Longest wait, in seconds, after which a meta refresh still sends the visitor on at once; longer ones renew a page or give time to read. */
const DELAY_MOST = 5;
/** A page that only sends on: characters of text and links it shows at most. */
const STUB_TEXT_MOST = 200;
const STUB_LINKS_MOST = 5;

const REFRESH = /^\s*(\d*)(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?["']?\s*([^"']+?)\s*["']?\s*$/i;
const LOCATION = String.raw`(?:^|[;{}\s(])(?:(?:window|document|self|top|parent|this)\s*\.\s*)*location`;
const LEADING: readonly RegExp[] = [
  new RegExp(String.raw`${LOCATION}(?:\s*\.\s*href)?\s*=\s*(["'])([^"'+]+)\1\s*(?=[;}\n]|$)`, 'g'),
  new RegExp(String.raw`${LOCATION}\s*\.\s*(?:replace|assign)\s*\(\s*(["'])([^"'+]+)\1\s*\)`, 'g'),
  /(?:^|[;{}\s(])window\s*\.\s*open\s*\(\s*(["'])([^"'+]+)\1\s*,\s*["']_(?:self|top|parent)["']/g,
  /\bwrite(?:ln)?\s*\(\s*(["'])<meta[^>]*refresh[^>]*url\s*=\s*([^"'\s>]+)/gi,
];
/** Code that runs only sometimes, code that asks for the visitor's device, and code that runs later. */
const CONDITION = /\bif\b|\bswitch\b|\bcase\b|\?[^"']*:|&&|\|\||\bwhile\b|\bcatch\b/;
const DEVICE = /android|iphone|ipad|mobile|userAgent|ucweb|windows ce|\bscreen\b|platform/i;
const FUNCTION = /\bfunction\b|=>|addEventListener|\.on\w+\s*=/;
const AT_ONCE =
  /^\s*(?:\(|!|;|\+)\s*\(?\s*function|window\.onload\s*=|\$\(\s*(?:document\s*\)\s*\.ready\s*\(\s*)?function|setTimeout/;

/** Where a page sends its visitor at once, by meta refresh or script; null when it stays, or when that is not sure. */
export function readRedirect(tree: PageTree, base: string): string | null {
  const stated = metaRefresh(tree) ?? (isStub(tree) ? scriptRedirect(tree) : null);
  const url = stated === null ? null : addressIn(tree, stated, base);
  return url === canonicalUrl(base, base) ? null : url;
}

function metaRefresh({ elements }: PageTree): string | null {
  for (const { tag, attributes, parent } of elements) {
    if (tag !== 'meta' || parent?.tag === 'noscript') continue;
    if (attributes['http-equiv']?.trim().toLowerCase() !== 'refresh') continue;
    const content = attributes['content'] ?? '';
    if (!/url\s*=/i.test(content)) continue;
    const found = REFRESH.exec(content);
    if (found?.[2] && Number(found[1] || 0) <= DELAY_MOST) return found[2];
  }
  return null;
}

/** Whether a page shows so little that sending on must be what it is for. */
function isStub({ text, elements }: PageTree): boolean {
  if (text.trim().length > STUB_TEXT_MOST) return false;
  return (
    elements.filter(({ tag, attributes }) => tag === 'a' && attributes['href']).length <= STUB_LINKS_MOST
  );
}

function scriptRedirect({ scripts, elements, text }: PageTree): string | null {
  const onload = elements.find(({ tag }) => tag === 'body')?.attributes['onload'] ?? '';
  const codes = [...scripts.map(({ code }) => code), onload].map(withoutComments);
  if (codes.some((code) => DEVICE.test(code))) return null;
  const found = codes.flatMap((code) => addressesIn(code).map(({ address, at }) => ({ address, at, code })));
  const sure = found.find(({ code, at }) => !CONDITION.test(code) && runsAtOnce(code.slice(0, at + 1)));
  if (sure) return sure.address;
  const [only, ...others] = new Set(found.map(({ address }) => address));
  // On a page that shows nothing at all, a condition around its only address is the template's, and holds.
  const isBlank = text.trim() === '' && !found.some(({ code, at }) => !runsAtOnce(code.slice(0, at + 1)));
  return only !== undefined && others.length === 0 && isBlank ? only : null;
}

function addressesIn(code: string): readonly { readonly address: string; readonly at: number }[] {
  if (!/location|refresh|_self|_top|_parent/i.test(code)) return [];
  return LEADING.flatMap((shape) =>
    [...code.matchAll(shape)].map((found) => ({ address: (found[2] ?? '').trim(), at: found.index })),
  );
}

/** Whether code goes on to a place without waiting for a call: outside functions, or in one that starts by itself. */
function runsAtOnce(before: string): boolean {
  return !FUNCTION.test(before) || AT_ONCE.test(before);
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|<!--|-->/g, '');
}
