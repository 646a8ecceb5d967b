import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../../errors.js';
import { openLibrary } from '../library.js';
import { broken, type Diagnosis, weak, well } from './diagnosis.js';

const NODE_LEAST = [20, 19] as const;
const DISK_LEAST_BYTES = 1024 ** 3;

/** Whether Node (the running one unless given, such as `20.19.0`) is new enough. */
export function examineNode(version: string = process.versions.node): Diagnosis {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1]);
  const says = `Node ${version}`;
  return enough ? well('node', says) : broken('node', says, `Install Node ${NODE_LEAST.join('.')} or newer.`);
}

/** Whether the workspace can be written, and how much room its disk has. */
export async function examineDisk(workspace: string): Promise<readonly Diagnosis[]> {
  const folder = resolve(workspace);
  const writing = await tryWriting(folder);
  const room = await roomAt(folder);
  return [writing, room];
}

/** Whether the shipped standards load. */
export async function examineStandards(): Promise<Diagnosis> {
  try {
    const { standards, calendar } = await openLibrary();
    const years = [...calendar.keys()].sort();
    return well(
      'standards',
      `${standards.length} standards, holiday tables ${years[0] ?? '-'} to ${years.at(-1) ?? '-'}`,
    );
  } catch (thrown) {
    return broken('standards', messageOf(thrown), 'Run `gongkai standards lint` and repair what it names.');
  }
}

async function tryWriting(folder: string): Promise<Diagnosis> {
  const made = await mkdir(folder, { recursive: true }).catch((thrown: unknown) => thrown);
  const probe = join(folder, `.gongkai-doctor-${process.pid}`);
  try {
    if (made instanceof Error) throw made;
    await writeFile(probe, 'ok');
    await rm(probe);
    return well('write access', folder);
  } catch (thrown) {
    return broken('write access', messageOf(thrown), 'Name a folder that you may write with --workspace.');
  } finally {
    if (typeof made === 'string') await rm(made, { recursive: true, force: true });
  }
}

async function roomAt(folder: string): Promise<Diagnosis> {
  for (let place = folder; ; place = dirname(place)) {
    const found = await statfs(place).catch(() => null);
    if (found) {
      const free = found.bavail * found.bsize;
      const says = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
      return free >= DISK_LEAST_BYTES
        ? well('disk', says)
        : weak('disk', says, 'Free at least 1 GiB: a sweep of 1,000 sites keeps about 0.5 GB of pages.');
    }
    if (place === dirname(place))
      return weak('disk', 'free room unknown', 'Make sure that the disk has 1 GiB free.');
  }
}
