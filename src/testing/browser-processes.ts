import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process as Linux lists it. */
export interface ListedProcess {
  readonly pid: number;
  /** Its process group: a browser and its parts have one of their own. */
  readonly group: number;
  readonly command: string;
}

/** The groups of the browsers whose profile is in a folder. */
export function browserGroups(folder: string): readonly number[] {
  const named = processes().filter(({ command }) => command.includes(`--user-data-dir=${folder}`));
  return [...new Set(named.map(({ group }) => group))];
}

/** The living members of some groups: browsers, renderers, and what else belongs to them. */
export function membersOf(groups: readonly number[]): readonly ListedProcess[] {
  return processes().filter(({ group }) => groups.includes(group));
}

/** The folders of browsers among the temporary files. */
export function homesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('gongkai-browser-'));
}

/** Waits until something holds; throws when it does not in time. */
export async function until(holds: () => boolean, millis = 30_000): Promise<void> {
  const end = performance.now() + millis;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`does not hold after ${millis} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Zombies have ended; nobody has asked for them yet. */
function processes(): readonly ListedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const status = readOrNothing(join('/proc', name, 'stat'));
      const [state, , group] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      if (status === '' || state === 'Z') return [];
      const command = readOrNothing(join('/proc', name, 'cmdline')).replaceAll('\0', ' ');
      return [{ pid: Number(name), group: Number(group), command }];
    });
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
