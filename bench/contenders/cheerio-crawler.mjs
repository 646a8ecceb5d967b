import { CheerioCrawler } from '@crawlee/cheerio';
import { contend } from './contend.mjs';
import { factsOf, quietConfiguration } from './crawlee.mjs';

contend(async (order) => {
  const found = { pages: 0, items: 0, bytes: 0, browserPages: 0 };
  const crawler = new CheerioCrawler(
    {
      maxRequestRetries: 0,
      requestHandler: async ({ $, request, body, enqueueLinks }) => {
        found.pages++;
        found.bytes += Buffer.byteLength(body);
        found.items += factsOf($, request.loadedUrl).items;
        await enqueueLinks({ strategy: 'same-origin' });
      },
    },
    quietConfiguration(),
  );
  await crawler.run([`${order.origin}/`]);
  return found;
});
