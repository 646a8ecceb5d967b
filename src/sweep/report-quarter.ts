import { GongkaiError } from '../errors.js';
import type { LedgerHead } from '../model/ledger.js';
import type { AgencySection, WholeReport } from '../model/quarter-report.js';
import { buildSection, groupByAgency, headOf, openOverview } from '../report/build-report.js';
import { openRecord } from './fold-record.js';
import { someAtATime } from './some-at-a-time.js';
import type { SweepTools } from './sweep-tools.js';

type ReportTools = Pick<SweepTools, 'sweeps' | 'ledgers' | 'events'>;

/**
 * The report of a graded quarter, from what is stored. Its sections are read whenever they are gone through, some agencies at a time.
 * @throws GongkaiError `SWEEP_MISSING` when the quarter's sweep is not in the store.
 */
export async function reportQuarter(ledger: LedgerHead, tools: ReportTools): Promise<WholeReport> {
  const { quarter } = ledger;
  const { sweeps, ledgers } = tools;
  const record = await sweeps.load(quarter);
  if (!record) throw new GongkaiError('SWEEP_MISSING', `the workspace holds no sweep of ${quarter}`);
  const roster = new Map(record.agencies.map((agency) => [agency.id, agency]));
  const audited = groupByAgency(await sweeps.finished(quarter));
  const overview = openOverview(roster);
  for await (const grade of ledgers.grades(quarter)) overview.add(grade, audited.get(grade.agency) ?? []);
  const agencies = overview.worstFirst();
  return {
    ...headOf(ledger, overview.totals()),
    sections: { [Symbol.asyncIterator]: () => readSections({ ledger, roster, agencies }, tools) },
  };
}

async function* readSections(
  {
    ledger: { quarter, previous },
    roster,
    agencies,
  }: {
    readonly ledger: LedgerHead;
    readonly roster: Parameters<typeof openOverview>[0];
    readonly agencies: readonly string[];
  },
  { sweeps, ledgers, events }: ReportTools,
): AsyncGenerator<AgencySection> {
  const record = await openRecord(events);
  for (const ids of someAtATime(agencies)) {
    const grades = new Map((await ledgers.gradesOf(quarter, ids)).map((grade) => [grade.agency, grade]));
    const before = [...ids, ...[...grades.values()].flatMap(({ succeeds = [] }) => succeeds)];
    const gradesBefore = previous === null ? [] : await ledgers.gradesOf(previous, before);
    const earlier = new Map(gradesBefore.map(({ agency, card }) => [agency, card]));
    const audits = groupByAgency(await sweeps.auditsOf(quarter, ids));
    const standings = groupByAgency(await record.standings(ids, { upTo: quarter }));
    for (const id of ids) {
      const grade = grades.get(id);
      const of = { roster, earlier, audits: audits.get(id) ?? [], standings: standings.get(id) ?? [] };
      if (grade) yield buildSection({ ...of, grade });
    }
  }
}
