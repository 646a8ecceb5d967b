import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { browserGroups, homesIn, membersOf, until } from '../testing/browser-processes.js';
import { type ListedSocket, socketsOf, stillOpen } from '../testing/open-sockets.js';
import { BIN } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const PAGE = '<html><head><title>青溪镇</title></head><body><p>欢迎</p></body></html>';

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({
    '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: '' },
    '/quick/': PAGE,
    '/slow/': { delayMillis: 3_000, body: PAGE },
    '/silent/': { manner: 'silent' },
    '/silent-once/': ({ path }) =>
      site.paths().filter((one) => one === path).length > 1 ? PAGE : { manner: 'silent' },
  });
});
afterAll(() => site.close());

interface Run {
  readonly child: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly end: Promise<number | string | null>;
}

interface RunMidVisit extends Run {
  /** The process groups of its browser. */
  readonly groups: readonly number[];
  /** What it and its browser hold: the door to the network listens, lines to the site are open. */
  readonly sockets: readonly ListedSocket[];
}

/** A check in a browser, with temporary files of its own. */
function runCheck(path: string, folder: string, options: readonly string[] = []): Run {
  const flags = ['--render', 'always', '--allow-private', '--hurry', '--timeout', '60'];
  const child = spawn(process.execPath, [...options, BIN, 'check', site.origin + path, ...flags], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string | null);
  return { child, end };
}

/** A check in the middle of the visit to its home page. */
async function runMidVisit(
  folder: string,
  { path = '/silent/', options = [] }: { readonly path?: string; readonly options?: readonly string[] } = {},
): Promise<RunMidVisit> {
  const others = browserGroups(folder);
  const before = site.visits.length;
  const run = runCheck(path, folder, options);
  await until(() => site.paths().slice(before).includes(path));
  const groups = browserGroups(folder).filter((group) => !others.includes(group));
  const pids = membersOf(groups).map(({ pid }) => pid);
  return { ...run, groups, sockets: socketsOf([run.child.pid ?? 0, ...pids]) };
}

function endAll(groups: readonly number[], signal: NodeJS.Signals): void {
  for (const { pid } of membersOf(groups)) process.kill(pid, signal);
}

/** A way in which a run can end. */
interface Ending {
  readonly when: string;
  /** Of the home page; `/silent/` unless given. */
  readonly path?: string;
  readonly options?: readonly string[];
  /** What is done to the run in the middle of its visit; nothing where it ends by itself. */
  bringAbout?(run: RunMidVisit): void | Promise<void>;
  /** The exit code, or the signal; any code where none is given. */
  readonly end?: number | string;
  /** Nobody is left to remove the folder of the browser: it stays until the next start. */
  readonly leavesHome?: true;
}

const breaks = 'process.once("SIGUSR2",()=>{throw new Error("a bug")})';
const ENDINGS: readonly Ending[] = [
  { when: 'it has done its work', path: '/slow/' },
  {
    when: 'it breaks off on an error of its own',
    options: ['--import', `data:text/javascript,${breaks}`],
    bringAbout: ({ child }) => void child.kill('SIGUSR2'),
  },
  { when: 'Ctrl-C is pressed once', bringAbout: ({ child }) => void child.kill('SIGINT') },
  {
    when: 'Ctrl-C is pressed twice',
    async bringAbout({ child, groups }) {
      // The browser stands still, so that the first wish is not granted before the second comes.
      endAll(groups, 'SIGSTOP');
      const told = once(child.stderr!, 'data');
      child.kill('SIGINT');
      await told;
      child.kill('SIGINT');
    },
    end: 130,
  },
  { when: 'SIGTERM asks it to stop', bringAbout: ({ child }) => void child.kill('SIGTERM') },
  {
    when: 'its terminal is closed (SIGHUP)',
    bringAbout: ({ child }) => void child.kill('SIGHUP'),
    end: 'SIGHUP',
    leavesHome: true,
  },
  {
    when: 'it is killed (SIGKILL)',
    bringAbout: ({ child }) => void child.kill('SIGKILL'),
    end: 'SIGKILL',
    leavesHome: true,
  },
  {
    when: 'its browser crashed in the middle, and it went on with another',
    path: '/silent-once/',
    bringAbout: ({ groups }) => endAll(groups, 'SIGKILL'),
  },
];

describe.runIf(process.platform === 'linux')('no browser, no socket and no profile is left', () => {
  test.each(ENDINGS.map((ending) => [ending.when, ending] as const))(
    'when %s',
    async (_, { path, options, bringAbout, end, leavesHome }) => {
      const folder = temporaryFolder();
      const run = await runMidVisit(folder, { ...(path && { path }), ...(options && { options }) });
      expect(run.groups).toHaveLength(1);
      expect(run.sockets.some(({ isListening }) => isListening)).toBe(true);
      expect(run.sockets.some(({ isListening }) => !isListening)).toBe(true);

      await bringAbout?.(run);
      const ended = await run.end;
      if (end !== undefined) expect(ended).toBe(end);
      else expect(ended).toEqual(expect.any(Number));
      await until(() => browserGroups(folder).length === 0 && membersOf(run.groups).length === 0);
      await until(() => stillOpen(run.sockets).length === 0);
      expect(homesIn(folder)).toHaveLength(leavesHome ? 1 : 0);
      if (!leavesHome) return;
      await runCheck('/quick/', folder).end;
      expect(homesIn(folder)).toEqual([]);
    },
  );

  test('when it is killed and its browser hangs: the next start ends that browser, and no other', async () => {
    const folder = temporaryFolder();
    const living = await runMidVisit(folder);
    const killed = await runMidVisit(folder);
    endAll(killed.groups, 'SIGSTOP');
    killed.child.kill('SIGKILL');
    await killed.end;
    expect(membersOf(killed.groups)).not.toEqual([]);

    await runCheck('/quick/', folder).end;
    await until(() => membersOf(killed.groups).length === 0);
    await until(() => stillOpen(killed.sockets).length === 0);
    expect(membersOf(living.groups)).not.toEqual([]);
    expect(stillOpen(living.sockets)).not.toEqual([]);
    expect(homesIn(folder)).toHaveLength(1);

    living.child.kill('SIGINT');
    await living.end;
    await until(() => membersOf(living.groups).length === 0);
    await until(() => stillOpen(living.sockets).length === 0);
    expect(homesIn(folder)).toEqual([]);
  });
});
