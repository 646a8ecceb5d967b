import { createHash } from 'node:crypto';
import type { BoundStandard } from '../audit/bind-standard.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { addWorkdays, type WorkdayCalendar } from '../calendar/workdays.js';
import type { Agency } from '../model/agency.js';
import type { AgencyChange } from '../model/agency-change.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { SiteJob } from './site-job.js';

/** Everything that decides what a quarter's sweep will find. */
export interface SweepPlan {
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly agencies: readonly Agency[];
  readonly jobs: readonly SiteJob[];
  readonly policy: GradingPolicy;
  readonly calendar: WorkdayCalendar;
  /** What became of agencies of earlier quarters. */
  readonly changes: readonly AgencyChange[];
  /** SHA-256 over all of it. */
  readonly inputsDigest: string;
}

/** What a plan is made of. */
export interface SweepChoice {
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly agencies: readonly Agency[];
  readonly standards: readonly BoundStandard[];
  readonly policy: GradingPolicy;
  readonly calendar: WorkdayCalendar;
  /** The register of changes; left out when nothing changed. */
  readonly changes?: readonly AgencyChange[];
  /** The standards as an agency keeps them; left out when none refines any. */
  refine?(agency: Agency, standards: readonly BoundStandard[]): readonly BoundStandard[];
}

/**
 * One job for each outlet, with the standards that bind its agency's level.
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` before anything is collected, when a day of rectification could not be reckoned.
 */
export function planSweep(choice: SweepChoice): SweepPlan {
  const { quarter, asOf, agencies, standards, policy, calendar, changes = [] } = choice;
  addWorkdays(asOf, policy.rectifyWithinWorkdays, calendar);
  const jobs = agencies.flatMap((agency) => {
    const binding = standardsFor(agency, standards);
    const kept = choice.refine?.(agency, binding) ?? binding;
    return agency.outlets.map((outlet) => ({ agency, outlet, asOf, standards: kept, calendar }));
  });
  const digests = [...new Set([...standards, ...jobs.flatMap((job) => job.standards)].map(digestOf))];
  const inputs = JSON.stringify([
    quarter,
    asOf,
    agencies,
    digests,
    policy.digest,
    daysOf(calendar),
    ...changes,
  ]);
  const inputsDigest = createHash('sha256').update(inputs).digest('hex');
  return { quarter, asOf, agencies, jobs, policy, calendar, changes, inputsDigest };
}

/** The standards that bind an agency: those of its level and those of every level. */
export function standardsFor(
  { level }: Agency,
  standards: readonly BoundStandard[],
): readonly BoundStandard[] {
  return standards.filter(({ standard: { levels } }) => levels.length === 0 || levels.includes(level));
}

function daysOf(calendar: WorkdayCalendar): readonly unknown[] {
  return [...calendar.values()].map(({ year, holidays, makeUpDays }) => [
    year,
    [...holidays],
    [...makeUpDays],
  ]);
}

function digestOf({ standard }: BoundStandard): string {
  return standard.digest;
}
