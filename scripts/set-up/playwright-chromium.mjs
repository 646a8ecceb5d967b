import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { ROOT } from './places.mjs';

const SECONDS = 5 * 60;
/** Per try, and there are five: where the download is walled off, set-up goes on to the next way soon. */
const CONNECT_MILLIS = 10_000;

/** Playwright's own download, the headless shell only: it is lighter, and pages are never shown. */
export async function installPlaywrightChromium() {
  const { ok, output } = await runCommand(
    process.execPath,
    [join(ROOT, 'node_modules', 'playwright', 'cli.js'), 'install', '--only-shell', 'chromium'],
    {
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECT_MILLIS), ...process.env },
      seconds: SECONDS,
    },
  );
  return ok ? null : reasonIn(output);
}

/** Playwright tells the same failure five times, with stack traces; the first line that names it is enough. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(Error|Failed|stopped after)/.test(line)) ?? lines.at(-1) ?? 'failed';
}
