import { oncePerTree } from './keep-answers.js';
import { marksOf, type PageElement, type PageTree } from './page-tree.js';

const FOOT_MARK = /(?:^|[\s_-])(?:\w*foot\w*|bottom|copyright|copy|yejiao|banquan|btm|wzxx)(?:$|[\s_-]|\d)/;
/** Texts that stand at the foot of a government site by duty (国办发〔2017〕47号), and what sites print beside them. */
const FOOT_TEXT = /主\s?办\s?单\s?位|主\s?办\s?[:：]|ICP\s?备|公网安备|标识码|版权所有|承办单位|copyright/i;
/** Shares of the page's text before which no foot begins: one that a mark and a text prove, one that only a text tells. */
const MARKED_FROM = 0.3;
const STATED_FROM = 0.5;
/** What a foot holds at most, in characters; a block with more is a page's half that a template calls `bottom`. */
const FOOT_TEXT_MOST = 1500;

/** Order of the element with which the foot of a page begins; beyond the last element when there is no foot. */
export const footerBegins: (tree: PageTree) => number = oncePerTree(findFoot);

function findFoot({ elements, root, text, runs }: PageTree): number {
  const none = elements.length;
  const marked = elements.find(
    (element) =>
      element.start >= text.length * MARKED_FROM &&
      element.end - element.start <= FOOT_TEXT_MOST &&
      (element.tag === 'footer' || FOOT_MARK.test(marksOf(element))) &&
      (element.tag === 'footer' || FOOT_TEXT.test(text.slice(element.start, element.end))),
  );
  const stated = runs.find(
    ({ start, end }) =>
      start >= text.length * STATED_FROM && end - start < 200 && FOOT_TEXT.test(text.slice(start, end)),
  );
  const byText = stated ? lineOf(stated.parent, root).order : none;
  return Math.min(marked?.order ?? none, byText);
}

/** The block that a foot's text stands in: outwards while nothing else stands in it. */
function lineOf(element: PageElement, root: PageElement): PageElement {
  let at = element;
  while (at.parent && at.parent !== root && at.parent.children[0] === at && at.parent.tag !== 'body')
    at = at.parent;
  return at;
}
