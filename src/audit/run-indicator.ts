import { messageOf } from '../errors.js';
import type { IndicatorResult, IndicatorStatus, StaleForecast, UnclearAnswer } from '../model/audit.js';
import type { CheckOutcome, Finding } from '../model/outcome.js';
import type { NotJudged } from '../model/standard.js';
import type { BoundIndicator, BoundPart } from './bind-standard.js';
import type { AccessCheckInput, ColumnCheckInput, JudgedColumn, SiteCheckInput } from './define-check.js';
import { selectColumns } from './judged-columns.js';

/** All that the checks of an indicator may be asked of. */
export interface IndicatorInput extends SiteCheckInput, AccessCheckInput {
  /** The columns that the standard demands. */
  readonly required: readonly JudgedColumn[];
}

/** An indicator's result; or the clause, as one that is not judged here, when it needs a log of visits that is not there. */
export type IndicatorAnswer =
  | {
      readonly kind: 'result';
      readonly result: IndicatorResult;
      readonly forecast: readonly StaleForecast[];
    }
  | { readonly kind: 'not-judged'; readonly clause: NotJudged };

/** Asks all parts of an indicator and weighs the answers together. */
export function runIndicator(
  standard: string,
  { indicator, parts }: BoundIndicator,
  input: IndicatorInput,
): IndicatorAnswer {
  const answers = parts.flatMap((part) => askPart(part, input));
  const { id, title, clause, effect, tripsAt } = indicator;
  const [first] = answers;
  if (isOfLog(parts) && first && answers.every(({ outcome }) => outcome.kind === 'not-applicable')) {
    const reason = first.outcome.kind === 'not-applicable' ? first.outcome.reason : '';
    return { kind: 'not-judged', clause: { id, title, clause, reason } };
  }
  const findings = answers.flatMap(({ outcome }) => (outcome.kind === 'fail' ? outcome.findings : []));
  const unclear = answers.flatMap(({ subject, outcome }) =>
    outcome.kind === 'inconclusive' ? [{ subject, reason: outcome.reason, url: outcome.url }] : [],
  );
  const asked = answers.filter(({ outcome }) => outcome.kind !== 'not-applicable').length;
  const status = weigh(findings, unclear, asked, tripsAt);
  const named = { standard, indicator: id, title, clause, effect, tripsAt };
  const forecast = answers.flatMap(({ outcome }) =>
    outcome.kind === 'pass' && outcome.holds ? [{ ...outcome.holds, indicator: id }] : [],
  );
  return { kind: 'result', result: { ...named, status, asked, findings, unclear }, forecast };
}

/** Whether all that is asked is the log of visits: then it can be asked of a site that was not reached. */
export function isOfLog(parts: readonly BoundPart[]): boolean {
  return parts.length > 0 && parts.every(({ check }) => check.scope === 'access');
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

function askPart({ id, select, check }: BoundPart, input: IndicatorInput): Answer[] {
  if (check.scope === 'site' || check.scope === 'access') {
    return [{ subject: input.homeUrl, outcome: guarded(id, () => check.ask(input)) }];
  }
  return selectColumns(select, input.columns, input.required).map((column) => {
    const asked: ColumnCheckInput = { ...input, column };
    return {
      subject: column.subject,
      outcome: withRefinement(
        guarded(id, () => check.ask(asked)),
        column,
      ),
    };
  });
}

/** Lets a finding about a column say what the agency's own file made of that column: it may rest on it. */
function withRefinement(outcome: CheckOutcome, { required }: JudgedColumn): CheckOutcome {
  const refinement = required?.refined?.note;
  if (outcome.kind !== 'fail' || refinement === undefined) return outcome;
  const [first, ...others] = outcome.findings;
  const say = (finding: Finding): Finding => ({ ...finding, data: { ...finding.data, refinement } });
  return { kind: 'fail', findings: [say(first), ...others.map(say)] };
}

/** A check that throws accuses nobody: its answer is "cannot tell", by name. */
function guarded(check: string, ask: () => CheckOutcome): CheckOutcome {
  try {
    return ask();
  } catch (thrown) {
    const message = messageOf(thrown);
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
