import type { Browser } from 'playwright';
import { type BrowserFound, findBrowser } from '../../collect/find-browser.js';
import { openBrowser } from '../../collect/open-browser.js';
import { GongkaiError, messageOf } from '../../errors.js';
import { SET_UP_BROWSERS } from '../site-tools.js';
import { broken, type Diagnosis, weak, well } from './diagnosis.js';

const INSTALL = 'Run `npx playwright install chromium`, or name a browser with --browser or GONGKAI_BROWSER.';

/** Whether a browser is there, starts, is sandboxed, and has Chinese fonts. */
export async function examineBrowser(explicit: string | null): Promise<readonly Diagnosis[]> {
  try {
    const found = await findBrowser({ explicit, setUpFolder: SET_UP_BROWSERS });
    if (!found) return [broken('browser', 'no Chromium, Chrome or Edge was found', INSTALL)];
    return await examineRunning(found);
  } catch (thrown) {
    return [broken('browser', messageOf(thrown), (thrown instanceof GongkaiError && thrown.hint) || INSTALL)];
  }
}

async function examineRunning(found: BrowserFound): Promise<readonly Diagnosis[]> {
  const handle = await openBrowser(found, { resolve: new Map(), allowPrivate: false });
  try {
    const browser = well('browser', `${handle.version}, ${found.path} (${found.source})`);
    const [warning] = handle.warnings;
    const sandbox = warning
      ? weak('sandbox', warning, 'Run Gongkai as an ordinary user on a kernel that allows user namespaces.')
      : well('sandbox', 'on');
    return [browser, sandbox, await examineFonts(await handle.current())];
  } finally {
    await handle.close();
  }
}

/** Draws two different characters: without a Chinese font both become the same box. */
async function examineFonts(browser: Browser): Promise<Diagnosis> {
  const page = await browser.newPage();
  try {
    const drawn = await page.evaluate(DRAW_TWO_CHARACTERS);
    if (drawn) return well('CJK fonts', 'Chinese characters are drawn');
    return weak(
      'CJK fonts',
      'Chinese characters are drawn as boxes: verdicts are not affected, screenshots are',
      'Install a Chinese font, for example `apt-get install fonts-wqy-zenhei`.',
    );
  } finally {
    await page.close();
  }
}

const DRAW_TWO_CHARACTERS = `(() => {
  const draw = (character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const context = canvas.getContext('2d');
    context.font = '24px sans-serif';
    context.fillText(character, 2, 26);
    return canvas.toDataURL();
  };
  return draw('公') !== draw('鑫');
})()`;
