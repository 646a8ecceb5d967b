import { describe, expect, it } from 'vitest';
import { nearestWord, suggest } from './did-you-mean.js';

const KEYS = ['id', 'title', 'columnKinds', 'columns', 'indicators', 'notJudged'];

describe('nearestWord', () => {
  it.each([
    ['indicater', 'indicators'],
    ['colums', 'columns'],
    ['ttile', 'title'],
    ['notjudged', 'notJudged'],
    ['ID', 'id'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestWord(written, KEYS)).toBe(meant);
  });

  it.each(['weights', '', '栏目'])('is null for %j, which is like no known word', (written) => {
    expect(nearestWord(written, KEYS)).toBeNull();
  });
});

describe('suggest', () => {
  it('names the nearest word and all that are known', () => {
    expect(suggest('tittle', ['id', 'title'], 'Known keys')).toBe(
      'Did you mean "title"? Known keys: id, title.',
    );
  });

  it('says so when nothing is known', () => {
    expect(suggest('policy', [], 'known column kind')).toBe('There is no known column kind here.');
  });
});
