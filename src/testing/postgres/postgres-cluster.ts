import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../loopback.js';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
/** What is tested is whether the program's death loses anything, not the machine's: nothing is forced to the disk. */
const SETTINGS = { fsync: 'off', max_connections: '80', shared_buffers: '32MB', autovacuum: 'off' };

/** A server of its own in a folder of its own. */
export interface PostgresCluster {
  /** Without a schema. */
  readonly address: string;
  /** Process id of the postmaster. */
  pid(): Promise<number>;
  /** Begins again after a stop or a kill, at the same address. */
  start(): Promise<void>;
  /** Ends it as a kill would, and waits for that. */
  stop(): Promise<void>;
}

/** Where PostgreSQL's programs are; null when the machine has none. */
export const POSTGRES_PROGRAMS: string | null = findPrograms();

/** Makes a cluster in a folder that is empty or holds one. It stays until it is stopped, whoever started it. */
export async function openCluster(folder: string): Promise<PostgresCluster> {
  if (POSTGRES_PROGRAMS === null) throw new Error('this machine has no PostgreSQL');
  const data = join(folder, 'data');
  const as = userOf();
  const program = (name: string, args: readonly string[]) =>
    run(join(POSTGRES_PROGRAMS ?? '', name), args, {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      ...as,
    });
  if (!existsSync(data)) {
    await mkdir(data, { recursive: true });
    if (as) await chown(data, as.uid, as.gid);
    // The server reads its folder by this path as another user.
    await chmod(folder, 0o755);
    await program('initdb', [
      '-D',
      data,
      '-U',
      'gongkai',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ]);
  }
  const { port, start } = await startOnFreePort((options) =>
    program('pg_ctl', ['-D', data, '-w', '-s', '-l', join(data, 'log'), '-o', options, 'start']),
  );
  return {
    address: `postgres://gongkai@127.0.0.1:${port}/postgres`,
    pid: async () => Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    start,
    stop: () => stopCluster(folder),
  };
}

/** Another program may take a port that was free a moment ago: then another port is tried. */
async function startOnFreePort(
  run: (options: string) => Promise<unknown>,
): Promise<{ readonly port: number; start(): Promise<void> }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const settings = {
      ...SETTINGS,
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    };
    const options = Object.entries(settings)
      .map(([name, value]) => `-c ${name}='${value}'`)
      .join(' ');
    const start = async () => {
      await run(options);
    };
    try {
      await start();
      return { port, start };
    } catch (thrown) {
      if (attempt === 3) throw thrown;
    }
  }
}

/** Stops the cluster of a folder, if one runs there. */
export async function stopCluster(folder: string): Promise<void> {
  const data = join(folder, 'data');
  if (POSTGRES_PROGRAMS === null || !existsSync(join(data, 'postmaster.pid'))) return;
  const stop = ['-D', data, '-w', '-s', '-m', 'immediate', 'stop'];
  await run(join(POSTGRES_PROGRAMS, 'pg_ctl'), stop, { cwd: folder, ...userOf() });
}

function findPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const debian = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(':');
  return [...debian, ...onPath].find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root: the user of Debian's package takes its place, else nobody. Null for everybody else. */
function userOf(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2]), gid: Number(user?.[3]) };
}
