import { parseIsoDate } from '../calendar/iso-date.js';
import type {
  ColumnSummary,
  IndicatorResult,
  IndicatorStatus,
  RequiredColumnSummary,
  SiteAudit,
} from '../model/audit.js';
import type { DateSource, PublishDate } from '../model/facts.js';
import type { OpenProblem } from '../model/grade.js';
import type { Json } from '../model/json.js';
import type { Finding } from '../model/outcome.js';
import type { AgencySection } from '../model/quarter-report.js';
import type { Effect } from '../model/standard.js';
import { dateSourceNames } from './wording.js';

/** A finding with all that a reader wants to know beside it. */
export interface FindingRow {
  /** From 1, unique inside the agency and the quarter. */
  readonly number: number;
  readonly audit: SiteAudit;
  readonly outletName: string;
  readonly result: IndicatorResult;
  readonly finding: Finding;
  /** The problem that the ledger follows; null when the finding weighs nothing. */
  readonly problem: OpenProblem | null;
  /** The newest date that was found, and where; null when the finding is about no date, or none was found. */
  readonly newest: PublishDate | null;
  /** The limit that was missed: `14天，应不早于2026-09-01`; null when the finding is about no limit. */
  readonly limit: string | null;
  /** The office that answers for it (责任科室); null when neither list nor roster says. */
  readonly office: string | null;
  /** What the agency's own file changed of the column; null where that changed nothing. */
  readonly refinement: string | null;
}

/** What checks of age write into a finding's data. */
interface FindingDates {
  readonly newest?: Json;
  readonly dateSource?: Json;
  readonly dateRaw?: Json;
  readonly dateInferred?: Json;
  readonly limit?: Json;
  readonly oldestAllowed?: Json;
}

const STATUS_RANK: Record<IndicatorStatus, number> = {
  tripped: 0,
  inconclusive: 1,
  held: 2,
  passed: 3,
  'not-applicable': 4,
};
const EFFECT_RANK: Record<Effect['kind'], number> = { veto: 0, deduct: 1, note: 2 };

/** The findings of an agency: what tripped first, vetoes before deductions, otherwise as the audits have them. */
export function findingRows(section: AgencySection): readonly FindingRow[] {
  const rows = section.audits.flatMap((audit) => rowsOfAudit(section, audit));
  const sorted = rows.toSorted((a, b) => weight(a.result) - weight(b.result));
  return sorted.map((row, index) => ({ number: index + 1, ...row }));
}

/** The name of an outlet, or its id when it has left the roster. */
export function outletName({ agency }: AgencySection, id: string): string {
  return agency.outlets.find((outlet) => outlet.id === id)?.name ?? id;
}

function rowsOfAudit(section: AgencySection, audit: SiteAudit): Omit<FindingRow, 'number'>[] {
  const columns = new Map(audit.columns.map((column) => [column.path.join('/'), column]));
  const problems = new Map(section.grade.problems.map((problem) => [placeOf(problem), problem]));
  return audit.results.flatMap((result) =>
    result.findings.map((finding) => ({
      audit,
      outletName: outletName(section, audit.outlet),
      result,
      finding,
      problem:
        problems.get(
          placeOf({ outlet: audit.outlet, indicator: result.indicator, subject: finding.subject }),
        ) ?? null,
      newest: newestOf(columns.get(finding.subject) ?? null, finding),
      limit: limitOf(finding),
      office: officeOf(audit.required, finding) ?? section.agency.office,
      refinement: refinementOf(finding),
    })),
  );
}

function placeOf({
  outlet,
  indicator,
  subject,
}: Pick<OpenProblem, 'outlet' | 'indicator' | 'subject'>): string {
  return JSON.stringify([outlet, indicator, subject]);
}

/** What the check itself went by stands in the finding's data; other findings about a column show the column's newest date. */
function newestOf(column: ColumnSummary | null, { data }: Finding): PublishDate | null {
  const { newest, dateSource, dateRaw, dateInferred } = data as FindingDates;
  const on = typeof newest === 'string' ? parseIsoDate(newest) : null;
  if (on === null || column?.newest?.on === on) return column?.newest ?? null;
  if (typeof dateSource !== 'string' || !isDateSource(dateSource)) return null;
  const raw = typeof dateRaw === 'string' ? dateRaw : on;
  return { on, source: dateSource, raw, inferred: dateInferred === true, conflicts: [] };
}

function isDateSource(text: string): text is DateSource {
  return Object.hasOwn(dateSourceNames, text);
}

function limitOf({ data }: Finding): string | null {
  const { limit, oldestAllowed } = data as FindingDates;
  const parts = [
    typeof limit === 'string' ? limit : '',
    typeof oldestAllowed === 'string' ? `应不早于${oldestAllowed}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('，');
}

/** A finding about a required column names it by its path on the site or by the path that the list demands. */
function officeOf(required: readonly RequiredColumnSummary[], { subject }: Finding): string | null {
  const column = required.find(
    ({ name, found, refined }) =>
      found?.join('/') === subject || names(subject, refined?.standardName ?? name),
  );
  return column?.office ?? null;
}

function names(subject: string, name: string): boolean {
  return name === subject || subject.endsWith(`/${name}`);
}

function refinementOf({ data }: Finding): string | null {
  const refinement = data['refinement'];
  return typeof refinement === 'string' ? refinement : null;
}

function weight({ status, effect }: IndicatorResult): number {
  return STATUS_RANK[status] * 3 + EFFECT_RANK[effect.kind];
}
