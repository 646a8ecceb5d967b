import { expect, test } from 'vitest';
import { keepAnswers } from './keep-answers.js';
import { parsePage } from './page-tree.js';

test('a question is put once for each element, whatever its answer', () => {
  const { elements } = parsePage('<ul><li>一</li><li>二</li></ul>');
  const asked: string[] = [];
  const isItem = keepAnswers(({ tag }) => {
    asked.push(tag);
    return tag === 'li';
  });

  const first = elements.map(isItem);
  expect(elements.map(isItem)).toEqual(first);
  expect(first.filter(Boolean)).toHaveLength(2);
  expect(asked).toHaveLength(elements.length);
});
