import { Configuration, LogLevel, log } from '@crawlee/cheerio';
import { ITEM, isColumn } from './contend.mjs';

/** Crawlee that keeps nothing on disk and says nothing. */
export function quietConfiguration() {
  log.setLevel(LogLevel.OFF);
  return new Configuration({ persistStorage: false, purgeOnStart: true });
}

/** What a page read with cheerio tells. */
export function factsOf($, url) {
  const { pathname } = new URL(url);
  return {
    title: $('title').text(),
    published: $('meta[name=PubDate]').attr('content'),
    position: $('.position').text(),
    textLength: $('#zoom').text().length,
    items: isColumn(pathname) ? $(ITEM).length : 0,
  };
}

/** How the crawlers that drive a browser start it. */
export function launchOf({ browser }) {
  return { launchOptions: { executablePath: browser, args: ['--disable-gpu'] } };
}
