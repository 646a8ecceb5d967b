import { PlaywrightCrawler } from '@crawlee/playwright';
import { contend, ITEM, isColumn } from './contend.mjs';
import { launchOf, quietConfiguration } from './crawlee.mjs';

contend(async (order) => {
  const found = { pages: 0, items: 0, bytes: 0, browserPages: 0 };
  const crawler = new PlaywrightCrawler(
    {
      maxRequestRetries: 0,
      headless: true,
      launchContext: launchOf(order),
      requestHandler: async ({ page, request, enqueueLinks }) => {
        const { pathname } = new URL(request.loadedUrl);
        if (isColumn(pathname)) {
          await page.waitForSelector(ITEM, { state: 'attached' });
          found.items += await page.locator(ITEM).count();
        }
        found.pages++;
        found.browserPages++;
        found.bytes += Buffer.byteLength(await page.content());
        await enqueueLinks({ strategy: 'same-origin' });
      },
    },
    quietConfiguration(),
  );
  await crawler.run([`${order.origin}/`]);
  return found;
});
