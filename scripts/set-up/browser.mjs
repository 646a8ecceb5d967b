import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installDebianChromium } from './debian-chromium.mjs';
import { PACKAGED_NAME, unpackPackagedChromium } from './packaged-chromium.mjs';
import { BROWSERS, CACHE } from './places.mjs';
import { installPlaywrightChromium } from './playwright-chromium.mjs';
import { say, secondsSince } from './progress.mjs';
import { proveBrowser } from './prove-browser.mjs';
import { SetUpError } from './set-up-error.mjs';

/** Which browsers were found when one of them was last seen to start. */
const RECORD = join(CACHE, 'browser.json');
const OPTIONS = { resolve: new Map(), allowPrivate: false };

/** What can bring a browser, the first to try in front. Each answers null when it did, or why it could not. */
const ROUTES = [
  ['playwright install chromium', installPlaywrightChromium],
  ["Debian's package", installDebianChromium],
  ['the Chromium of an npm package', unpackPackagedChromium],
];

/** A browser that starts. */
export const browser = { isReady, bring };

/** Whether the same browsers are there as when one was last started; a start takes longer than all else here. */
async function isReady() {
  dropOutdated();
  // Compiled by the step before this one: so there is one search order.
  const { findBrowsers } = await import('../../dist/collect/find-browser.js');
  try {
    const found = await findBrowsers(search());
    return found.length > 0 && readRecord() === describe(found);
  } catch {
    return false;
  }
}

async function bring() {
  say('looking for a browser …');
  const searched = await startFound();
  if (searched === null) return;
  const failures = [`search: ${searched}`];
  for (const [name, route] of ROUTES) {
    const startedAt = performance.now();
    say(`trying ${name} …`);
    const reason = (await route()) ?? (await startFound());
    if (reason === null) return;
    failures.push(`${name}: ${reason}`);
    say(`${name} brought none (${secondsSince(startedAt)})`);
  }
  throw new SetUpError(
    `no browser was found, and none could be brought.\n${failures.map((text) => `  - ${text}`).join('\n')}`,
    'Install Chromium, Chrome or Edge (Debian: `sudo apt-get install chromium`), or name one with GONGKAI_BROWSER=/path/to/it, then run this again.',
  );
}

/**
 * Starts what is found, and records it.
 * @returns {Promise<string | null>} Why nothing was started; null when it was.
 */
async function startFound() {
  const { findBrowsers } = await import('../../dist/collect/find-browser.js');
  const { startBrowser } = await import('../../dist/collect/start-browser.js');
  try {
    const started = await startBrowser(search(), OPTIONS);
    if (started === null) return 'no Chromium, Chrome or Edge was found';
    const { found, handle, passedOver } = started;
    await proveBrowser(handle);
    for (const text of [...passedOver, ...handle.warnings]) say(`warning: ${text}`);
    say(`${handle.version} at ${found.path}`);
    writeRecord(describe(await findBrowsers(search())));
    return null;
  } catch (thrown) {
    // Who names a browser wants that one, not another.
    if (search().explicit !== null)
      throw new SetUpError(
        thrown.message,
        thrown.hint ?? thrown.repair ?? 'Correct or unset GONGKAI_BROWSER.',
      );
    return thrown.message;
  }
}

function search() {
  return { explicit: process.env.GONGKAI_BROWSER || null, setUpFolder: BROWSERS };
}

/** Changes when a browser is added, removed, or updated. */
function describe(found) {
  return JSON.stringify(
    found.map(({ path }) => {
      const { size, mtimeMs } = statSync(path);
      return [path, size, mtimeMs];
    }),
  );
}

function readRecord() {
  try {
    return readFileSync(RECORD, 'utf8');
  } catch {
    return null;
  }
}

function writeRecord(text) {
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, text);
}

/** A browser that an earlier version of set-up unpacked must not stay in use for years. */
function dropOutdated() {
  let names = [];
  try {
    names = readdirSync(BROWSERS);
  } catch {
    return;
  }
  for (const name of names)
    if (name !== PACKAGED_NAME) rmSync(join(BROWSERS, name), { recursive: true, force: true });
}
