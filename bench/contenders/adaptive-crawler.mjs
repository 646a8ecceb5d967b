import { AdaptivePlaywrightCrawler } from '@crawlee/playwright';
import { contend } from './contend.mjs';
import { factsOf, launchOf, quietConfiguration } from './crawlee.mjs';

// A page may be handled twice, once by each way, while the crawler learns: only what is pushed counts.
contend(async (order) => {
  const crawler = new AdaptivePlaywrightCrawler(
    {
      maxRequestRetries: 0,
      headless: true,
      launchContext: launchOf(order),
      requestHandler: async ({ parseWithCheerio, request, pushData, enqueueLinks }) => {
        const $ = await parseWithCheerio();
        await pushData({
          ...factsOf($, request.loadedUrl ?? request.url),
          bytes: Buffer.byteLength($.html()),
        });
        await enqueueLinks({ strategy: 'same-origin' });
      },
    },
    quietConfiguration(),
  );
  await crawler.run([`${order.origin}/`]);
  const { items: rows } = await crawler.getData();
  return {
    pages: rows.length,
    items: rows.reduce((sum, row) => sum + row.items, 0),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    browserPages: crawler.stats.state.browserRequestHandlerRuns ?? null,
  };
});
