import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { DocumentWording } from '../model/document-wording.js';
import type { AgencyGrade, Card } from '../model/grade.js';
import type { LedgerHead, QuarterLedger } from '../model/ledger.js';
import type {
  AgencySection,
  CardChange,
  ListedReport,
  QuarterReport,
  QuarterTotals,
  WholeReport,
} from '../model/quarter-report.js';
import type { Standing } from '../model/standing.js';
import { decisionOf } from './decisions.js';
import { DEFAULT_WORDING } from './documents/default-wording.js';

/** What a report is put together from. */
export interface ReportInput {
  readonly ledger: QuarterLedger;
  /** The ledger that this one was graded against; null for the first quarter. */
  readonly previous: QuarterLedger | null;
  readonly agencies: readonly Agency[];
  readonly audits: readonly SiteAudit[];
  /** Where cards and problems stand; left out where no record is asked. */
  readonly standings?: readonly Standing[];
  /** The words of documents; the default ones unless given. */
  readonly wording?: DocumentWording;
}

/** What one section is put together from. */
export interface SectionInput {
  readonly grade: AgencyGrade;
  readonly roster: ReadonlyMap<string, Agency>;
  /** The cards of the ledger before, by agency. */
  readonly earlier: ReadonlyMap<string, Card>;
  readonly audits: readonly SiteAudit[];
  /** Left out where no record is asked. */
  readonly standings?: readonly Standing[] | undefined;
}

const CARD_RANK: Record<Card, number> = { none: 0, yellow: 1, red: 2 };

/** The report of a quarter: one section for every graded agency, worst first, with totals and the change since last quarter. */
export function buildReport({
  ledger,
  previous,
  agencies,
  audits,
  standings,
  wording,
}: ReportInput): ListedReport {
  const roster = new Map(agencies.map((agency) => [agency.id, agency]));
  const earlier = new Map(previous?.grades.map((grade) => [grade.agency, grade.card]));
  const auditsOf = groupByAgency(audits);
  const standingsOf = standings && groupByAgency(standings);
  const overview = openOverview(roster);
  for (const grade of ledger.grades) overview.add(grade, auditsOf.get(grade.agency) ?? []);
  const grades = new Map(ledger.grades.map((grade) => [grade.agency, grade]));
  const sections = overview.worstFirst().flatMap((id) => {
    const grade = grades.get(id);
    const of = { roster, earlier, audits: auditsOf.get(id) ?? [] };
    return grade
      ? [buildSection({ ...of, grade, standings: standingsOf && (standingsOf.get(id) ?? []) })]
      : [];
  });
  return {
    ...headOf({ ...ledger, previous: previous?.quarter ?? null }, overview.totals(), wording),
    sections,
  };
}

/** A report with all its sections in memory: where they are few, or asked for as one text. */
export async function listSections<Report extends Pick<WholeReport, 'sections'>>(
  report: Report,
): Promise<Report & Pick<ListedReport, 'sections'>> {
  const sections: AgencySection[] = [];
  for await (const section of report.sections) sections.push(section);
  return { ...report, sections };
}

/** What a report says of a quarter as a whole. */
export function headOf(
  ledger: LedgerHead,
  totals: QuarterTotals,
  wording: DocumentWording = DEFAULT_WORDING,
): QuarterReport {
  const { quarter, asOf, gradedAt, toolVersion, policy, previous: previousQuarter } = ledger;
  return { quarter, asOf, gradedAt, toolVersion, policy, previousQuarter, totals, wording };
}

/** What a report says of one agency. */
export function buildSection({ grade, roster, earlier, audits, standings }: SectionInput): AgencySection {
  const agency = agencyOf(grade, roster);
  const previousCard = earlier.get(grade.agency) ?? worstOf(grade.succeeds ?? [], earlier);
  return {
    agency,
    parentName: agency.parent === null ? null : (roster.get(agency.parent)?.name ?? agency.parent),
    grade,
    previousCard,
    change: changeOf(previousCard, grade.card),
    audits: inOrderOfOutlets(agency, audits),
    ...(standings ? { decisions: standings.map(decisionOf) } : {}),
  };
}

/** Looks once at every grade: what they come to, and in which order their sections stand. */
export interface ReportOverview {
  /** With the agency's outlets that were audited. */
  add(grade: AgencyGrade, audited: readonly { readonly outlet: string }[]): void;
  totals(): QuarterTotals;
  /** The ids of all agencies. */
  worstFirst(): readonly string[];
}

/** Begins such a look. */
export function openOverview(roster: ReadonlyMap<string, Agency>): ReportOverview {
  const ranks: Rank[] = [];
  const cards = { none: 0, yellow: 0, red: 0 };
  const verdicts = { qualified: 0, unqualified: 0, undetermined: 0 };
  const problems = { new: 0, open: 0, rectified: 0 };
  let outlets = 0;
  let letters = 0;
  return {
    add(grade, audited) {
      const agency = agencyOf(grade, roster);
      cards[grade.card] += 1;
      verdicts[grade.verdict] += 1;
      letters += grade.letterDue ? 1 : 0;
      const fresh = grade.problems.filter(({ state }) => state === 'new').length;
      problems.new += fresh;
      problems.open += grade.problems.length - fresh;
      problems.rectified += grade.rectified.length;
      outlets += outletCount(agency, audited);
      ranks.push({
        id: grade.agency,
        name: agency.name,
        badness: badness(grade),
        problems: grade.problems.length,
      });
    },
    totals: () => ({ agencies: ranks.length, outlets, cards, verdicts, letters, problems }),
    worstFirst: () => ranks.toSorted(worstFirst).map(({ id }) => id),
  };
}

/** By what sections are put in order. */
interface Rank {
  readonly id: string;
  readonly name: string;
  readonly badness: number;
  readonly problems: number;
}

function agencyOf({ agency }: AgencyGrade, roster: ReadonlyMap<string, Agency>): Agency {
  return roster.get(agency) ?? unlistedAgency(agency);
}

/** Parts by the agency that they are of, in their order. */
export function groupByAgency<Part extends { readonly agency: string }>(
  parts: readonly Part[],
): ReadonlyMap<string, readonly Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(part.agency);
    if (group) group.push(part);
    else groups.set(part.agency, [part]);
  }
  return groups;
}

/** An agency that was graded and has left the roster since: its card must not be lost with its entry. */
function unlistedAgency(id: string): Agency {
  return {
    id,
    name: id,
    level: 'public-body',
    parent: null,
    office: null,
    servesPublic: true,
    outlets: [],
  };
}

/** The worst card of the agencies that one follows; null when they had none. */
function worstOf(agencies: readonly string[], earlier: ReadonlyMap<string, Card>): Card | null {
  const cards = agencies.flatMap((agency) => earlier.get(agency) ?? []);
  return cards.toSorted((a, b) => CARD_RANK[b] - CARD_RANK[a])[0] ?? null;
}

function changeOf(before: Card | null, now: Card): CardChange {
  if (before === null) return 'first-seen';
  const step = CARD_RANK[now] - CARD_RANK[before];
  if (step === 0) return 'same';
  return step > 0 ? 'worse' : 'better';
}

function inOrderOfOutlets(agency: Agency, audits: readonly SiteAudit[]): readonly SiteAudit[] {
  const place = (audit: SiteAudit): number => {
    const index = agency.outlets.findIndex((outlet) => outlet.id === audit.outlet);
    return index === -1 ? agency.outlets.length : index;
  };
  return audits.toSorted((a, b) => place(a) - place(b) || compareText(a.outlet, b.outlet));
}

function worstFirst(a: Rank, b: Rank): number {
  return (
    b.badness - a.badness || b.problems - a.problems || compareText(a.name, b.name) || compareText(a.id, b.id)
  );
}

/** Red 4, yellow 2, and 1 more when the verdict is open: undetermined stands above the rest, never above a card. */
function badness({ card, verdict }: AgencyGrade): number {
  return CARD_RANK[card] * 2 + (verdict === 'undetermined' && card === 'none' ? 1 : 0);
}

/** Order by code unit: a locale's order changes with the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Outlets of the roster, and any that was audited and has left it since. */
function outletCount(agency: Agency, audited: readonly { readonly outlet: string }[]): number {
  return new Set([...agency.outlets.map(({ id }) => id), ...audited.map(({ outlet }) => outlet)]).size;
}
