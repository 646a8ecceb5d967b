import { messageOf } from '../errors.js';
import { clearLeftovers } from './browser-home.js';
import { type RunningBrowser, startBrowserProcess } from './browser-process.js';
import { SWITCHES } from './browser-switches.js';
import { CollectError } from './collect-error.js';
import { type FencingProxy, openFencingProxy } from './fencing-proxy.js';
import type { HostMap } from './host-map.js';

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
  /** Through which it goes to the network, whatever a page asks for. */
  readonly door: FencingProxy;
  /** The running browser; a new one when the last died or was replaced. @throws when closed, or when none starts. */
  current(): Promise<RunningBrowser>;
  /** Gives up a browser that no longer answers: it is killed, and the next `current` starts another. */
  replace(hung: RunningBrowser): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a found browser. Its sandbox is on unless this user (root) or the kernel forbids it; then a warning says so.
 * @throws CollectError `COLLECT_BROWSER_BROKEN` when it does not start.
 */
export async function openBrowser(found: BrowserFound, options: OpenBrowserOptions): Promise<BrowserHandle> {
  await clearLeftovers();
  const door = await openFencingProxy({ hostMap: options.resolve, allowPrivate: options.allowPrivate });
  const args = [...SWITCHES, ...onlyThrough(door)];
  const first = await startFirst(found, args).catch(async (thrown) => {
    await door.close();
    throw thrown;
  });
  const start = () => startBrowserProcess({ path: found.path, args, sandbox: first.sandbox });
  let running: Promise<RunningBrowser> = Promise.resolve(first.running);
  let closed = false;
  return {
    version: `Chromium ${first.running.version}`,
    warnings: first.warnings,
    door,
    async current() {
      // A visit that comes late must not start what nobody would close.
      if (closed) throw new Error('the browser is closed');
      running = running.then((last) => (last.isRunning() ? last : start()), start);
      return running;
    },
    async replace(hung) {
      const last = await running.catch(() => null);
      if (last === hung) await hung.kill();
    },
    async close() {
      closed = true;
      const last = await running.catch(() => null);
      await last?.close();
      await door.close();
    },
  };
}

interface FirstStart {
  readonly running: RunningBrowser;
  readonly sandbox: boolean;
  readonly warnings: readonly string[];
}

async function startFirst(found: BrowserFound, args: readonly string[]): Promise<FirstStart> {
  const start = (sandbox: boolean) => startBrowserProcess({ path: found.path, args, sandbox });
  const startWithout = () => start(false).catch((error) => failToStart(found, error));
  if (process.getuid?.() === 0) {
    const warnings = ['the browser runs without its sandbox, because this user is root'];
    return { running: await startWithout(), sandbox: false, warnings };
  }
  try {
    return { running: await start(true), sandbox: true, warnings: [] };
  } catch {
    // Whether it was the sandbox shows when it starts without.
    const warnings = ['the browser runs without its sandbox, because this system does not let it have one'];
    return { running: await startWithout(), sandbox: false, warnings };
  }
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
