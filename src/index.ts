/** The public face of Gongkai: named re-exports only. What is not here may change without notice. */
export { auditSite } from './audit/audit-site.js';
export { bindStandard } from './audit/bind-standard.js';
export { accessDays, count, duration, durationOrOwn, listOf, oneOf, share } from './audit/check-options.js';
export {
  type AccessCheckInput,
  type Check,
  type ColumnCheckInput,
  defineCheck,
  type JudgedColumn,
  type SiteCheckInput,
} from './audit/define-check.js';
export { dueOn } from './audit/due-on.js';
export { coverageOf, judgeabilityOf } from './audit/judgeability.js';
export { evidenceOf, fail, failFor, inconclusive, notApplicable, pass } from './audit/outcomes.js';
export type { Duration } from './calendar/duration.js';
export type { IsoDate, IsoInstant } from './calendar/iso-date.js';
export type { Quarter } from './calendar/quarter.js';
export { builtInChecks } from './checks/index.js';
export { GongkaiError } from './errors.js';
export { decodeHtml } from './extract/decode-html.js';
export { readPage } from './extract/read-page.js';
export { gradeQuarter } from './grade/grade-quarter.js';
export type { AccessLog } from './model/access-log.js';
export type { SiteAudit } from './model/audit.js';
export type { DisclosureLimit } from './model/disclosure-limit.js';
export type { PageFacts, SiteFacts } from './model/facts.js';
export type { AgencyGrade } from './model/grade.js';
export type { ItemSurvey } from './model/item-survey.js';
export type { ItemCoverage, Judgeability } from './model/judgeability.js';
export type { QuarterLedger } from './model/ledger.js';
export type { CheckOutcome, Evidence, Finding } from './model/outcome.js';
export type { QuarterReport, WholeReport } from './model/quarter-report.js';
export type { SiteSnapshot } from './model/snapshot.js';
export type { Standard } from './model/standard.js';
export { buildReport } from './report/build-report.js';
export { reportFormats } from './report/formats.js';
export { loadLibrary, loadRoster } from './standards/load-standards.js';
export { parseLimit } from './standards/parse-limit.js';
