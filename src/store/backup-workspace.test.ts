import { execFileSync } from 'node:child_process';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { buildVisit } from '../testing/build-access.js';
import { describeEachEngine, type WorkspacePlace } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import {
  sampleAudit,
  sampleJob,
  sampleLedger,
  sampleSnapshot,
  sampleSweep,
} from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { backupWorkspace } from './backup-workspace.js';
import type { WorkspaceStore } from './open-workspace.js';
import { restoreWorkspace } from './restore-workspace.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;
const AGENCIES = Array.from({ length: 55 }, (_, at) => `agency-${String(at).padStart(3, '0')}`);
const ALWAYS = {
  from: '2000-01-01T00:00:00.000Z' as IsoInstant,
  until: '2100-01-01T00:00:00.000Z' as IsoInstant,
};

/** More rows than are copied at once, two quarters, one chain, visits and an entry of a site under way. */
async function fillWorkspace(store: WorkspaceStore, agencies: readonly string[]): Promise<void> {
  await store.sweeps.begin(sampleSweep(Q2, agencies));
  for (const agency of agencies.slice(1)) await finish(store, agency);
  await store.ledgers.save(sampleLedger(Q2, null));
  await store.ledgers.save(sampleLedger(Q3, Q2));
  await store.access.append([{ ...sampleJob('agency-000'), visit: buildVisit() }]);
  await store.journal(Q3).append(sampleJob('agency-000'), {
    request: 'http usual http://a.test/',
    at: '2026-06-20T04:00:00.000Z' as IsoInstant,
    answer: { kind: 'opens' },
    certificate: null,
  });
}

async function finish(store: WorkspaceStore, agency: string): Promise<void> {
  const body = await store.archive.put(new TextEncoder().encode(`<p>${agency}</p>`.repeat(100)), 'utf-8');
  const sample = sampleSnapshot(agency, `snapshot-${agency}`);
  const snapshot: SiteSnapshot = { ...sample, pages: sample.pages.map((page) => ({ ...page, body })) };
  await store.sweeps.finishJob(Q2, sampleJob(agency), snapshot, sampleAudit(agency, snapshot.id));
}

/** All that a workspace tells. */
async function contentOf(store: WorkspaceStore): Promise<unknown> {
  const snapshots = await Promise.all(AGENCIES.map((agency) => store.sweeps.snapshot(`snapshot-${agency}`)));
  const bodies = snapshots.flatMap((snapshot) => snapshot?.pages.map(({ body }) => body) ?? []);
  return {
    record: await store.sweeps.load(Q2),
    audits: await store.sweeps.audits(Q2),
    snapshots,
    pages: await Promise.all(bodies.map((body) => store.archive.get(body))),
    ledgers: [await store.ledgers.load(Q2), await store.ledgers.load(Q3)],
    proof: await store.events.verify(null),
    access: await store.access.log(sampleJob('agency-000'), ALWAYS),
    journal: await store.journal(Q3).entries(sampleJob('agency-000')),
  };
}

async function backedUp(newPlace: () => Promise<WorkspacePlace>, agencies = AGENCIES) {
  const place = await newPlace();
  const store = await openTemporaryWorkspace(place);
  await fillWorkspace(store, agencies);
  const file = join(temporaryFolder(), 'backup.tar');
  const manifest = await backupWorkspace(file, place.folder, place.database);
  return { file, manifest, content: await contentOf(store), place };
}

describeEachEngine('a backup', (newPlace) => {
  test('brings everything back, while the workspace is open', async () => {
    const { file, manifest, content } = await backedUp(newPlace);
    const place = await newPlace();
    expect(await restoreWorkspace(file, place.folder, place.database)).toEqual(manifest);
    const store = await openTemporaryWorkspace(place);
    expect(await contentOf(store)).toEqual(content);
    // Work goes on: the chain grows and the journal counts on.
    await store.journal(Q3).append(sampleJob('agency-000'), {
      request: 'http usual http://a.test/2',
      at: '2026-06-20T04:00:00.000Z' as IsoInstant,
      answer: { kind: 'opens' },
      certificate: null,
    });
    await store.ledgers.save(sampleLedger(Q3, Q2));
    expect((await store.events.verify(null)).broken).toBeNull();
    expect(await store.journal(Q3).entries(sampleJob('agency-000'))).toHaveLength(2);
  });

  test('moves a workspace to a SQLite file, whatever held it', async () => {
    const { file, content } = await backedUp(newPlace);
    const folder = join(temporaryFolder(), 'deep', 'restored');
    await restoreWorkspace(file, folder, null);
    expect(await contentOf(await openTemporaryWorkspace(folder))).toEqual(content);
    expect((await readdir(join(folder, '..'))).toSorted()).toEqual(['restored']);
  });

  test('is never restored over what is there', async () => {
    const { file, content, place } = await backedUp(newPlace);
    await expect(restoreWorkspace(file, place.folder, place.database)).rejects.toMatchObject({
      code: 'RESTORE_NOT_EMPTY',
    });
    if (place.database !== null)
      await expect(
        restoreWorkspace(file, join(temporaryFolder(), 'new'), place.database),
      ).rejects.toMatchObject({
        code: expect.stringMatching(/RESTORE_NOT_EMPTY|STORE_LOCKED/),
      });
    expect(content).toBeDefined();
  });
});

const sqliteBackup = () =>
  backedUp(async () => ({ folder: temporaryFolder(), database: null }), AGENCIES.slice(0, 4));

test('a backup is a tar archive that every system reads', async () => {
  const { file, manifest } = await sqliteBackup();
  const names = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n');
  expect(names[0]).toBe('gongkai.sqlite');
  expect(names.at(-1)).toBe('MANIFEST.json');
  expect(names).toHaveLength(manifest.files + 1);
});

const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['a flipped byte in the tables', (bytes) => flipped(bytes, 5000)],
  ['a flipped byte in the last page', (bytes) => flipped(bytes, bytes.length - 3 * 1024)],
  ['a flipped byte in the manifest', (bytes) => flipped(bytes, bytes.indexOf('"sha256":"') + 12)],
  ['its end cut off', (bytes) => bytes.subarray(0, bytes.length - 2048 - 100)],
  ['its second half cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['no content', () => Buffer.alloc(0)],
  ['another content', () => Buffer.alloc(4096, 'x')],
  ['a path out of the folder', (bytes) => renamed(bytes, '../../evil')],
];

test.each(DAMAGES)('a backup with %s is refused, and nothing is restored', async (_case, damage) => {
  const { file } = await sqliteBackup();
  writeFileSync(file, damage(readFileSync(file)));
  const parent = temporaryFolder();
  await expect(restoreWorkspace(file, join(parent, 'restored'), null)).rejects.toMatchObject({
    code: 'BACKUP_DAMAGED',
  });
  expect(await readdir(parent)).toEqual([]);
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** The first header with another path, and the sum that fits it. */
function renamed(bytes: Buffer, path: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0, 0, 100).write(path, 0);
  copy.write('        ', 148);
  const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return copy;
}

test('a backup that cannot be finished leaves no file', async () => {
  const folder = temporaryFolder();
  await (await openTemporaryWorkspace(folder)).close();
  const target = temporaryFolder();
  await rm(join(folder, 'gongkai.sqlite'));
  await writeFile(join(folder, 'gongkai.sqlite'), 'no database. '.repeat(500));
  await expect(backupWorkspace(join(target, 'b.tar'), folder, null)).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  });
  expect(await readdir(target)).toEqual([]);
});

describeEachEngine('pruning', (newPlace) => {
  const retention = {
    bodiesFrom: Q3,
    screenshotsFrom: Q3,
    visitsFrom: '2026-01-01' as never,
    atIssue: new Set(['agency-002']),
    settledBefore: Date.UTC(2026, 0, 1),
  };

  async function aged(place: WorkspacePlace) {
    const store = await openTemporaryWorkspace(place);
    await store.sweeps.begin(sampleSweep(Q2, ['agency-001', 'agency-002', 'agency-003']));
    for (const agency of ['agency-001', 'agency-002']) await finish(store, agency);
    const files = (await readdir(join(place.folder, 'pages'), { recursive: true })).filter((name) =>
      name.endsWith('.gz'),
    );
    for (const name of files) utimesSync(join(place.folder, 'pages', name), 0, 0);
    return store;
  }
  const bodyOf = async ({ sweeps }: WorkspaceStore, agency: string) =>
    (await sweeps.snapshot(`snapshot-${agency}`))!.pages[0]!.body;

  test('removes the pages of old quarters, and none of an agency at issue', async () => {
    const store = await aged(await newPlace());
    expect(await store.prune(retention, true)).toMatchObject({ files: 1 });
    await store.archive.get(await bodyOf(store, 'agency-001'));
    expect(await store.prune(retention, false)).toMatchObject({ files: 1 });
    await expect(store.archive.get(await bodyOf(store, 'agency-001'))).rejects.toMatchObject({
      code: 'PAGE_MISSING',
    });
    await store.archive.get(await bodyOf(store, 'agency-002'));
    expect(await store.sweeps.audits(Q2)).toHaveLength(2);
    expect(await store.prune(retention, false)).toMatchObject({ files: 0 });
  });

  test('keeps the pages of quarters that are kept, of sites under way, and what was just written', async () => {
    const place = await newPlace();
    const store = await aged(place);
    expect(await store.prune({ ...retention, bodiesFrom: Q2, screenshotsFrom: Q2 }, false)).toMatchObject({
      files: 0,
    });
    const under = await store.archive.put(new TextEncoder().encode('under way'), 'utf-8');
    const shelf = join(place.folder, 'pages', under.sha256.slice(0, 2), `${under.sha256}.gz`);
    utimesSync(shelf, 0, 0);
    await store.journal(Q3).append(sampleJob('agency-003'), {
      request: 'http usual http://a.test/',
      at: '2026-06-20T04:00:00.000Z' as IsoInstant,
      answer: {
        kind: 'page',
        finalUrl: 'http://a.test/',
        status: 200,
        headers: {},
        redirects: [],
        remoteAddress: null,
        via: 'http',
        body: under,
      },
      certificate: null,
    });
    await store.archive.put(new TextEncoder().encode('just written'), 'utf-8');
    expect(
      await store.prune({ ...retention, atIssue: new Set(['agency-001', 'agency-002']) }, false),
    ).toMatchObject({
      files: 0,
    });
    expect(await readFile(shelf)).toBeDefined();
  });

  test('removes visits before a day', async () => {
    const place = await newPlace();
    const store = await aged(place);
    await store.access.append([
      { ...sampleJob('agency-001'), visit: buildVisit({ at: '2025-12-01T00:00:00.000Z' as IsoInstant }) },
    ]);
    await store.access.append([
      { ...sampleJob('agency-001'), visit: buildVisit({ at: '2026-02-01T00:00:00.000Z' as IsoInstant }) },
    ]);
    expect(await store.prune(retention, false)).toMatchObject({ visits: 1 });
    expect((await store.access.log(sampleJob('agency-001'), ALWAYS))?.visits).toHaveLength(1);
  });
});
