import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { Redating } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Standing } from '../model/standing.js';
import { gradeAgency } from './grade-agency.js';
import type { KnownColumn } from './problem-key.js';
import { standingsOf } from './settle-grade.js';

/** A quarter's audits and what they are weighed against. */
export interface QuarterInput {
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly gradedAt: IsoInstant;
  readonly toolVersion: string;
  readonly agencies: readonly Agency[];
  readonly audits: readonly SiteAudit[];
  readonly previous: QuarterLedger | null;
  readonly policy: GradingPolicy;
  readonly calendar: WorkdayCalendar;
  /** Where everything stands that people and earlier gradings entered; left out when nothing was. */
  readonly standings?: readonly Standing[];
  /** The columns that outlets had in the last quarter, by `outletKey`; left out where that is not known. */
  readonly columnsBefore?: ReadonlyMap<string, readonly KnownColumn[]>;
  /** Dates that a person should look at, by agency; left out where nobody looked. */
  readonly redatings?: ReadonlyMap<string, readonly Redating[]>;
}

/** The next ledger: every agency graded against the last one. */
export function gradeQuarter(input: QuarterInput): QuarterLedger {
  const { quarter, asOf, gradedAt, toolVersion, agencies, audits, previous, policy, calendar } = input;
  const standings = standingsOf(input.standings ?? []);
  const auditsOf = byAgency(audits);
  const gradeBefore = new Map(previous?.grades.map((grade) => [grade.agency, grade]));
  const grades = agencies.map((agency) => {
    const redatings = input.redatings?.get(agency.id);
    const grade = gradeAgency({
      agency,
      quarter,
      asOf,
      audits: auditsOf.get(agency.id) ?? [],
      previous: gradeBefore.get(agency.id) ?? null,
      policy,
      calendar,
      standings,
      columnsBefore: input.columnsBefore ?? new Map(),
    });
    return redatings ? { ...grade, redatings } : grade;
  });
  const { id, title, digest } = policy;
  return {
    format: 1,
    quarter,
    asOf,
    policy: { id, title, digest },
    previous: previous?.quarter ?? null,
    gradedAt,
    toolVersion,
    grades,
    closedAt: null,
  };
}

/** In one pass: with many agencies, looking through all audits for each of them takes too long. */
function byAgency(audits: readonly SiteAudit[]): ReadonlyMap<string, readonly SiteAudit[]> {
  const groups = new Map<string, SiteAudit[]>();
  for (const audit of audits) {
    const group = groups.get(audit.agency);
    if (group) group.push(audit);
    else groups.set(audit.agency, [audit]);
  }
  return groups;
}
