#!/usr/bin/env node
// Writes the sample report of a made-up province into reports/sample. With --check it writes nothing and fails when what
// stands there is not, byte by byte, what would be written.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReports } from '../dist/cli/write-reports.js';
import { sampleQuarter } from '../dist/testing/sample-quarter.js';

const SAMPLE = join('reports', 'sample');

if (process.argv.includes('--check')) await check();
else await write();

async function write() {
  rmSync(SAMPLE, { recursive: true, force: true });
  const paths = await writeReports(sampleQuarter(), SAMPLE);
  console.log(`${paths.length} files, first: ${paths[0]}`);
}

async function check() {
  const fresh = mkdtempSync(join(tmpdir(), 'gongkai-sample-'));
  try {
    await writeReports(sampleQuarter(), fresh);
    const [now, kept] = [read(fresh), read(SAMPLE)];
    const paths = [...new Set([...now.keys(), ...kept.keys()])].sort();
    const wrong = paths.flatMap((path) => difference(path, now.get(path), kept.get(path)));
    if (wrong.length === 0) {
      console.log(`${paths.length} files of ${SAMPLE} are up to date.`);
      return;
    }
    console.error(
      `${SAMPLE} is out of date:\n${wrong.join('\n')}\nNext: npm run sample, and look at the difference.`,
    );
    process.exitCode = 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function read(folder) {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file)];
    }),
  );
}

function difference(path, now, kept) {
  if (!kept) return [`  missing    ${path}`];
  if (!now) return [`  left over  ${path}`];
  return now.equals(kept) ? [] : [`  differs    ${path}`];
}
