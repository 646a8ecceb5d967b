import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../extract/read-page.js';
import { askPage } from './ask-page.js';
import { loadPages } from './load-pages.js';

const pages = loadPages(join(import.meta.dirname, '../../../fixtures/pages'), null);

describe('the readers get the made-up pages right', () => {
  test.each(pages.map((page) => [page.file, page] as const))('%s', (_file, page) => {
    const misses = askPage(page, readPage).filter(
      ({ standing }) => standing !== 'right' && standing !== 'silent',
    );
    expect(misses).toEqual([]);
  });
});
