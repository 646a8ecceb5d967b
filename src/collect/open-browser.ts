import type { Browser } from 'playwright';
import { messageOf } from '../errors.js';
import { CollectError } from './collect-error.js';
import { type HostMap, hostResolverRules } from './host-map.js';

/** A Chromium on this machine and where it comes from. */
export interface BrowserFound {
  readonly path: string;
  readonly source: 'explicit' | 'playwright' | 'system' | 'set-up';
}

export interface OpenBrowserOptions {
  readonly resolve: HostMap;
  /** Private addresses may be visited. */
  readonly allowPrivate: boolean;
}

/** A running browser that is started again when it dies. */
export interface BrowserHandle {
  /** `Chromium 147.0.7727.0`. */
  readonly version: string;
  /** What the user should know about the way it runs, in English; the command line prints it. */
  readonly warnings: readonly string[];
  /** The running browser; a new one when the last died or was replaced. */
  current(): Promise<Browser>;
  /** Gives up a browser that no longer answers: it is killed, and the next `current` starts another. */
  replace(hung: Browser): Promise<void>;
  close(): Promise<void>;
}

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--mute-audio',
];
const START_MILLIS = 30_000;
const CLOSE_MILLIS = 5_000;

/** What a page must not reach by a literal address, whoever links to it. */
const PRIVATE_HOSTS = [
  'localhost',
  '*.localhost',
  '127.*',
  '10.*',
  '192.168.*',
  ...Array.from({ length: 16 }, (_, index) => `172.${16 + index}.*`),
  '169.254.*',
  '0.0.0.0',
  '[::1]',
];

/**
 * Starts a found browser. Its sandbox is on unless this user (root) or the kernel forbids it; then a warning says so.
 * @throws CollectError `COLLECT_BROWSER_BROKEN` when it does not start.
 */
export async function openBrowser(found: BrowserFound, options: OpenBrowserOptions): Promise<BrowserHandle> {
  const args = [...ARGUMENTS, ...resolverArguments(options)];
  const first = await startFirst(found, args);
  const start = () => launch(found, { args, sandbox: first.sandbox });
  let running: Promise<Running> = Promise.resolve(first.running);
  return {
    version: `Chromium ${first.running.browser.version()}`,
    warnings: first.warnings,
    async current() {
      running = running.then((last) => (last.browser.isConnected() ? last : start()), start);
      return (await running).browser;
    },
    async replace(hung) {
      const last = await running.catch(() => null);
      if (last?.browser === hung) await endBrowser(last);
    },
    async close() {
      const last = await running.catch(() => null);
      if (last) await endBrowser(last);
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
}

async function launch(
  found: BrowserFound,
  { args, sandbox }: { args: readonly string[]; sandbox: boolean },
): Promise<Running> {
  // Loaded when it is needed: reading a stored quarter again takes no browser.
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({
    executablePath: found.path,
    headless: true,
    chromiumSandbox: sandbox,
    args: [...args],
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    timeout: START_MILLIS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return { browser, processId: await processIdOf(browser).catch(() => null) };
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

/** The host map, and the private names that stay closed; a mapped host is open, wherever it leads. */
function resolverArguments({ resolve, allowPrivate }: OpenBrowserOptions): string[] {
  const closed = allowPrivate
    ? []
    : PRIVATE_HOSTS.filter((host) => !resolve.has(host)).map((host) => `MAP ${host} ~NOTFOUND`);
  const rules = [hostResolverRules(resolve), ...closed].filter((rule) => rule !== null).join(', ');
  return rules === '' ? [] : [`--host-resolver-rules=${rules}`];
}

/** Closes a browser; one that does not close in time is killed. */
async function endBrowser({ browser, processId }: Running): Promise<void> {
  const closed = browser.close().then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), CLOSE_MILLIS).unref());
  if ((await Promise.race([closed, late])) || processId === null) return;
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** The id of the browser's own process; null when it does not tell. */
async function processIdOf(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')?.id ?? null;
}
