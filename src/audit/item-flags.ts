import { speaksOf } from '../match/text-index.js';
import type { PageWords, SampledArticle } from '../model/facts.js';
import type { ItemFlag } from '../model/item-survey.js';
import { type DisclosureItem, UNSAID } from '../model/standard.js';

/** The end of a name that is that of a public body. Papers, agencies of news and persons are other sources. */
const UNIT =
  /(?:局|委|委员会|办|办公室|厅|政府|街道|镇|乡|中心|院|处|科|股|站|所|队|公司|学校|医院|部|署|会)$/;
/** Words of names that say nothing of the field: what is left is the field and the place. */
const NO_FIELD =
  /省级|市级|县级|区级|乡级|本级|人民政府|政府|行政|主管|机关|部门|单位|委员会|办公室|机构|有关|相关|各|局|委|办|厅|、|和|与|（|）|\(|\)/g;
/** From so many elements on, a page that names half of them is the page that should name all. */
const ELEMENTS_LEAST = 3;
const NAMED_LEAST = 0.5;
const NAMED_MOST = 8;

/**
 * A flag where an article of the item names a source that has nothing in common with the list's publisher or the agency; null where it
 * fits, names none, or is no public body: a paper's report of a thing is no other publisher of it.
 */
export function flagPublisher(
  { publisher }: DisclosureItem,
  opened: readonly SampledArticle[],
  agencyName: string,
): ItemFlag | null {
  if (publisher === '' || publisher === UNSAID || agencyName === '') return null;
  for (const { title, source, page } of opened) {
    if (source === null || !UNIT.test(source)) continue;
    if (shareField(source, agencyName) || shareField(source, publisher)) continue;
    const message = `《${title}》的来源写作“${source}”，清单的公开主体是“${publisher}”，请核对。`;
    return { kind: 'publisher', message, url: page.finalUrl };
  }
  return null;
}

/**
 * A flag for the elements of an item that the page where it was found does not name in heads of tables, headings or labels. Only where
 * the page names half of them: a notice tells in sentences what a table names.
 */
export function flagElements({ content }: DisclosureItem, page: PageWords | null): ItemFlag | null {
  if (page === null || content.length < ELEMENTS_LEAST || page.terms.length === 0) return null;
  const unnamed = content.filter((element) => !isNamed(element, page));
  if (unnamed.length === 0 || unnamed.length > content.length * NAMED_LEAST) return null;
  const shown = unnamed.slice(0, NAMED_MOST).join('、');
  const message = `页面的标题、表头和标签中未见“${shown}”${unnamed.length > NAMED_MOST ? '等' : ''}，请核对公开要素是否齐全。`;
  return { kind: 'elements', message, url: page.page.finalUrl };
}

function isNamed(element: string, { title, terms }: PageWords): boolean {
  return [title, ...terms].some((term) => speaksOf(term, element) || speaksOf(element, term));
}

/** Whether two names of bodies have two signs of place or field in common; names without either say nothing and fit. */
function shareField(one: string, other: string): boolean {
  const [a, b] = [one.replace(NO_FIELD, ''), other.replace(NO_FIELD, '')];
  if (a.length < 2 || b.length < 2) return true;
  for (let at = 1; at < a.length; at++) if (b.includes(a.slice(at - 1, at + 1))) return true;
  return false;
}
