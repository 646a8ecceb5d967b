import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchTree } from './process-tree.mjs';

/**
 * Where contenders keep what they store, until the bench ends: ext4 looks for a free inode past all that were deleted within the last
 * minutes, so that a run after another's thousand files were deleted would pay for that.
 */
const kept = [];
process.once('exit', () => {
  for (const folder of kept) rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs one contender once, in a process of its own, and returns what it found with what it cost. Loading its packages is not
 * timed (it is told beforehand how it will render, to know which); starting its browser is. A run that takes longer than `mostMillis`
 * is ended and gives null.
 */
export async function runContender(name, order, { mostMillis, memory = false }) {
  const file = fileURLToPath(new URL(`../contenders/${name}.mjs`, import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  kept.push(folder);
  const child = fork(file, [order.render ?? ''], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    await nextMessage(child, 'ready', mostMillis);
    const watch = watchTree(child.pid, { memory });
    const startedAt = performance.now();
    child.send({ ...order, folder });
    const counted = nextMessage(child, 'done', 2 * mostMillis);
    const finished = await nextMessage(child, 'finished', mostMillis);
    const millis = performance.now() - startedAt;
    const cost = watch.stop();
    if (finished === null) return null;
    const { result } = await counted;
    return { ...result, millis, ...cost };
  } finally {
    child.kill('SIGKILL');
  }
}

function nextMessage(child, kind, mostMillis) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), mostMillis);
    const settle = (act) => (value) => {
      clearTimeout(timer);
      act(value);
    };
    child.on('message', (message) => {
      if (message.kind === kind) settle(resolve)(message);
      if (message.kind === 'failed') settle(reject)(new Error(message.message));
    });
    child.once('exit', (code) => settle(reject)(new Error(`the contender ended with ${code}`)));
  });
}
