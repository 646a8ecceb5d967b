import { oncePerTree } from './keep-answers.js';
import { halfWidth } from './page-text.js';
import type { PageTree } from './page-tree.js';

/** A page's whole text with half-width digits, letters and signs, each at the place that it has in the text. */
export const halfWidthText: (tree: PageTree) => string = oncePerTree(({ text }) => halfWidth(text));
