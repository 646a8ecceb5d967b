import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AgencyLevel } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { Card, OpenProblem } from '../model/grade.js';
import type { AgencySection, WholeReport } from '../model/quarter-report.js';
import type { Clause } from '../model/standard.js';
import { findDecision, isConfirmed } from './decisions.js';
import { outletName } from './finding-rows.js';
import { describeCourse } from './problem-course.js';

/**
 * What of a quarter is for the public. It is put together from what people confirmed, name by name: what the internal edition has
 * beside it cannot slip in.
 */
export interface PublicReport {
  readonly format: 1;
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly policy: string;
  readonly agenciesChecked: number;
  /** Agencies whose card a person confirmed; red before yellow, otherwise as the report has them. */
  readonly named: readonly PublicSection[];
}

export interface PublicSection {
  readonly name: string;
  readonly level: AgencyLevel;
  /** As it was confirmed, which may be less than what was proposed. */
  readonly card: Exclude<Card, 'none'>;
  /** Only those that a person confirmed. */
  readonly problems: readonly PublicProblem[];
}

export interface PublicProblem {
  readonly outlet: string;
  readonly subject: string;
  readonly message: string;
  readonly clause: Clause | null;
  /** Where it can be seen; null when nothing has an address. */
  readonly url: string | null;
  readonly firstSeen: Quarter;
  /** How it stands this quarter, one Chinese phrase: what was not looked at again is told so. */
  readonly course: string;
  readonly rectifyBy: IsoDate;
}

/** The public edition of a quarter: confirmed cards with their confirmed problems, and how many agencies were looked at. */
export async function publicReport({
  quarter,
  asOf,
  policy,
  totals,
  sections,
}: WholeReport): Promise<PublicReport> {
  const named: PublicSection[] = [];
  for await (const section of sections) named.push(...publicSection(section));
  return {
    format: 1,
    quarter,
    asOf,
    policy: policy.title,
    agenciesChecked: totals.agencies,
    named: named.toSorted((a, b) => Number(b.card === 'red') - Number(a.card === 'red')),
  };
}

function publicSection(section: AgencySection): readonly PublicSection[] {
  const decision = findDecision(section, null);
  const card = decision?.cardConfirmed ?? 'none';
  if (!isConfirmed(decision) || card === 'none') return [];
  const { agency, grade, audits } = section;
  const problems = grade.problems
    .filter(({ key }) => isConfirmed(findDecision(section, key)))
    .map((problem) => publicProblem(problem, section, audits));
  return [{ name: agency.name, level: agency.level, card, problems }];
}

function publicProblem(
  problem: OpenProblem,
  section: AgencySection,
  audits: readonly SiteAudit[],
): PublicProblem {
  const { outlet, indicator, subject, message, url, firstSeen, rectifyBy } = problem;
  const result = audits
    .find((audit) => audit.outlet === outlet)
    ?.results.find((one) => one.indicator === indicator);
  const finding = result?.findings.find((one) => one.subject === subject);
  return {
    outlet: outletName(section, outlet),
    subject,
    message,
    clause: result?.clause ?? null,
    url: finding?.evidence[0]?.url ?? url,
    firstSeen,
    course: describeCourse(problem),
    rectifyBy,
  };
}
