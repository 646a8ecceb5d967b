import type { CDPSession } from 'playwright';
import type { PagePicture } from './page-fetcher.js';

/** A page is drawn to this depth, in CSS pixels: some ten screens. */
export const HEIGHT_MOST = 8_000;
const WIDTH_MOST = 1_920;
const BYTES_MOST = 2 * 1024 * 1024;
/** The second one is tried when the first makes too large a file. */
const JPEG_QUALITIES = [75, 40];
/** How long pictures and fonts of the page are waited for. */
const LOADING_MILLIS = 3_000;

const LOADED = `Promise.race([
  Promise.all([document.fonts.ready, ...[...document.images].filter((image) => !image.complete && image.loading !== 'lazy')
    .map((image) => new Promise((done) => { image.onload = image.onerror = done; }))]),
  new Promise((done) => setTimeout(done, ${LOADING_MILLIS})),
]).then(() => true)`;

/** Draws the whole page, down to a limit; null when even a coarse picture has too many bytes. */
export async function drawPage(session: CDPSession): Promise<PagePicture | null> {
  await session.send('Runtime.evaluate', { expression: LOADED, awaitPromise: true });
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const width = Math.min(WIDTH_MOST, Math.max(1, Math.ceil(cssContentSize.width)));
  const whole = Math.max(1, Math.ceil(cssContentSize.height));
  const height = Math.min(HEIGHT_MOST, whole);
  for (const quality of JPEG_QUALITIES) {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'jpeg',
      quality,
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    const bytes = new Uint8Array(Buffer.from(data, 'base64'));
    if (bytes.byteLength <= BYTES_MOST) return { bytes, width, height, isCut: whole > height };
  }
  return null;
}
