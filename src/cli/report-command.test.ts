import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import {
  buildAgency,
  buildGrade,
  buildLedger,
  buildProblem,
  buildSiteAudit,
} from '../testing/build-report.js';
import { sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { reportCommand } from './report-command.js';
import type { Terminal } from './terminal.js';

const QUARTER = '2026Q3' as Quarter;

/** A terminal that keeps what it is told. */
function keepingTerminal(): { readonly printed: readonly string[]; readonly terminal: Terminal } {
  const printed: string[] = [];
  const terminal: Terminal = {
    colour: new Chalk({ level: 0 }),
    live: false,
    redraw: () => undefined,
    signal: new AbortController().signal,
    print: (text) => void printed.push(text),
    tell: () => undefined,
    warn: () => undefined,
  };
  return { printed, terminal };
}

/** A workspace in which 2026Q3 was swept and graded: one agency, one site, one card, one letter. */
async function gradedWorkspace(): Promise<string> {
  const workspace = temporaryFolder();
  const store = await openWorkspaceStore(workspace, { clock: clockFrom(() => Date.UTC(2026, 8, 16)) });
  const agency = buildAgency();
  const job = { agency: agency.id, outlet: 'portal' };
  const snapshot: SiteSnapshot = { ...sampleSnapshot(agency.id, 'snapshot'), outlet: 'portal' };
  await store.sweeps.begin({ ...sampleSweep(QUARTER, []), agencies: [agency], jobs: [job] });
  await store.sweeps.finishJob(QUARTER, job, snapshot, buildSiteAudit({ snapshot: snapshot.id }));
  const grade = buildGrade({ card: 'red', letterDue: true, problems: [buildProblem()] });
  await store.ledgers.save(buildLedger({ grades: [grade] }));
  await store.close();
  return workspace;
}

function bytesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'hex')]));
}

describe('gongkai report', () => {
  it('writes the same bytes again from the store', async () => {
    const workspace = await gradedWorkspace();
    const { terminal } = keepingTerminal();
    const [one, two] = [join(workspace, 'one'), join(workspace, 'two')];

    expect(await reportCommand({ quarter: QUARTER, workspace, out: one }, terminal)).toBe(0);
    expect(await reportCommand({ quarter: QUARTER, workspace, out: two }, terminal)).toBe(0);

    expect(Object.keys(bytesIn(one)).length).toBeGreaterThan(6);
    expect(bytesIn(two)).toEqual(bytesIn(one));
  });

  it('says where the index lies', async () => {
    const workspace = await gradedWorkspace();
    const { terminal, printed } = keepingTerminal();
    await reportCommand({ quarter: QUARTER, workspace }, terminal);

    const index = join(workspace, 'reports', QUARTER, 'index.html');
    expect(existsSync(index)).toBe(true);
    expect(printed.join('\n')).toContain(`first: ${index}`);
  });

  it('refuses a format that is none', async () => {
    const workspace = temporaryFolder();
    const { terminal } = keepingTerminal();
    await expect(
      reportCommand({ quarter: QUARTER, workspace, format: ['pdf'] }, terminal),
    ).rejects.toMatchObject({
      code: 'REPORT_UNKNOWN_FORMAT',
      hint: 'Use one of: csv, html, bulletin, letter, json, docx, xlsx.',
    });
  });

  it('takes the words of the office for its letters, and refuses those that do not fit', async () => {
    const workspace = await gradedWorkspace();
    const { terminal } = keepingTerminal();
    const shipped = readFileSync(join('standards', 'wording', 'default.yaml'), 'utf8');
    const [own, wrong] = [join(workspace, 'own.yaml'), join(workspace, 'wrong.yaml')];
    writeFileSync(own, shipped.replace('sender: null', 'sender: 青岚省人民政府办公厅'));
    writeFileSync(wrong, shipped.replace('{单位}：', '{部门}：'));
    const asked = { quarter: QUARTER, workspace, format: ['letter'] };

    await reportCommand({ ...asked, wording: own }, terminal);
    const letter = join(workspace, 'reports', QUARTER, 'letters', 'shanping-county.html');
    expect(readFileSync(letter, 'utf8')).toContain('<p class="sender">青岚省人民政府办公厅</p>');
    await expect(reportCommand({ ...asked, wording: wrong }, terminal)).rejects.toMatchObject({
      code: 'WORDING_UNKNOWN_FIELD',
    });
  });

  it('refuses a quarter that was never graded', async () => {
    const workspace = temporaryFolder();
    const { terminal } = keepingTerminal();
    await expect(reportCommand({ quarter: QUARTER, workspace }, terminal)).rejects.toMatchObject({
      code: 'REPORT_NO_QUARTER',
    });
  });

  it('refuses a workspace that is not there, and makes none', async () => {
    const workspace = join(temporaryFolder(), 'slip-of-the-pen');
    const { terminal } = keepingTerminal();
    await expect(reportCommand({ quarter: QUARTER, workspace }, terminal)).rejects.toMatchObject({
      code: 'WORKSPACE_MISSING',
    });
    expect(existsSync(workspace)).toBe(false);
  });
});
