#!/usr/bin/env node
// Runs everything that must hold: types, lint, dead code, standards, tests, the sample report. Ends with `N passed, N failed`.
// With arguments (npm test -- column-stale) it runs only the tests whose files they name.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringPostgres } from './set-up/postgres.mjs';

const filters = process.argv.slice(2);
const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-test-'));
const results = join(scratch, 'vitest.json');

const steps = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['dead code', bin('knip'), ['--no-progress']],
  [
    'standards',
    process.execPath,
    ['bin/gongkai.js', 'standards', 'lint', '--roster', 'standards/rosters/example.yaml'],
  ],
  ['sample report', process.execPath, ['scripts/sample.mjs', '--check']],
];

let passed = 0;
let failed = 0;
if (filters.length === 0) {
  await bringPostgres();
  for (const step of steps) count(...step);
}
runTests();
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function count(name, command, args) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  if (status === 0) {
    passed++;
    console.log(`ok      ${name} (${took})`);
    return;
  }
  failed++;
  console.log(`FAILED  ${name} (${took})\n${stdout}${stderr}`);
}

function runTests() {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...filters];
  const { status } = spawnSync(bin('vitest'), args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const report = readReport();
  passed += report?.numPassedTests ?? 0;
  failed += report?.numFailedTests ?? 0;
  const broken = (report?.testResults ?? []).filter(
    ({ status: state, assertionResults }) => state === 'failed' && assertionResults.length === 0,
  ).length;
  failed += broken;
  if (status !== 0 && failed === 0) failed++;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  if (skipped > 0) console.log(`\n${skipped} tests were SKIPPED: see their reasons above.`);
  if (skipped > 0 && process.env.CI) failed += skipped;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return null;
  }
}
