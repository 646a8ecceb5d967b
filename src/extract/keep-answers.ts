import type { PageElement, PageTree } from './page-tree.js';

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

/**
 * A question about a whole page that several readers ask. Its answer is kept in the tree and goes with it: a WeakMap of trees would
 * hold on to each until V8 clears its whole heap, which made a page a tenth slower to read.
 */
export function oncePerTree<Answer>(ask: (tree: PageTree) => Answer): (tree: PageTree) => Answer {
  return (tree) => {
    if (!tree.answers.has(ask)) tree.answers.set(ask, ask(tree));
    return tree.answers.get(ask) as Answer;
  };
}
