import type { Browser } from 'playwright';
import { drawsChinese } from '../../collect/chinese-fonts.js';
import type { BrowserSearch } from '../../collect/find-browser.js';
import { type StartedBrowser, startBrowser } from '../../collect/start-browser.js';
import { GongkaiError, messageOf } from '../../errors.js';
import { broken, type Diagnosis, weak, well } from './diagnosis.js';

const INSTALL = 'Run `npx playwright install chromium`, or name a browser with --browser or GONGKAI_BROWSER.';

/** Whether a browser is there, starts, is sandboxed, and has Chinese fonts. */
export async function examineBrowser(search: BrowserSearch): Promise<readonly Diagnosis[]> {
  try {
    const started = await startBrowser(search, { resolve: new Map(), allowPrivate: false });
    if (!started) return [broken('browser', 'no Chromium, Chrome or Edge was found', INSTALL)];
    return await examineRunning(started);
  } catch (thrown) {
    return [broken('browser', messageOf(thrown), (thrown instanceof GongkaiError && thrown.hint) || INSTALL)];
  }
}

async function examineRunning({ found, handle, passedOver }: StartedBrowser): Promise<readonly Diagnosis[]> {
  try {
    const browser = well('browser', `${handle.version}, ${found.path} (${found.source})`);
    const others = passedOver.map((text) =>
      weak('browser', text, 'Repair or remove it; until then the next one is used.'),
    );
    const [warning] = handle.warnings;
    const sandbox = warning
      ? weak('sandbox', warning, 'Run Gongkai as an ordinary user on a kernel that allows user namespaces.')
      : well('sandbox', 'on');
    return [browser, ...others, sandbox, await examineFonts(await handle.current())];
  } finally {
    await handle.close();
  }
}

async function examineFonts(browser: Browser): Promise<Diagnosis> {
  if (await drawsChinese(browser)) return well('CJK fonts', 'Chinese characters are drawn');
  return weak(
    'CJK fonts',
    'Chinese characters are drawn as boxes: verdicts are not affected, but no screenshots are taken',
    'Install a Chinese font, for example `apt-get install fonts-wqy-zenhei`.',
  );
}
