import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quarter } from '../../calendar/quarter.js';
import type { LedgerStore, SweepStore } from '../../model/sweep.js';
import { sampleAudit, sampleJob, sampleLedger, sampleSnapshot, sampleSweep } from './sample-records.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;

/** What every SweepStore must do; `open` gives an empty one with the ledgers that go with it. */
export function describeSweepStore(
  open: () => Promise<{ readonly sweeps: SweepStore; readonly ledgers: LedgerStore }>,
): void {
  test('knows nothing at first', async () => {
    const { sweeps } = await open();
    expect(await sweeps.load(Q2)).toBeNull();
    expect(await sweeps.audits(Q2)).toEqual([]);
    expect(await sweeps.snapshot('none')).toBeNull();
  });

  test('gives back the record of a sweep', async () => {
    const { sweeps } = await open();
    const record = sampleSweep(Q2, ['b', 'a']);
    await sweeps.begin(record);
    expect(await sweeps.load(Q2)).toEqual(record);
    expect(await sweeps.load(Q3)).toBeNull();
  });

  test('begins a quarter once', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a']));
    await expect(sweeps.begin(sampleSweep(Q2, ['b']))).rejects.toMatchObject({ code: 'SWEEP_EXISTS' });
    expect((await sweeps.load(Q2))?.jobs).toEqual([sampleJob('a')]);
  });

  test('gives the audits that are done in the order of the jobs', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['c', 'a', 'b']));
    await sweeps.finishJob(Q2, sampleJob('b'), sampleSnapshot('b', 's-b'), sampleAudit('b', 's-b'));
    await sweeps.finishJob(Q2, sampleJob('c'), sampleSnapshot('c', 's-c'), sampleAudit('c', 's-c'));
    expect((await sweeps.audits(Q2)).map((audit) => audit.agency)).toEqual(['c', 'b']);
    expect(await sweeps.finished(Q2)).toEqual([sampleJob('c'), sampleJob('b')]);
    expect((await sweeps.auditsOf(Q2, ['b', 'a', 'c'])).map((audit) => audit.agency)).toEqual(['c', 'b']);
    expect((await sweeps.auditsOf(Q2, ['b'])).map((audit) => audit.agency)).toEqual(['b']);
    expect(await sweeps.audit(Q2, sampleJob('b'))).toEqual(sampleAudit('b', 's-b'));
    expect(await sweeps.audit(Q2, sampleJob('a'))).toBeNull();
    expect(await sweeps.snapshot('s-b')).toEqual(sampleSnapshot('b', 's-b'));
  });

  test('keeps the last result of a job that ran twice, and drops the snapshot of the first', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a']));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 'first'), sampleAudit('a', 'first'));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 'second'), sampleAudit('a', 'second'));
    expect((await sweeps.audits(Q2)).map((audit) => audit.snapshot)).toEqual(['second']);
    expect(await sweeps.snapshot('first')).toBeNull();
  });

  test('takes a new audit of the same snapshot', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a']));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), sampleAudit('a', 's'));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), {
      ...sampleAudit('a', 's'),
      pagesRead: 9,
    });
    expect((await sweeps.audits(Q2)).map((audit) => audit.pagesRead)).toEqual([9]);
  });

  test('refuses a job that the sweep does not have, and stores nothing of it', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a']));
    await expect(
      sweeps.finishJob(Q2, sampleJob('b'), sampleSnapshot('b', 's'), sampleAudit('b', 's')),
    ).rejects.toMatchObject({ code: 'SWEEP_UNKNOWN_JOB' });
    expect(await sweeps.snapshot('s')).toBeNull();
  });

  test('never writes over the snapshot of another job', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a', 'b']));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), sampleAudit('a', 's'));
    await expect(
      sweeps.finishJob(Q2, sampleJob('b'), sampleSnapshot('b', 's'), sampleAudit('b', 's')),
    ).rejects.toMatchObject({ code: 'SNAPSHOT_EXISTS' });
    expect((await sweeps.snapshot('s'))?.agency).toBe('a');
    expect((await sweeps.audits(Q2)).map((audit) => audit.agency)).toEqual(['a']);
  });

  test('does not file the evidence of one agency under another', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a', 'b']));
    await expect(
      sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('b', 's'), sampleAudit('a', 's')),
    ).rejects.toThrow('job a/main brought results of b/main');
    await expect(
      sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), sampleAudit('a', 'other')),
    ).rejects.toThrow('the audit judges snapshot other');
  });

  test('forgets a quarter and leaves the others alone', async () => {
    const { sweeps } = await open();
    for (const quarter of [Q2, Q3]) {
      await sweeps.begin(sampleSweep(quarter, ['a']));
      await sweeps.finishJob(
        quarter,
        sampleJob('a'),
        sampleSnapshot('a', quarter),
        sampleAudit('a', quarter),
      );
    }
    await sweeps.discard(Q2);
    expect(await sweeps.load(Q2)).toBeNull();
    expect(await sweeps.snapshot(Q2)).toBeNull();
    expect(await sweeps.audits(Q3)).toHaveLength(1);
    await sweeps.begin(sampleSweep(Q2, ['b']));
    expect(await sweeps.audits(Q2)).toEqual([]);
  });

  test('takes many jobs at once', async () => {
    const { sweeps } = await open();
    const agencies = Array.from({ length: 40 }, (_, index) => `agency-${index}`);
    await sweeps.begin(sampleSweep(Q2, agencies));
    await Promise.all(
      agencies.map((agency) =>
        sweeps.finishJob(Q2, sampleJob(agency), sampleSnapshot(agency, agency), sampleAudit(agency, agency)),
      ),
    );
    expect((await sweeps.audits(Q2)).map((audit) => audit.agency)).toEqual(agencies);
  });

  test('changes nothing of a quarter whose ledger is closed', async () => {
    const { sweeps, ledgers } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a', 'b']));
    await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), sampleAudit('a', 's'));
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save(sampleLedger(Q3, Q2));

    await expect(sweeps.discard(Q2)).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    await expect(sweeps.begin(sampleSweep(Q2, ['a']))).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    await expect(
      sweeps.finishJob(Q2, sampleJob('b'), sampleSnapshot('b', 't'), sampleAudit('b', 't')),
    ).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    expect((await sweeps.audits(Q2)).map((audit) => audit.agency)).toEqual(['a']);
  });

  test('gives back whatever text and figures a finding holds', async () => {
    const { sweeps } = await open();
    await sweeps.begin(sampleSweep(Q2, ['a']));
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
        const data = JSON.parse(JSON.stringify({ value }));
        const audit = { ...sampleAudit('a', 's'), results: [data] };
        await sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), audit);
        expect(await sweeps.audits(Q2)).toEqual([audit]);
      }),
      { numRuns: 60 },
    );
  });
}
