import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { type BrowserHome, makeBrowserHome } from './browser-home.js';
import { connectDevtools, type Devtools } from './devtools.js';
import { within } from './within.js';

/** A browser that runs. */
export interface RunningBrowser {
  /** `147.0.7727.0`. */
  readonly version: string;
  readonly devtools: Devtools;
  isRunning(): boolean;
  /** Closes it; it is killed when it does not close in time. Ends when it is gone. */
  close(): Promise<void>;
  /** Ends when it is known to be gone, so that nobody is lent a page of it. */
  kill(): Promise<void>;
}

export interface BrowserStart {
  readonly path: string;
  readonly args: readonly string[];
  readonly sandbox: boolean;
}

const START_MILLIS = 30_000;
const CLOSE_MILLIS = 5_000;
const WORDS_MILLIS = 1_000;
/** Of what a browser complains of while it starts, so many characters are kept. */
const WORDS_MOST = 2_000;

/**
 * Starts a browser in a home of its own, as the leader of a process group: Ctrl-C at the terminal is for Gongkai, which closes it.
 * @throws with what it complained of, when it does not start.
 */
export async function startBrowserProcess(start: BrowserStart): Promise<RunningBrowser> {
  const home = await makeBrowserHome();
  const child = spawnIn(home, start);
  const ended = endOf(child);
  try {
    const devtools = lineTo(child);
    const version = await firstAnswer(devtools, child, ended);
    await devtools.send('Target.setDiscoverTargets', { discover: true });
    const gone = ended.then(() => {
      // Its parts notice a little later, and hold its pipes until then.
      home.kill();
      for (const pipe of child.stdio) pipe?.destroy();
      return home.remove();
    });
    return runningBrowser(child, { home, devtools, version, gone });
  } catch (thrown) {
    killGroup(child);
    home.kill();
    await within(CLOSE_MILLIS, ended);
    await home.remove();
    throw thrown;
  }
}

/** Its temporary files go into its home: a profile of the usual name could not be told from anybody else's after a kill. */
function spawnIn(home: BrowserHome, { path, args, sandbox }: BrowserStart): ChildProcess {
  const own = ['--remote-debugging-pipe', '--no-startup-window', `--user-data-dir=${home.profile}`];
  return spawn(path, [...args, ...(sandbox ? [] : ['--no-sandbox']), ...own], {
    env: { ...process.env, TMPDIR: home.path },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
}

function lineTo({ stdio: [, , , input, output] }: ChildProcess): Devtools {
  if (!(input instanceof Writable) || !(output instanceof Readable))
    throw new Error('there are no pipes to it');
  return connectDevtools(input, output);
}

/** The version of a browser that answers. @throws with what it complained of, or how it ended. */
async function firstAnswer(devtools: Devtools, child: ChildProcess, ended: Promise<string>): Promise<string> {
  let words = '';
  const spoken = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // Read on to the end of the browser: one whose complaints nobody takes stands still when the pipe is full.
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (words.length < WORDS_MOST) words += text;
  });
  const told = await Promise.race([within(START_MILLIS, devtools.send('Browser.getVersion')), ended]);
  if (typeof told === 'object' && told !== null) return told.product.split('/')[1] ?? '';
  // A pipe breaks before the process is known to have ended, and its last words may come after that.
  const how = (await within(WORDS_MILLIS, ended)) ?? 'it does not answer';
  await within(WORDS_MILLIS, spoken);
  throw new Error(words.trim() === '' ? how : `${how}: ${words.trim()}`);
}

/** How a process ended, in English. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
}

interface Running {
  readonly home: BrowserHome;
  readonly devtools: Devtools;
  readonly version: string;
  /** When it has ended and its home is removed. */
  readonly gone: Promise<void>;
}

function runningBrowser(child: ChildProcess, { home, devtools, version, gone }: Running): RunningBrowser {
  const kill = async (): Promise<void> => {
    home.kill();
    killGroup(child);
    await within(CLOSE_MILLIS, gone);
    await home.remove();
  };
  return {
    version,
    devtools,
    isRunning: () => devtools.isOpen && !hasEnded(child),
    kill,
    async close() {
      devtools.send('Browser.close').catch(() => undefined);
      const closed = await within(
        CLOSE_MILLIS,
        gone.then(() => true),
      );
      if (closed === null) await kill();
    },
  };
}

/** Kills a browser with its parts. */
function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || hasEnded(child)) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
