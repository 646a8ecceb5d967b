import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorIn, install, installAny, whyNoPackages } from './apt-get.mjs';
import { runCommand } from './command.mjs';
import { say } from './progress.mjs';

/** The lighter one in front; older releases have only the other. */
const BROWSER_PACKAGES = ['chromium-headless-shell', 'chromium'];
/** 17 MB on disk, and draws all but the rarest characters. */
const FONT_PACKAGE = 'fonts-wqy-zenhei';
const FONT_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
];
const CHINESE_FONT =
  /cjk|wqy|uming|ukai|arphic|simsun|simhei|simkai|msyh|fallback|sourcehan|noto(sans|serif)(sc|tc|hans|hant)/i;
const FONT_SECONDS = 20;

/** Debian's package, where this user may install one; a Chinese font comes along where there is none. */
export async function installDebianChromium() {
  const reason = (await whyNoPackages()) ?? (await installAny(BROWSER_PACKAGES));
  if (reason === null && !(await hasChineseFont())) await installFont();
  return reason;
}

async function installFont() {
  const { ok, output } = await install(FONT_PACKAGE);
  if (ok) say(`installed a Chinese font (${FONT_PACKAGE})`);
  else say(`warning: no Chinese font, screenshots show boxes: ${errorIn(output)}`);
}

async function hasChineseFont() {
  const { ok, output } = await runCommand('fc-list', [':lang=zh', 'file'], { seconds: FONT_SECONDS });
  if (ok) return output.trim() !== '';
  return FONT_FOLDERS.some((folder) => namesIn(folder).some((name) => CHINESE_FONT.test(name)));
}

function namesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
