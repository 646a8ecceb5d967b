import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowsers } from '../collect/find-browser.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

/** What an item may take, so that a catalogue of 3,700 items stays below two megabytes. */
const BYTES_PER_ITEM_MOST = 540;

let browser: Browser;

beforeAll(async () => {
  const [found] = await findBrowsers({ explicit: process.env['GONGKAI_BROWSER'] || null });
  browser = await chromium.launch({ ...(found && { executablePath: found.path }), chromiumSandbox: false });
});
afterAll(() => browser?.close());

async function writeShipped(): Promise<string> {
  const file = join(temporaryFolder(), 'catalogue.html');
  expect(await runCli(['standards', 'catalogue', '--out', file])).toMatchObject({ status: 0 });
  return file;
}

test('the shipped lists make one page, each item in it, in few bytes', async () => {
  const file = await writeShipped();
  const listed = await runCli(['standards', 'list', '--json']);
  const rows = JSON.parse(listed.stdout) as readonly { readonly id: string; readonly items: number }[];
  const page = readFileSync(file, 'utf8');
  const items = page.match(/<tr data-k=/g)?.length ?? 0;

  expect(rows.filter(({ items: some }) => some > 0).every(({ id }) => page.includes(`id="${id}"`))).toBe(
    true,
  );
  expect(items).toBeGreaterThan(500);
  expect(items).toBeLessThanOrEqual(rows.reduce((sum, row) => sum + row.items, 0));
  expect(statSync(file).size / items).toBeLessThan(BYTES_PER_ITEM_MOST);
});

test('it is searched as a file, without a network; what is found is told, and the rest comes back', async () => {
  const page = await browser.newPage();
  const failed: string[] = [];
  page.on('pageerror', ({ message }) => failed.push(message));
  page.on('request', (request) => request.url().startsWith('http') && failed.push(request.url()));
  await page.goto(pathToFileURL(await writeShipped()).href);
  const shown = () => page.locator('tr[data-k]:visible').count();

  await page.fill('#words', '机构 部门职责');
  await page.locator('#found:has-text("找到")').waitFor();
  const found = Number(/找到(\d+)项/.exec((await page.textContent('#found')) ?? '')?.[1]);
  expect(found).toBeGreaterThan(0);
  expect(await shown()).toBe(found);
  expect(await page.locator('tr[data-k]:visible').first().textContent()).toMatch(/职责/);

  await page.fill('#words', '没有这样的事项');
  await page.locator('#found:has-text("找到0项")').waitFor();
  expect(await shown()).toBe(0);

  await page.click('button[type=reset]');
  await page.locator('#overview').waitFor();
  expect(await page.textContent('#found')).toBe('');
  expect(failed).toEqual([]);
  await page.close();
});

test('without its script all items are there to be read, and nothing that would not work', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(await writeShipped()).href);

  expect(await page.locator('#search').isVisible()).toBe(false);
  expect(await page.locator('tr[data-k]').count()).toBe(await page.locator('tr[data-k]:visible').count());
  await context.close();
});
