import type { IndicatorResult, IndicatorStatus, UnclearAnswer } from '../model/audit.js';
import type { CheckOutcome, Finding } from '../model/outcome.js';
import type { BoundIndicator, BoundPart } from './bind-standard.js';
import type { ColumnCheckInput, JudgedColumn, SiteCheckInput } from './define-check.js';
import { selectColumns } from './judged-columns.js';

/** Asks all parts of an indicator and weighs the answers together. */
export function runIndicator(
  standard: string,
  { indicator, parts }: BoundIndicator,
  input: SiteCheckInput,
  required: readonly JudgedColumn[],
): IndicatorResult {
  const answers = parts.flatMap((part) => askPart(part, input, required));
  const findings = answers.flatMap(({ outcome }) => (outcome.kind === 'fail' ? outcome.findings : []));
  const unclear = answers.flatMap(({ subject, outcome }) =>
    outcome.kind === 'inconclusive' ? [{ subject, reason: outcome.reason, url: outcome.url }] : [],
  );
  const asked = answers.filter(({ outcome }) => outcome.kind !== 'not-applicable').length;
  const { id, title, clause, effect, tripsAt } = indicator;
  const status = weigh(findings, unclear, asked, tripsAt);
  return { standard, indicator: id, title, clause, effect, tripsAt, status, asked, findings, unclear };
}

/** An indicator that could not be asked at all, for one reason. */
export function cannotTell(
  standard: string,
  { indicator }: BoundIndicator,
  unclear: UnclearAnswer,
): IndicatorResult {
  const { id, title, clause, effect, tripsAt } = indicator;
  return {
    standard,
    indicator: id,
    title,
    clause,
    effect,
    tripsAt,
    status: 'inconclusive',
    asked: 0,
    findings: [],
    unclear: [unclear],
  };
}

interface Answer {
  readonly subject: string;
  readonly outcome: CheckOutcome;
}

function askPart(
  { id, select, check }: BoundPart,
  input: SiteCheckInput,
  required: readonly JudgedColumn[],
): Answer[] {
  if (check.scope === 'site') {
    return [{ subject: input.site.homeUrl, outcome: guarded(id, () => check.ask(input)) }];
  }
  return selectColumns(select, input.columns, required).map((column) => {
    const asked: ColumnCheckInput = { ...input, column };
    return { subject: column.subject, outcome: guarded(id, () => check.ask(asked)) };
  });
}

/** A check that throws accuses nobody: its answer is "cannot tell", by name. */
function guarded(check: string, ask: () => CheckOutcome): CheckOutcome {
  try {
    return ask();
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: 'inconclusive', reason: `检查程序“${check}”出错，未能判定：${message}`, url: null };
  }
}

function weigh(
  findings: readonly Finding[],
  unclear: readonly UnclearAnswer[],
  asked: number,
  tripsAt: number,
): IndicatorStatus {
  if (findings.length >= tripsAt) return 'tripped';
  if (findings.length + unclear.length >= tripsAt) return 'inconclusive';
  if (findings.length > 0) return 'held';
  return asked === 0 ? 'not-applicable' : 'passed';
}
