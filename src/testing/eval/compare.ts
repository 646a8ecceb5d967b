import { canonicalUrl } from '../../extract/address.js';
import { halfWidth } from '../../extract/page-text.js';

const CUT_OFF = /(?:\.{2,}|…+|⋯+)$/;
const BULLET = /^[·•▪●◆■>»›\-[]+(?=\S)/;
const HOME = /^(?:网站|返回|本站)?(?:首[页頁]|主[页頁])$/;
const ARROWS = /[>»›]+$/;

/** Whether two titles are the same but for blanks, width of signs, and an end that one of them cuts off with an ellipsis. */
export function isSameTitle(one: string, other: string): boolean {
  const [first, second] = [plainTitle(one), plainTitle(other)];
  if (first === second) return true;
  return isCutFrom(first, second) || isCutFrom(second, first);
}

/** Whether two names of columns are the same but for blanks, bullets and arrows. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

/** Whether a name leads to the home page, which is the root of all columns and none of them. */
export function isHomeName(name: string): boolean {
  return HOME.test(plainName(name));
}

/** A name without blanks, bullets and arrows; a key to compare. */
export function plainName(name: string): string {
  return plainTitle(name).replace(BULLET, '').replace(ARROWS, '');
}

/** The address of a label in the spelling of the readers; null for what is none: empty, `#`, a script. */
export function labelAddress(href: string | null, page: { url: string; html: string }): string | null {
  if (href === null || href.trim() === '') return null;
  return canonicalUrl(href, baseOf(page));
}

function isCutFrom(short: string, long: string): boolean {
  if (!CUT_OFF.test(short)) return false;
  const stem = short.replace(CUT_OFF, '');
  return stem.length > 0 && long.startsWith(stem);
}

function plainTitle(title: string): string {
  return halfWidth(title).replace(/[\s\u200b-\u200f\ufeff]+/g, '');
}

function baseOf({ url, html }: { url: string; html: string }): string {
  const stated = /<base\s[^>]*?href\s*=\s*["']?([^"'\s>]+)/i.exec(html)?.[1];
  return stated === undefined ? url : (canonicalUrl(stated, url) ?? url);
}
