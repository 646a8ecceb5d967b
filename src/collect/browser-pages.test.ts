import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBrowser } from '../testing/test-browser.js';
import { HEAP_BYTES_MOST, VISITS_MOST } from './browser-page.js';
import { type BrowserPages, openBrowserPages } from './browser-pages.js';
import type { BrowserHandle } from './open-browser.js';

const always = new AbortController().signal;

let handle: BrowserHandle;
beforeAll(async () => {
  handle = await openTestBrowser();
});
afterAll(() => handle.close());

/** A pool of so many pages, closed when the work with it is done. */
async function withPages(pages: number, work: (pool: BrowserPages) => Promise<void>): Promise<void> {
  const pool = openBrowserPages(handle, { pages, userAgent: 'Gongkai/test' });
  await work(pool).finally(() => pool.close());
}

describe('a page that comes back', () => {
  test('is lent again', () =>
    withPages(1, async (pool) => {
      const first = await pool.borrow(always);
      await first.page.goto('data:text/html,<p>x</p>');
      pool.giveBack(first, 'good');
      const second = await pool.borrow(always);
      expect(second).toBe(first);
      pool.giveBack(second, 'good');
    }));

  test('damaged is closed and replaced', () =>
    withPages(1, async (pool) => {
      const first = await pool.borrow(always);
      pool.giveBack(first, 'damaged');
      const second = await pool.borrow(always);
      expect(second).not.toBe(first);
      expect(first.page.isClosed()).toBe(true);
      pool.giveBack(second, 'good');
    }));

  test.each([
    [VISITS_MOST - 1, true],
    [VISITS_MOST, false],
  ])('after %i visits is lent again: %s', (visits, kept) =>
    withPages(1, async (pool) => {
      const first = await pool.borrow(always);
      first.visits = visits;
      pool.giveBack(first, 'good');
      const second = await pool.borrow(always);
      expect(second === first).toBe(kept);
      pool.giveBack(second, 'good');
    }),
  );

  test.each([
    [HEAP_BYTES_MOST / 2, true],
    [HEAP_BYTES_MOST + 1, false],
  ])('holding %i bytes is lent again: %s', (bytes, kept) =>
    withPages(1, async (pool) => {
      const first = await pool.borrow(always);
      await first.page.evaluate((size) => {
        Object.assign(globalThis, { kept: new Uint8Array(size) });
      }, bytes);
      pool.giveBack(first, 'good');
      const second = await pool.borrow(always);
      expect(second === first).toBe(kept);
      expect(first.page.isClosed()).toBe(!kept);
      pool.giveBack(second, 'good');
    }),
  );
});

describe('who waits for a page', () => {
  test('gets the one that comes back, one after the other', () =>
    withPages(1, async (pool) => {
      const order: string[] = [];
      const take = async (name: string) => {
        const page = await pool.borrow(always);
        order.push(name);
        pool.giveBack(page, 'good');
      };
      await Promise.all([take('first'), take('second'), take('third')]);
      expect(order).toEqual(['first', 'second', 'third']);
    }));

  test('and gives up takes no page along, and no turn', () =>
    withPages(1, async (pool) => {
      const page = await pool.borrow(always);
      const impatient = new AbortController();
      const givenUp = pool.borrow(impatient.signal);
      const patient = pool.borrow(always);
      impatient.abort(new Error('no time'));
      await expect(givenUp).rejects.toThrow('no time');
      pool.giveBack(page, 'good');
      pool.giveBack(await patient, 'good');
    }));

  test('and gives up in the moment of its turn passes it on', () =>
    withPages(1, async (pool) => {
      const page = await pool.borrow(always);
      const impatient = new AbortController();
      const givenUp = pool.borrow(impatient.signal);
      const patient = pool.borrow(always);
      // The turn comes with the page's closing; the wait ends in the same breath.
      page.page.once('close', () => setTimeout(() => impatient.abort(new Error('no time')), 0));
      pool.giveBack(page, 'damaged');
      await givenUp.then((lent) => pool.giveBack(lent, 'good')).catch(() => undefined);
      pool.giveBack(await patient, 'good');
    }));
});

test('pages share what a site keeps in a browser: a challenge is passed once', () =>
  withPages(2, async (pool) => {
    const [one, other] = [await pool.borrow(always), await pool.borrow(always)];
    expect(one.page.context()).toBe(other.page.context());
    pool.giveBack(one, 'good');
    pool.giveBack(other, 'good');
  }));
