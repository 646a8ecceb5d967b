import type { Browser } from 'playwright';
import { messageOf } from '../errors.js';
import { type BrowserHome, clearLeftovers, makeBrowserHome } from './browser-home.js';
import { CollectError } from './collect-error.js';
import { type FencingProxy, openFencingProxy } from './fencing-proxy.js';
import type { HostMap } from './host-map.js';
import type { OuterProxy } from './outer-proxy.js';

/** A Chromium on this machine and where it comes from. */
export interface BrowserFound {
  readonly path: string;
  readonly source: 'explicit' | 'playwright' | 'system' | 'set-up';
}

export interface OpenBrowserOptions {
  readonly resolve: HostMap;
  /** Private addresses may be visited. */
  readonly allowPrivate: boolean;
  /** The proxy that leads to the web, if one does. */
  readonly outer?: OuterProxy | null;
}

/** A running browser that is started again when it dies. */
export interface BrowserHandle {
  /** `Chromium 147.0.7727.0`. */
  readonly version: string;
  /** What the user should know about the way it runs, in English; the command line prints it. */
  readonly warnings: readonly string[];
  /** Through which it goes to the network, whatever a page asks for. */
  readonly door: FencingProxy;
  /** The running browser; a new one when the last died or was replaced. @throws when closed, or when none starts. */
  current(): Promise<Browser>;
  /** Gives up a browser that no longer answers: it is killed, and the next `current` starts another. */
  replace(hung: Browser): Promise<void>;
  close(): Promise<void>;
}

/**
 * The last list counts, so Playwright's own stand in it, too. A frame stays when its page goes to another one of the same site
 * (Chromium before RenderDocument): a new frame for each costs a sixth of a visit.
 */
const FEATURES = [
  'CDPScreenshotNewSurface',
  'SkipListAccountsWithoutGaiaCookies',
  'RenderDocument:level/crashed-frame',
];
/** `--disable-features` is left to Playwright: a second one would undo its own, which keeps http addresses from becoming https. */
const ARGUMENTS = [
  `--enable-features=${FEATURES.join(',')}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  // Windows that pages open by themselves: headless Chromium has no blocker of its own.
  '--block-new-web-contents',
  // A script that hoards without end crashes its page, before it takes the machine's memory. In megabytes.
  '--js-flags=--max-old-space-size=512',
];
/** What Playwright would set for testing one's own pages: a site met for the first time is not let open windows or flood the browser. */
const UNWANTED = ['--disable-popup-blocking', '--disable-ipc-flooding-protection'];
const START_MILLIS = 30_000;
const CLOSE_MILLIS = 5_000;

/**
 * Starts a found browser. Its sandbox is on unless this user (root) or the kernel forbids it; then a warning says so.
 * @throws CollectError `COLLECT_BROWSER_BROKEN` when it does not start.
 */
export async function openBrowser(found: BrowserFound, options: OpenBrowserOptions): Promise<BrowserHandle> {
  await clearLeftovers();
  const door = await openFencingProxy({
    hostMap: options.resolve,
    allowPrivate: options.allowPrivate,
    outer: options.outer ?? null,
  });
  const args = [...ARGUMENTS, ...onlyThrough(door)];
  const first = await startFirst(found, args).catch(async (thrown) => {
    await door.close();
    throw thrown;
  });
  const start = () => launch(found, { args, sandbox: first.sandbox });
  let running: Promise<Running> = Promise.resolve(first.running);
  let closed = false;
  return {
    version: `Chromium ${first.running.browser.version()}`,
    warnings: first.warnings,
    door,
    async current() {
      // A visit that comes late must not start what nobody would close.
      if (closed) throw new Error('the browser is closed');
      running = running.then((last) => (last.browser.isConnected() ? last : start()), start);
      return (await running).browser;
    },
    async replace(hung) {
      const last = await running.catch(() => null);
      if (last?.browser === hung) await killBrowser(last);
    },
    async close() {
      closed = true;
      const last = await running.catch(() => null);
      if (last) await endBrowser(last);
      await door.close();
    },
  };
}

interface FirstStart {
  readonly running: Running;
  readonly sandbox: boolean;
  readonly warnings: readonly string[];
}

async function startFirst(found: BrowserFound, args: readonly string[]): Promise<FirstStart> {
  if (process.getuid?.() === 0) {
    const running = await launch(found, { args, sandbox: false }).catch((error) => failToStart(found, error));
    return {
      running,
      sandbox: false,
      warnings: ['the browser runs without its sandbox, because this user is root'],
    };
  }
  try {
    return { running: await launch(found, { args, sandbox: true }), sandbox: true, warnings: [] };
  } catch {
    // Whether it was the sandbox shows when it starts without.
    const running = await launch(found, { args, sandbox: false }).catch((error) => failToStart(found, error));
    const warning = 'the browser runs without its sandbox, because this system does not let it have one';
    return { running, sandbox: false, warnings: [warning] };
  }
}

interface Running {
  readonly browser: Browser;
  readonly processId: number | null;
  readonly home: BrowserHome;
}

async function launch(
  found: BrowserFound,
  { args, sandbox }: { args: readonly string[]; sandbox: boolean },
): Promise<Running> {
  const home = await makeBrowserHome();
  try {
    const browser = await launchIn(home, { path: found.path, args, sandbox });
    browser.once('disconnected', () => void home.remove());
    return { browser, processId: await processIdOf(browser), home };
  } catch (thrown) {
    home.kill();
    await home.remove();
    throw thrown;
  }
}

interface LaunchSetting {
  readonly path: string;
  readonly args: readonly string[];
  readonly sandbox: boolean;
}

/** The profile that Playwright would make by itself could not be told from anybody else's after a kill; so it is named. */
async function launchIn(home: BrowserHome, { path, args, sandbox }: LaunchSetting): Promise<Browser> {
  // Loaded when it is needed: reading a stored quarter again takes no browser.
  const { chromium } = await import('playwright');
  const context = await chromium.launchPersistentContext(home.profile, {
    executablePath: path,
    artifactsDir: home.path,
    env: { ...process.env, TMPDIR: home.path },
    headless: true,
    chromiumSandbox: sandbox,
    args: [...args],
    ignoreDefaultArgs: UNWANTED,
    viewport: null,
    timeout: START_MILLIS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const browser = context.browser();
  if (browser === null) throw new Error('the browser does not show itself');
  return browser;
}

function failToStart(found: BrowserFound, error: unknown): never {
  throw new CollectError(
    'COLLECT_BROWSER_BROKEN',
    `the browser at ${found.path} does not start: ${firstLine(error)}`,
    {
      hint: 'Run it once by hand to see what it lacks, or name another with GONGKAI_BROWSER.',
      cause: error,
    },
  );
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}

/** No line and no look-up beside the door: neither for names of this machine, nor for calls between browsers (WebRTC). */
function onlyThrough({ address }: FencingProxy): string[] {
  return [
    `--proxy-server=${address}`,
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ];
}

/** Closes a browser; one that does not close in time is killed. */
async function endBrowser(running: Running): Promise<void> {
  const closed = running.browser.close().then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), CLOSE_MILLIS).unref());
  if (!(await Promise.race([closed, late]))) await killBrowser(running);
  await running.home.remove();
}

/** Ends when the browser is known to be gone, so that nobody is lent a page of it. */
async function killBrowser({ browser, processId, home }: Running): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (!browser.isConnected()) return resolve();
    browser.once('disconnected', () => resolve());
    setTimeout(resolve, CLOSE_MILLIS).unref();
  });
  home.kill();
  try {
    if (processId !== null && browser.isConnected()) process.kill(processId, 'SIGKILL');
  } catch {
    // It is gone already.
  }
  await gone;
  await home.remove();
}

/** The id of the browser's own process; null when it does not tell. */
async function processIdOf(browser: Browser): Promise<number | null> {
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.find(({ type }) => type === 'browser')?.id ?? null;
  } catch {
    return null;
  }
}
