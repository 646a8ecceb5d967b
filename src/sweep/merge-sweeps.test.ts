import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SweepRecord } from '../model/sweep.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { mergeSweeps, provenRecord, type SweepPart } from './merge-sweeps.js';

const Q2 = '2026Q2' as Quarter;
const AGENCIES = ['a', 'b', 'c'];

interface PartCase {
  readonly record?: Partial<SweepRecord>;
  readonly done?: readonly string[];
  readonly toolVersion?: string;
  /** Begins the ids of its snapshots, so that two collections of a site differ. */
  readonly run?: string;
}

/** A workspace with a sweep of three sites of which some are done. */
async function openPart(name: string, { record = {}, done = [], toolVersion = '0.1.0', run = '' }: PartCase) {
  const { sweeps, archive } = await openTemporaryWorkspace();
  await sweeps.begin({ ...sampleSweep(Q2, AGENCIES), ...record });
  for (const agency of done) {
    const body = await archive.put(new TextEncoder().encode(`<p>${agency}</p>`), 'utf-8');
    const snapshot = sampleSnapshot(agency, `${run}${agency}`);
    const pages = snapshot.pages.map((page) => ({ ...page, body }));
    const audit = { ...sampleAudit(agency, snapshot.id), toolVersion };
    await sweeps.finishJob(Q2, sampleJob(agency), { ...snapshot, pages }, audit);
  }
  return { name, sweeps, archive };
}

async function emptyPart(): Promise<SweepPart> {
  const { sweeps, archive } = await openTemporaryWorkspace();
  return { name: 'whole', sweeps, archive };
}

async function merge(parts: readonly SweepPart[], into: SweepPart): Promise<number> {
  return mergeSweeps(await provenRecord(Q2, parts, into), parts, into);
}

test('parts come together with their pages, in the order of the roster, under the earliest begin', async () => {
  const early = '2026-06-19T04:00:00.000Z' as IsoInstant;
  const one = await openPart('one', { done: ['c'] });
  const two = await openPart('two', { done: ['b', 'a'], record: { startedAt: early } });
  const into = await emptyPart();

  expect(await merge([one, two], into)).toBe(3);

  expect((await into.sweeps.audits(Q2)).map(({ agency }) => agency)).toEqual(AGENCIES);
  expect((await into.sweeps.load(Q2))?.startedAt).toBe(early);
  const snapshot = await into.sweeps.snapshot('c');
  expect(snapshot).toEqual(await one.sweeps.snapshot('c'));
  expect(new TextDecoder().decode(await into.archive.get(snapshot!.pages[0]!.body))).toBe('<p>c</p>');
});

test('a merge that is run again copies only what is missing', async () => {
  const one = await openPart('one', { done: ['a'] });
  const into = await emptyPart();
  expect(await merge([one], into)).toBe(1);
  const two = await openPart('two', { done: ['b'] });
  expect(await merge([one, two], into)).toBe(1);
  expect(await into.sweeps.finished(Q2)).toEqual([sampleJob('a'), sampleJob('b')]);
});

const REFUSED: readonly (readonly [string, PartCase, string])[] = [
  [
    'another roster, standard, policy or day',
    { record: { inputsDigest: 'e'.repeat(64) } },
    'MERGE_OTHER_INPUTS',
  ],
  ['the same digest and other jobs', { record: { jobs: [sampleJob('a')] } }, 'MERGE_OTHER_INPUTS'],
  ['a site that is in the other part', { done: ['a'], run: 'again-' }, 'MERGE_TWICE'],
  ['another version of Gongkai', { done: ['b'], toolVersion: '0.2.0' }, 'MERGE_OTHER_VERSION'],
];

test.each(REFUSED)('a part with %s is refused, and nothing is copied', async (_case, other, code) => {
  const parts = [await openPart('one', { done: ['a'] }), await openPart('two', other)];
  const into = await emptyPart();
  await expect(merge(parts, into)).rejects.toMatchObject({
    code,
    hint: expect.stringMatching(/nothing was merged/),
  });
  expect(await into.sweeps.load(Q2)).toBeNull();
});

test('a workspace without that quarter is refused by its name', async () => {
  const none = { ...(await emptyPart()), name: 'none' };
  await expect(merge([none], await emptyPart())).rejects.toMatchObject({
    code: 'MERGE_NO_SWEEP',
    message: expect.stringContaining('none'),
  });
});

test('a target that was begun with other inputs is refused', async () => {
  const into = await openPart('whole', { record: { inputsDigest: 'e'.repeat(64) } });
  await expect(merge([await openPart('one', {})], into)).rejects.toMatchObject({
    code: 'MERGE_OTHER_INPUTS',
  });
});
