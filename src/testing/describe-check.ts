import { describe, expect, test } from 'vitest';
import type { CheckInputs, CheckOf, CheckScope, JudgedColumn } from '../audit/define-check.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ColumnFact } from '../model/facts.js';
import type { Json } from '../model/json.js';
import type { CheckOutcome, Finding, Freshness } from '../model/outcome.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import { buildColumn, buildSite } from './build-facts.js';

/** One case: a sentence, what the check is asked, and for failures what it must say. */
export interface CheckCase<Scope extends CheckScope> {
  readonly name: string;
  readonly input: Partial<CheckInputs[Scope]>;
  readonly options?: { readonly [name: string]: Json };
  /** Parts of the findings, in order. */
  readonly findings?: readonly Partial<Finding>[];
  /** Until when it passes; null, as when left out: it must not say. */
  readonly holds?: Freshness | null;
  /** Part of the reason. */
  readonly reason?: string;
}

/** All cases of a check, by the answer that they must have. */
export interface CheckCases<Scope extends CheckScope> {
  readonly options: { readonly [name: string]: Json };
  readonly asOf?: string;
  readonly pass: readonly CheckCase<Scope>[];
  readonly fail: readonly CheckCase<Scope>[];
  readonly inconclusive: readonly CheckCase<Scope>[];
  readonly notApplicable: readonly CheckCase<Scope>[];
}

/** The one way to test a check: tables of cases under the answer they must have. */
export function describeCheck<Scope extends CheckScope>(
  check: CheckOf<Scope>,
  cases: CheckCases<Scope>,
): void {
  const ask = (given: CheckCase<Scope>): CheckOutcome => {
    const bound = check.bind(given.options ?? cases.options);
    if (!('ask' in bound)) throw new Error(bound.map(({ message }) => message).join('; '));
    const asOf = (cases.asOf ?? '2026-09-20') as IsoDate;
    const site = buildSite();
    const { homeUrl } = site;
    const all = { site, columns: [], column: judgedColumn(), access: null, homeUrl, asOf };
    const input = { ...all, ...given.input };
    return bound.ask(input as CheckInputs[Scope]);
  };

  describe(check.id, () => {
    test.each(cases.pass)('passes: $name', (given) => {
      expect(ask(given)).toEqual({ kind: 'pass', ...(given.holds && { holds: given.holds }) });
    });
    test.each(cases.fail)('fails: $name', (given) => {
      const outcome = ask(given);
      expect(outcome.kind).toBe('fail');
      expect(outcome).toMatchObject({ findings: given.findings ?? [{}] });
    });
    test.each(cases.inconclusive)('cannot tell: $name', (given) => {
      const outcome = ask(given);
      expect(outcome.kind).toBe('inconclusive');
      if (given.reason) expect(outcome).toMatchObject({ reason: expect.stringContaining(given.reason) });
    });
    test.each(cases.notApplicable)('does not apply: $name', (given) => {
      expect(ask(given).kind).toBe('not-applicable');
    });
  });
}

/** A column of the census, in order, of the kind 通知公告 with a clock of six months on first-level columns. */
export function judgedColumn(
  found: Partial<ColumnFact> | null = {},
  overrides: Partial<JudgedColumn> = {},
): JudgedColumn {
  const column = found && buildColumn(found);
  return {
    subject: (column?.path ?? ['通知公告']).join('/'),
    required: null,
    match: null,
    found: column,
    kind: columnKind(),
    parentsMissing: [],
    ...overrides,
  };
}

/** The kind 通知公告. */
export function columnKind(overrides: Partial<ColumnKind> = {}): ColumnKind {
  const updateWithin = { months: 6, days: 0 };
  return {
    id: 'notice',
    title: '通知公告',
    names: ['通知公告'],
    updateWithin,
    firstLevelOnly: true,
    ...overrides,
  };
}

/** A demand for 通知公告 anywhere on the site. */
export function requirement(overrides: Partial<ColumnRequirement> = {}): ColumnRequirement {
  return {
    id: 'notices',
    name: '通知公告',
    aliases: [],
    under: [],
    kind: 'notice',
    updateWithin: null,
    office: '办公室',
    clause: { document: '公开清单', article: '第一项' },
    items: [],
    ...overrides,
  };
}
