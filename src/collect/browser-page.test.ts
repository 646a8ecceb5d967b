import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { openBrowserPages } from './browser-pages.js';
import type { BrowserHandle } from './open-browser.js';

/** Forty lines of 100 pixels; which of them come into view, whether frames come and a transition ends, is written down. */
const PAGE = `<style>@media (max-width: 1200px) { body { color: red } } div { height: 100px } #end { transition: opacity 50ms }</style>
${Array.from({ length: 40 }, (_, at) => `<div>${at}</div>`).join('')}<p id="end">完</p>
<script>
  const seen = []; let frames = 0; let ended = 0;
  const watch = new IntersectionObserver((all) => seen.push(...all.filter((one) => one.isIntersecting).map((one) => one.target.textContent)));
  for (const line of document.querySelectorAll('div')) watch.observe(line);
  const frame = () => { if (++frames < 5) requestAnimationFrame(frame); else end.style.opacity = 0; };
  requestAnimationFrame(frame);
  end.addEventListener('transitionend', () => ended++);
</script>`;
const TOLD = `new Promise((done) => { const look = () => (ended > 0 ? done(JSON.stringify({
  seen, frames, ended, inner: [innerWidth, innerHeight], outer: [outerWidth, outerHeight], screen: [screen.width, screen.height],
  density: devicePixelRatio, view: [visualViewport.width, visualViewport.height, visualViewport.scale],
  box: document.querySelectorAll('div')[7].getBoundingClientRect(), color: getComputedStyle(document.body).color,
  under: document.elementFromPoint(700, 450).textContent, language: navigator.language,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone, agent: navigator.userAgent,
})) : setTimeout(look, 20)); look(); })`;

let site: ServedSite;
let handle: BrowserHandle;
beforeAll(async () => {
  site = await serveSite({ '/': PAGE });
  handle = await openTestBrowser();
});
afterAll(async () => {
  await handle.close();
  await site.close();
});

/** What a page can tell of the window that it is in. */
async function toldBy(pictures: boolean): Promise<Record<string, unknown>> {
  const pool = openBrowserPages(handle, { pages: 1, userAgent: 'Gongkai/test', pictures });
  const page = await pool.borrow(new AbortController().signal);
  await page.page.goto(`${site.origin}/`, { timeout: 10_000 });
  const { result } = await page.session.send('Runtime.evaluate', { expression: TOLD, awaitPromise: true });
  pool.giveBack(page, 'good');
  await pool.close();
  return JSON.parse(String(result.value));
}

test('a page is in a window of a visitor in China, and cannot tell that nobody looks at it', async () => {
  const unseen = await toldBy(false);
  expect(unseen).toMatchObject({
    seen: ['0', '1', '2', '3', '4', '5', '6', '7', '8'],
    inner: [1440, 900],
    outer: [1440, 900],
    screen: [1440, 900],
    density: 1,
    color: 'rgb(0, 0, 0)',
    language: 'zh-CN',
    zone: 'Asia/Shanghai',
    agent: expect.stringMatching(
      /^Mozilla\/5\.0 \(X11; Linux x86_64\) .* Chrome\/\d+\.0\.0\.0 Safari\/537\.36 Gongkai\/test$/,
    ),
  });
  expect(await toldBy(true)).toEqual(unseen);
});
