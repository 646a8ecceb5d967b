import type { FooterMarks } from '../model/facts.js';
import { halfWidthText } from './half-width-text.js';
import { type PageTree, textOf } from './page-tree.js';

const SITE_CODE = /(?:网站|網站)?标识码\s*[:：]?\s*(bm\d{8}|\d{10})(?!\d)/i;
const ICP = /[\u4e00-\u9fff] ?ICP\s?(?:备|证|備)\s?(?:案)?\s?\d{4,}\s?号?(?:\s?-\s?\d+)?/i;
const POLICE = /(?:[\u4e00-\u9fff] ?)?公网安[备備]\s*\d{11,14}\s*号?/;
const HOST =
  /(?:主\s?办\s?单\s?位|主\s?办|版权所有|網站主辦)\s*[:：]?\s*([\u4e00-\u9fff（）()]{4,30}?)(?=[\s\n、,，。;；|]|承办|协办|技术|维护|地址|电话|版权|网站|主办|$)/;
const HOST_BEFORE = /([\u4e00-\u9fff]{4,24}?)\s?主办(?![\u4e00-\u9fff])/;
const CONTACT =
  /(?:联\s?系\s?(?:电\s?话|方\s?式)|电\s?话|运维电话|热线|地\s?址|邮\s?箱|聯絡電話|電話)\s*[:：]\s*[^\n]{4,60}/;
const PHONE = /(?<![\d.])(?:0\d{2,3}[-—－\s]?\d{7,8}|12345|400[-\d]{7,9})(?!\d)/;

/** What the entry “我为政府网站找错” is called, by all of its names. */
const ERROR_REPORT = '网站找错';

/**
 * The marks that a government site must show at its foot (国办发〔2017〕47号). Texts are looked for on the whole page, from its end
 * upwards where a text could stand elsewhere too, because templates put the foot where they like.
 */
export function readFooterMarks(tree: PageTree): FooterMarks {
  const whole = halfWidthText(tree);
  const foot = whole.slice(-4000);
  const addresses = addressesOf(tree);
  return {
    siteCode: SITE_CODE.exec(whole)?.[1]?.toLowerCase() ?? codeInLink(addresses),
    icp: tidy((ICP.exec(foot) ?? ICP.exec(whole))?.[0]),
    police: tidy((POLICE.exec(foot) ?? POLICE.exec(whole))?.[0]) ?? policeInLink(addresses),
    host: tidy(HOST.exec(foot)?.[1] ?? HOST_BEFORE.exec(foot)?.[1]),
    contact: tidy((CONTACT.exec(foot) ?? PHONE.exec(foot))?.[0]),
    partyMark: partyMark(tree, addresses),
    errorReport: errorReport(tree, addresses),
  };
}

function tidy(text: string | undefined): string | null {
  const plain = text?.replace(/\s+/g, ' ').trim();
  return plain ? plain : null;
}

/** 党政机关网站标识: a script, link or picture of the registry, or the place that its script fills. */
function partyMark(tree: PageTree, addresses: readonly string[]): string | null {
  for (const address of addresses) if (/conac\.cn/i.test(address)) return address;
  for (const { code } of tree.scripts) {
    if (!/conac\.cn/i.test(code)) continue;
    const found = /["'](?:[^"']*\/\/)?([\w.]*conac\.cn\/[^"'\s]*)/i.exec(decoded(code));
    if (found?.[1]) return found[1];
  }
  const place = tree.elements.find(
    ({ attributes }) => attributes['id'] === '_ideConac' || attributes['alt']?.includes('党政机关'),
  );
  return place ? (place.attributes['src'] ?? '#_ideConac') : null;
}

/** “我为政府网站找错”入口: the official script or link, or a text that names it. */
function errorReport(tree: PageTree, addresses: readonly string[]): string | null {
  for (const address of addresses) {
    if (/exposure\/(?:jiucuo|index)|pucha\.kaipuyun\.cn|zfwzgl\.www\.gov\.cn|jiucuo\./i.test(address)) {
      return address;
    }
  }
  for (const { code } of tree.scripts) {
    if (!/jiucuo|kaipuyun|zfwzgl/i.test(code)) continue;
    const found = /["']([^"']*(?:exposure\/jiucuo|pucha\.kaipuyun|zfwzgl\.www\.gov\.cn)[^"']*)["']/i.exec(
      decoded(code),
    );
    if (found?.[1]) return found[1];
  }
  const isSaid = tree.text.includes(ERROR_REPORT);
  for (const element of tree.elements) {
    const { alt, title } = element.attributes;
    if (alt?.includes(ERROR_REPORT) || title?.includes(ERROR_REPORT)) {
      return element.attributes['src'] ?? `${alt ?? ''}${title ?? ''}`;
    }
    if (isSaid && element.tag === 'a' && textOf(tree, element).includes(ERROR_REPORT)) {
      return element.attributes['href'] ?? textOf(tree, element);
    }
  }
  return null;
}

function codeInLink(addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const code = /[?&]site_?code=(bm\d{8}|\d{10})(?!\d)/i.exec(address)?.[1];
    if (code) return code.toLowerCase();
  }
  return null;
}

function policeInLink(addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const code = /beian\.(?:gov|mps\.gov)\.cn[^"']*(?:recordcode|code)=(\d{14})/i.exec(address)?.[1];
    if (code) return code;
  }
  return null;
}

function addressesOf({ elements }: PageTree): readonly string[] {
  const found: string[] = [];
  for (const { attributes } of elements) {
    if (attributes['href']) found.push(attributes['href']);
    if (attributes['src']) found.push(attributes['src']);
  }
  return found;
}

/** A script's text with the escapes that hide its addresses from proxies undone. */
function decoded(code: string): string {
  return code.replace(/%(3C|3E|22|27|2F|3A|3D|20)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
