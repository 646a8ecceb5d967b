#!/usr/bin/env node
// The main job on the bundled fixture province: serves its sites on loopback, sweeps them for two quarters in a row with the
// embedded store, and leaves the reports in reports/demo.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { serveProvince } from '../dist/testing/province/serve-province.js';

const WORKSPACE = join('reports', 'demo');
const QUARTERS = [
  { quarter: '2026Q2', asOf: '2026-06-20' },
  { quarter: '2026Q3', asOf: '2026-09-20' },
];

rmSync(WORKSPACE, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
const province = await serveProvince({ asOf: QUARTERS[0].asOf });
console.log(
  `The fixture province 青岚省 is served on loopback: ${province.hosts.length} hosts, port ${province.port}.`,
);
try {
  for (const { quarter, asOf } of QUARTERS) {
    province.setDate(asOf);
    console.log(
      `\n$ gongkai sweep --quarter ${quarter} --as-of ${asOf} --roster fixtures/province/roster.yaml --workspace ${WORKSPACE} …`,
    );
    const status = await sweep(quarter, asOf);
    if (![0, 1, 3].includes(status)) process.exit(status);
  }
} finally {
  await province.close();
}

console.log('\nOpen these:');
for (const { quarter } of QUARTERS) console.log(`  ${join(WORKSPACE, 'reports', quarter, 'index.html')}`);
console.log(
  `Tables: ${join(WORKSPACE, 'reports', '2026Q3')}/*.csv   Letters: ${join(WORKSPACE, 'reports', '2026Q3', 'letters')}`,
);

function sweep(quarter, asOf) {
  const args = ['bin/gongkai.js', 'sweep', '--quarter', quarter, '--as-of', asOf, '--workspace', WORKSPACE];
  args.push('--roster', 'fixtures/province/roster.yaml', '--hurry', '--timeout', '2');
  for (const mapping of province.resolve) args.push('--resolve', mapping);
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((done, failed) =>
    child.once('error', failed).once('exit', (status) => done(status ?? 70)),
  );
}
