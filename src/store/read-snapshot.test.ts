import { expect, test } from 'vitest';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { readSnapshot } from './read-snapshot.js';

const snapshot = sampleSnapshot('qingxi', 's');

/** The snapshot as a Gongkai stored it that noted less of each page. */
function storedBefore(): string {
  const pages = snapshot.pages.map(({ redirects: _r, remoteAddress: _a, screenshot: _s, ...page }) => page);
  return JSON.stringify({ ...snapshot, pages });
}

test('a snapshot is read as it was stored', () => {
  expect(readSnapshot(JSON.stringify(snapshot))).toEqual(snapshot);
});

test('of an older snapshot the address and the picture are not known, and of the redirects the first', () => {
  const [page] = readSnapshot(storedBefore()).pages;
  expect(page).toEqual({ ...snapshot.pages[0]!, remoteAddress: null, screenshot: null });
  expect(page?.redirects).toEqual(['http://qingxi.example.test/']);
});
