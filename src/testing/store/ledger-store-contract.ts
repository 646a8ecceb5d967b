import { expect, test } from 'vitest';
import type { IsoInstant } from '../../calendar/iso-date.js';
import type { Quarter } from '../../calendar/quarter.js';
import type { LedgerStore } from '../../model/sweep.js';
import { buildGrade } from '../build-report.js';
import { sampleLedger } from './sample-records.js';

const Q1 = '2026Q1' as Quarter;
const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;

/** What every LedgerStore must do; `open` gives an empty one. */
export function describeLedgerStore(open: () => Promise<LedgerStore>): void {
  test('knows nothing at first', async () => {
    const ledgers = await open();
    expect(await ledgers.load(Q2)).toBeNull();
    expect(await ledgers.headBefore(Q2)).toBeNull();
  });

  test('gives back a ledger', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    expect(await ledgers.load(Q2)).toEqual(sampleLedger(Q2, null));
  });

  test('replaces a ledger that is open', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save({ ...sampleLedger(Q2, null), toolVersion: '0.2.0' });
    expect((await ledgers.load(Q2))?.toolVersion).toBe('0.2.0');
  });

  test('finds the latest ledger before a quarter, also across a year and a gap', async () => {
    const ledgers = await open();
    const last = '2025Q4' as Quarter;
    await ledgers.save(sampleLedger('2025Q1' as Quarter, null));
    await ledgers.save(sampleLedger(last, null));
    expect((await ledgers.headBefore(Q2))?.quarter).toBe(last);
    expect((await ledgers.headBefore(last))?.quarter).toBe('2025Q1');
    expect(await ledgers.headBefore('2025Q1' as Quarter)).toBeNull();
  });

  test('gives the history of an agency, newest first, with its grades alone', async () => {
    const ledgers = await open();
    const grades = ['a', 'b'].map((agency) => buildGrade({ agency, quarter: Q2 }));
    await ledgers.save({
      ...sampleLedger(Q2, null),
      toolVersion: '0.0.9',
      grades: [buildGrade({ agency: 'c', quarter: Q2 })],
    });
    await ledgers.save({ ...sampleLedger(Q2, null), grades });
    await ledgers.save({ ...sampleLedger(Q3, Q2), grades: [buildGrade({ agency: 'b', quarter: Q3 })] });
    expect(await ledgers.history('b')).toEqual([
      { ...sampleLedger(Q3, Q2), grades: [buildGrade({ agency: 'b', quarter: Q3 })] },
      { ...sampleLedger(Q2, null), closedAt: sampleLedger(Q3, Q2).gradedAt, grades: [grades[1]] },
    ]);
    expect((await ledgers.history('a')).map(({ quarter }) => quarter)).toEqual([Q2]);
    expect(await ledgers.history('c')).toEqual([]);
  });

  test('closes the quarter on which another is graded', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save(sampleLedger(Q3, Q2));
    expect((await ledgers.load(Q2))?.closedAt).toBe(sampleLedger(Q3, Q2).gradedAt);
    expect((await ledgers.load(Q3))?.closedAt).toBeNull();
  });

  test('refuses to change a closed quarter', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save(sampleLedger(Q3, Q2));
    await expect(ledgers.save({ ...sampleLedger(Q2, null), toolVersion: '9' })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'LEDGER_CLOSED',
    });
    expect((await ledgers.load(Q2))?.toolVersion).toBe('0.1.0');
  });

  test('keeps the moment of closing when the later quarter is graded again', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save(sampleLedger(Q3, Q2));
    const again = { ...sampleLedger(Q3, Q2), gradedAt: '2026-12-01T00:00:00.000Z' as IsoInstant };
    await ledgers.save(again);
    expect((await ledgers.load(Q2))?.closedAt).toBe(sampleLedger(Q3, Q2).gradedAt);
    expect(await ledgers.load(Q3)).toEqual(again);
  });

  test('stores nothing when the quarter before is not there', async () => {
    const ledgers = await open();
    await expect(ledgers.save(sampleLedger(Q2, Q1))).rejects.toMatchObject({ code: 'LEDGER_MISSING' });
    expect(await ledgers.load(Q2)).toBeNull();
  });

  test('closes nothing when the ledger cannot be stored', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q1, null));
    await ledgers.save(sampleLedger(Q2, Q1));
    await ledgers.save(sampleLedger(Q3, Q2));
    const late = '2026Q4' as Quarter;
    await ledgers.save(sampleLedger(late, Q1));
    await expect(ledgers.save(sampleLedger(Q2, Q1))).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    expect((await ledgers.load(Q3))?.closedAt).toBeNull();
  });

  test('does not grade a quarter against itself or a later one', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await expect(ledgers.save(sampleLedger(Q2, Q2))).rejects.toThrow('cannot be graded against 2026Q2');
  });

  const by = { at: '2026-06-29T02:00:00.000Z' as IsoInstant, actor: '李某', reason: '核实完毕' };

  test('does not grade a quarter again that a person froze, until it is opened again', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.step(Q2, 'frozen', by);
    const again = { ...sampleLedger(Q2, null), toolVersion: '0.2.0' };
    await expect(ledgers.save(again)).rejects.toMatchObject({ code: 'LEDGER_FROZEN' });
    await expect(ledgers.step(Q2, 'frozen', by)).rejects.toMatchObject({ code: 'LEDGER_FROZEN' });
    expect(await ledgers.load(Q2)).toEqual(sampleLedger(Q2, null));
    await ledgers.step(Q2, 'opened', by);
    await ledgers.save(again);
    expect((await ledgers.load(Q2))?.toolVersion).toBe('0.2.0');
  });

  test('is closed by a person for ever, frozen or not', async () => {
    const ledgers = await open();
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.step(Q2, 'frozen', by);
    await ledgers.step(Q2, 'closed', by);
    expect(await ledgers.load(Q2)).toEqual({ ...sampleLedger(Q2, null), closedAt: by.at });
    for (const kind of ['opened', 'frozen', 'closed'] as const)
      await expect(ledgers.step(Q2, kind, by)).rejects.toMatchObject({ code: 'LEDGER_CLOSED' });
    await ledgers.save(sampleLedger(Q3, Q2));
    expect((await ledgers.load(Q2))?.closedAt).toBe(by.at);
  });

  test.each(['frozen', 'closed'] as const)('a quarter that was not graded cannot be %s', async (kind) => {
    const ledgers = await open();
    await expect(ledgers.step(Q2, kind, by)).rejects.toMatchObject({ code: 'LEDGER_MISSING' });
  });

  test('opens a quarter before its sweep, and not one that is open', async () => {
    const ledgers = await open();
    await ledgers.step(Q2, 'opened', by);
    await ledgers.save(sampleLedger(Q2, null));
    await expect(ledgers.step(Q2, 'opened', by)).rejects.toMatchObject({ code: 'QUARTER_OPEN' });
  });
}
