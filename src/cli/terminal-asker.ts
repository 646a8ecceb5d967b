import { createInterface } from 'node:readline/promises';
import type { Asker } from './review-one-by-one.js';

/** Ctrl-C and Ctrl-D, as a terminal in raw mode sends them. */
const LEAVES = new Set(['\u0003', '\u0004']);

/** Asks at this process's terminal; null when there is none to ask at. */
export function openAsker(): Asker | null {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  return {
    key: async (prompt, allowed) => {
      stderr.write(prompt);
      for (;;) {
        const key = (await readKey(stdin)).toLowerCase();
        if (!LEAVES.has(key) && !allowed.includes(key)) continue;
        stderr.write(`${LEAVES.has(key) ? 'q' : key}\n`);
        return LEAVES.has(key) ? null : key;
      }
    },
    line: async (prompt) => {
      const lines = createInterface({ input: stdin, output: stderr });
      const left = new AbortController();
      lines.once('SIGINT', () => left.abort()).once('close', () => left.abort());
      try {
        return await lines.question(prompt, { signal: left.signal });
      } catch (thrown) {
        if (left.signal.aborted) return null;
        throw thrown;
      } finally {
        lines.close();
      }
    },
  };
}

/** One key, as soon as it is pressed. */
function readKey(stdin: NodeJS.ReadStream): Promise<string> {
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve) => {
    stdin.once('data', (data) => {
      stdin.setRawMode(false);
      stdin.pause();
      // Over a slow line a key comes together with the Enter that habit puts behind it.
      resolve(data.toString('utf8').charAt(0));
    });
  });
}
