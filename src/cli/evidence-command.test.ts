import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { IsoDate } from '../calendar/iso-date.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { type CliRun, runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const ROSTER = 'fixtures/province/roster.yaml';
const WARCIO = 'node_modules/warcio/dist/cli.js';
const AGENCY = 'shanping-government';

let province: ServedProvince;
let folder: string;
let workspace: string;

/** A sweep of one agency of the fixture province whose portal has blank columns. */
beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
  folder = mkdtempSync(join(tmpdir(), 'gongkai-evidence-'));
  workspace = join(folder, 'workspace');
  const roster = join(folder, 'roster.yaml');
  writeFileSync(roster, rosterOf(AGENCY));
  const swept = await runCli([
    ...[
      'sweep',
      '--quarter',
      '2026Q2',
      '--as-of',
      '2026-06-20',
      '--roster',
      roster,
      '--workspace',
      workspace,
    ],
    ...['--hurry', '--timeout', '5', ...hosts()],
  ]);
  expect(swept.stderr + swept.stdout).toContain('杉坪县人民政府');
}, 120_000);
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The roster of the province with one agency, which answers to nobody. */
function rosterOf(id: string): string {
  const roster = parseDocument(readFileSync(ROSTER, 'utf8')).toJS();
  const agencies = roster.agencies.filter((agency: Record<string, unknown>) => agency['id'] === id);
  return JSON.stringify({
    ...roster,
    agencies: agencies.map(({ parent: _none, ...agency }: Record<string, unknown>) => agency),
  });
}

const hosts = () => province.resolve.flatMap((mapping) => ['--resolve', mapping]);
const evidence = (agency: string, ...flags: readonly string[]): Promise<CliRun> =>
  runCli(['evidence', agency, '--workspace', workspace, ...flags]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('gongkai evidence', () => {
  test('writes a WACZ beside the workspace, and tells its digest', async () => {
    const run = await evidence(AGENCY, '--quarter', '2026Q2');
    const file = join(workspace, 'evidence', '2026Q2', `${AGENCY}.wacz`);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(file);
    expect(run.stdout).toContain(`SHA-256 ${sha256(readFileSync(file))}`);
    expect(run.stdout).toMatch(/[1-9]\d* findings, [1-9]\d* pages, [1-9]\d* screenshots/);
  });

  test('puts every blank column with its page and its picture, and readers of others find all of it', async () => {
    const file = join(temporaryFolder(), 'out', 'evidence.wacz');
    await evidence('杉坪县人民政府', '--quarter', '2026Q2', '--out', file);
    const files = unzipSync(readFileSync(file));
    const read = (path: string) => JSON.parse(new TextDecoder().decode(files[path]));

    for (const { path, hash } of read('datapackage.json').resources) {
      expect(hash).toBe(`sha256:${sha256(files[path]!)}`);
    }
    const [outlet] = read('evidence/findings.json').outlets;
    const blank = outlet.findings.filter(({ indicator }: Record<string, unknown>) => indicator === 'V4c');
    expect(blank).toHaveLength(7);
    const warc = join(temporaryFolder(), 'portal.warc.gz');
    writeFileSync(warc, files['archive/portal.warc.gz']!);
    const fields = 'warc-target-uri,warc-record-id,warc-payload-digest';
    const indexed = execFileSync(process.execPath, [WARCIO, 'index', warc, '--fields', fields], {
      encoding: 'utf8',
    });
    for (const { evidence: cited } of blank) {
      const { page } = cited[0];
      expect(page.remoteAddress).toBe(`127.0.0.1:${province.port}`);
      expect(indexed).toContain(
        JSON.stringify({
          'warc-target-uri': page.finalUrl,
          'warc-record-id': page.record,
          'warc-payload-digest': `sha256:${page.sha256}`,
        }),
      );
      expect(sha256(files[page.screenshot.path]!)).toBe(page.screenshot.sha256);
    }
  });

  test('writes the same bytes again', async () => {
    const [one, two] = [join(temporaryFolder(), 'one.wacz'), join(temporaryFolder(), 'two.wacz')];
    await evidence(AGENCY, '--quarter', '2026Q2', '--out', one);
    await evidence(AGENCY, '--quarter', '2026Q2', '--out', two);
    expect(sha256(readFileSync(two))).toBe(sha256(readFileSync(one)));
  });

  test.each([
    ['an agency that was not swept', 'nobody', '2026Q2', 'EVIDENCE_UNKNOWN_AGENCY', AGENCY],
    [
      'a quarter that was not swept',
      AGENCY,
      '2026Q3',
      'EVIDENCE_NO_QUARTER',
      'gongkai sweep --quarter 2026Q3',
    ],
  ])('refuses %s, with what to do', async (_, agency, quarter, code, hint) => {
    const run = await evidence(agency, '--quarter', quarter);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(code);
    expect(run.stderr).toContain(hint);
  });

  test('says so where it cannot write, and leaves no half of a file', async () => {
    const taken = join(temporaryFolder(), 'taken.wacz');
    mkdirSync(taken);
    const run = await evidence(AGENCY, '--quarter', '2026Q2', '--out', taken);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('EVIDENCE_UNWRITABLE');
    expect(existsSync(`${taken}.part`)).toBe(false);
  });
});

test('`gongkai check --evidence` keeps the pages of a single site', async () => {
  const kept = temporaryFolder();
  const run = await runCli([
    ...['check', 'http://www.shanping.test/', '--as-of', '2026-06-20', '--level', 'county'],
    ...['--evidence', kept, '--hurry', '--timeout', '5', ...hosts()],
  ]);
  expect(run.status).toBe(1);
  expect(readdirSync(kept)).toEqual(['www.shanping.test-2026-06-20.wacz']);
  const files = unzipSync(readFileSync(join(kept, 'www.shanping.test-2026-06-20.wacz')));
  expect(Object.keys(files).filter((path) => path.endsWith('.jpg')).length).toBeGreaterThan(0);
}, 60_000);
