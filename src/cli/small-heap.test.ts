import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const MODULE = new URL('../../dist/cli/small-heap.js', import.meta.url).href;

/** Keeps some things for good and some for a while, as a sweep does; says how large its heap was at its largest, in MB. */
const LITTER = `
const kept = Array.from({ length: 400_000 }, (_, at) => ({ at, list: [at] }));
const recent = [];
let most = 0;
for (let round = 0; round < 300; round++) {
  recent.push(Array.from({ length: 20_000 }, (_, at) => ({ at, round })));
  if (recent.length > 8) recent.shift();
  most = Math.max(most, process.memoryUsage().heapTotal);
}
console.log(most / 1e6, kept.length);`;

/** All of V8's work is done by the thread that fills the heap: others come late on a busy machine, and it grows for that alone. */
function heapOf(program: string): number {
  const told = execFileSync(process.execPath, ['--single-threaded', '--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return Number.parseFloat(told);
}

test('a heap that is kept small is swept before it is full of litter', () => {
  const usual = heapOf(LITTER);
  const small = heapOf(
    `import { keepHeapSmall } from ${JSON.stringify(MODULE)};\nkeepHeapSmall();\n${LITTER}`,
  );
  expect(small).toBeLessThan(usual * 0.75);
});
