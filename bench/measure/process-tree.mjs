import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const CPU_EVERY_MILLIS = 100;
const MEMORY_EVERY_MILLIS = 500;

/**
 * Watches a process with all that it starts: CPU seconds, and the most memory that they held at a time (proportional set size:
 * what several share counts once). Both are null where the system has no /proc.
 */
export function watchTree(pid, { memory = false } = {}) {
  if (process.platform !== 'linux') return { stop: () => ({ cpuSeconds: null, peakMegabytes: null }) };
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const spent = new Map();
  let peakKilobytes = 0;
  const look = () => {
    for (const each of treeOf(pid)) spent.set(each.pid, each.ticks);
  };
  const weigh = () => {
    const sum = treeOf(pid).reduce((total, each) => total + memoryOf(each.pid), 0);
    peakKilobytes = Math.max(peakKilobytes, sum);
  };
  look();
  const before = sumOf(spent);
  const timers = [setInterval(look, CPU_EVERY_MILLIS)];
  if (memory) timers.push(setInterval(weigh, MEMORY_EVERY_MILLIS));
  return {
    stop() {
      look();
      if (memory) weigh();
      for (const timer of timers) clearInterval(timer);
      return {
        cpuSeconds: (sumOf(spent) - before) / ticks,
        peakMegabytes: memory ? peakKilobytes / 1024 : null,
      };
    },
  };
}

/** A process and all that descend from it, with the clock ticks that each has used. */
function treeOf(root) {
  const children = new Map();
  const all = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const found = statOf(Number(name));
    if (!found) continue;
    all.set(found.pid, found);
    children.set(found.parent, [...(children.get(found.parent) ?? []), found.pid]);
  }
  const tree = [];
  const left = [root];
  for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
    const found = all.get(pid);
    if (found) tree.push(found);
    left.push(...(children.get(pid) ?? []));
  }
  return tree;
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}

function memoryOf(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function sumOf(values) {
  return [...values.values()].reduce((sum, value) => sum + value, 0);
}
