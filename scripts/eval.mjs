#!/usr/bin/env node
// Measures the page readers on a folder of saved pages with labels (docs/eval.md): builds, asks, prints. Exits 1 below the thresholds given.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const args = process.argv.slice(2);
if (args.includes('--help')) args.length = 0;

const tsc = join('node_modules', '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc');
const { status } = spawnSync(tsc, ['-p', 'tsconfig.build.json'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(70);

try {
  const { runEval } = await import('../dist/testing/eval/run-eval.js');
  const result = runEval(args);
  console.log(result.output);
  process.exitCode = result.status;
} catch (thrown) {
  console.error(`${thrown.message}\n${thrown.hint ?? ''}`);
  process.exitCode = 64;
}
