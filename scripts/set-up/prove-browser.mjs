import { SetUpError } from './set-up-error.mjs';

const PAGE = '<h1>政务公开</h1><input value="Gongkai">';

/**
 * Draws a page with text and closes the browser: one starts on a machine without any font, and dies at the first letter.
 * @throws {SetUpError} when the page is not drawn.
 */
export async function proveBrowser(handle) {
  try {
    const page = await (await handle.current()).newPage();
    await page.setContent(PAGE);
    await page.screenshot();
  } catch (error) {
    throw new SetUpError(
      `the browser starts, but draws no page: ${firstLine(error)}`,
      'Install a font (Debian: `apt-get install fonts-wqy-zenhei`), then run this again.',
    );
  } finally {
    await handle.close();
  }
}

function firstLine(error) {
  return error.message.split('\n')[0];
}
