import { type CarriedOver, carryOver } from '../grade/carry-over.js';
import { gradeQuarter } from '../grade/grade-quarter.js';
import { gradingEvents } from '../grade/grading-events.js';
import type { Agency } from '../model/agency.js';
import type { AgencyGrade } from '../model/grade.js';
import type { LedgerHead } from '../model/ledger.js';
import type { Grading, GradingRecords } from '../model/sweep.js';
import { type OpenRecord, openRecord } from './fold-record.js';
import { lookBack } from './look-back.js';
import { someAtATime } from './some-at-a-time.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/** What decides a grading. */
type GradingPlan = Omit<SweepPlan, 'jobs' | 'inputsDigest'>;

/** Grades a quarter whose sites are all done against the last ledger, and stores the ledger. */
export async function gradeSweep(
  plan: GradingPlan,
  { ledgers, clock, toolVersion }: Pick<SweepTools, 'ledgers' | 'clock' | 'toolVersion'>,
): Promise<LedgerHead> {
  const { quarter, asOf, policy } = plan;
  const previous = await ledgers.headBefore(quarter);
  const head: LedgerHead = {
    format: 1,
    quarter,
    asOf,
    policy: { id: policy.id, title: policy.title, digest: policy.digest },
    previous: previous?.quarter ?? null,
    gradedAt: clock.now(),
    toolVersion,
    closedAt: null,
  };
  await ledgers.saveGrading(head, (records) => beginGrading({ plan, head, previous }, records));
  return head;
}

/** A quarter to be graded and what it is graded against. */
interface GradingTask {
  readonly plan: GradingPlan;
  readonly head: LedgerHead;
  readonly previous: LedgerHead | null;
}

async function beginGrading(task: GradingTask, records: GradingRecords): Promise<Grading> {
  const { plan, head } = task;
  const { quarter } = head;
  const record = await openRecord(records.events);
  const carried = await carryChanges(task, record, records);
  return {
    async *grades() {
      for (const agencies of someAtATime(plan.agencies))
        yield await gradeSome(agencies, { ...task, carried, record, records });
    },
    async *found() {
      const by = { quarter, at: head.gradedAt, actor: `gongkai ${head.toolVersion}` };
      yield carried.ended.map((end) => ({ ...end, ...by }));
      const roster = plan.agencies.map(({ id }) => id);
      const others = (await records.events.agencies()).filter(without(roster));
      for (const ids of someAtATime([...roster, ...others])) {
        const grades = await records.ledgers.gradesOf(quarter, ids);
        yield gradingEvents({ ...head, grades }, await record.standings(ids, { without: quarter }));
      }
    },
  };
}

/** The last quarter of the agencies that the register of changes names, as those of today have to answer for it. */
async function carryChanges(
  { plan: { quarter, asOf, changes }, previous }: GradingTask,
  record: OpenRecord,
  { ledgers }: GradingRecords,
): Promise<CarriedOver & { readonly agencies: readonly string[] }> {
  const agencies = [...new Set(changes.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))];
  const standings = await record.standings(agencies, { on: asOf, without: quarter });
  const before = previous && { ...previous, grades: await ledgers.gradesOf(previous.quarter, agencies) };
  return { agencies, ...carryOver(before, standings, { changes, asOf }) };
}

async function gradeSome(
  agencies: readonly Agency[],
  {
    plan,
    head,
    previous: last,
    carried,
    record,
    records: { sweeps, ledgers },
  }: GradingTask & {
    readonly carried: Awaited<ReturnType<typeof carryChanges>>;
    readonly record: OpenRecord;
    readonly records: GradingRecords;
  },
): Promise<readonly AgencyGrade[]> {
  const { quarter, asOf, changes, policy, calendar } = plan;
  const ids = agencies.map(({ id }) => id);
  const unchanged = ids.filter(without(carried.agencies));
  const previous = last && {
    ...last,
    grades: [
      ...(await ledgers.gradesOf(last.quarter, unchanged)),
      ...(carried.previous?.grades.filter(({ agency }) => ids.includes(agency)) ?? []),
    ],
  };
  const standings = [
    ...(await record.standings(unchanged, { on: asOf, without: quarter })),
    ...carried.standings.filter(({ agency }) => ids.includes(agency)),
  ];
  const audits = await sweeps.auditsOf(quarter, ids);
  const before = await lookBack(previous, audits, sweeps, changes);
  const { gradedAt, toolVersion } = head;
  return gradeQuarter({
    ...{ quarter, asOf, policy, calendar, gradedAt, toolVersion },
    ...{ agencies, audits, previous, standings, ...before },
  }).grades;
}

function without(some: readonly string[]): (id: string) => boolean {
  const known = new Set(some);
  return (id) => !known.has(id);
}
