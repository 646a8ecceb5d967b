import type { PageElement } from './page-tree.js';

/** A question about an element of a page, every answer of which is kept: all links of one group ask the same. */
export function keepAnswers(ask: (element: PageElement) => boolean): (element: PageElement) => boolean {
  const answers = new Map<PageElement, boolean>();
  return (element) => {
    const known = answers.get(element);
    if (known !== undefined) return known;
    const answer = ask(element);
    answers.set(element, answer);
    return answer;
  };
}
