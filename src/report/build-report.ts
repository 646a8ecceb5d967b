import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { DocumentWording } from '../model/document-wording.js';
import type { AgencyGrade, Card, OpenProblem, Verdict } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { AgencySection, CardChange, QuarterReport, QuarterTotals } from '../model/quarter-report.js';
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

const CARD_RANK: Record<Card, number> = { none: 0, yellow: 1, red: 2 };

/** The report of a quarter: one section for every graded agency, worst first, with totals and the change since last quarter. */
export function buildReport({
  ledger,
  previous,
  agencies,
  audits,
  standings,
  wording = DEFAULT_WORDING,
}: ReportInput): QuarterReport {
  const roster = new Map(agencies.map((agency) => [agency.id, agency]));
  const earlier = new Map(previous?.grades.map((grade) => [grade.agency, grade.card]));
  const auditsOf = groupByAgency(audits);
  const standingsOf = groupByAgency(standings ?? []);
  const sections = ledger.grades.map((grade) => {
    const agency = roster.get(grade.agency) ?? unlistedAgency(grade.agency);
    const previousCard = earlier.get(grade.agency) ?? worstOf(grade.succeeds ?? [], earlier);
    return {
      agency,
      parentName: agency.parent === null ? null : (roster.get(agency.parent)?.name ?? agency.parent),
      grade,
      previousCard,
      change: changeOf(previousCard, grade.card),
      audits: inOrderOfOutlets(agency, auditsOf.get(grade.agency) ?? []),
      ...(standings ? { decisions: (standingsOf.get(grade.agency) ?? []).map(decisionOf) } : {}),
    };
  });
  return {
    quarter: ledger.quarter,
    asOf: ledger.asOf,
    gradedAt: ledger.gradedAt,
    toolVersion: ledger.toolVersion,
    policy: ledger.policy,
    previousQuarter: previous?.quarter ?? null,
    totals: addUp(sections),
    sections: sections.toSorted(worstFirst),
    wording,
  };
}

function groupByAgency<Part extends { readonly agency: string }>(
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

function worstFirst(a: AgencySection, b: AgencySection): number {
  return (
    badness(b.grade) - badness(a.grade) ||
    b.grade.problems.length - a.grade.problems.length ||
    compareText(a.agency.name, b.agency.name) ||
    compareText(a.agency.id, b.agency.id)
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

function addUp(sections: readonly AgencySection[]): QuarterTotals {
  const grades = sections.map((section) => section.grade);
  const cards = (card: Card): number => grades.filter((grade) => grade.card === card).length;
  const verdicts = (verdict: Verdict): number => grades.filter((grade) => grade.verdict === verdict).length;
  const problems = (isCounted: (problem: OpenProblem) => boolean): number =>
    grades.reduce((sum, grade) => sum + grade.problems.filter(isCounted).length, 0);
  return {
    agencies: sections.length,
    outlets: sections.reduce((sum, section) => sum + outletCount(section), 0),
    cards: { none: cards('none'), yellow: cards('yellow'), red: cards('red') },
    verdicts: {
      qualified: verdicts('qualified'),
      unqualified: verdicts('unqualified'),
      undetermined: verdicts('undetermined'),
    },
    letters: grades.filter((grade) => grade.letterDue).length,
    problems: {
      new: problems((problem) => problem.state === 'new'),
      open: problems((problem) => problem.state !== 'new'),
      rectified: grades.reduce((sum, grade) => sum + grade.rectified.length, 0),
    },
  };
}

/** Outlets of the roster, and any that was audited and has left it since. */
function outletCount({ agency, audits }: AgencySection): number {
  return new Set([...agency.outlets.map((outlet) => outlet.id), ...audits.map((audit) => audit.outlet)]).size;
}
