import { z } from 'zod';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AccessLog } from '../model/access-log.js';
import type { ColumnMatch } from '../model/column-match.js';
import type { ColumnFact, SiteFacts } from '../model/facts.js';
import type { Json } from '../model/json.js';
import type { CheckOutcome } from '../model/outcome.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import type { OptionReader } from './check-options.js';

/** What a check of the whole site may see. */
export interface SiteCheckInput {
  readonly site: SiteFacts;
  /** Every column of the site with its kind. */
  readonly columns: readonly JudgedColumn[];
  /** The day of reckoning. */
  readonly asOf: IsoDate;
}

/** What a check of one column may see. */
export interface ColumnCheckInput extends SiteCheckInput {
  readonly column: JudgedColumn;
}

/** A column in question: one that the standard demands, or one of the census. */
export interface JudgedColumn {
  /** Its name in findings, the same from quarter to quarter. */
  readonly subject: string;
  /** null for a column of the census. */
  readonly required: ColumnRequirement | null;
  readonly match: ColumnMatch | null;
  /** null when the site has no such column. */
  readonly found: ColumnFact | null;
  readonly kind: ColumnKind | null;
  /** Columns that should stand above it and do not. */
  readonly parentsMissing: readonly string[];
  /** Whether a person ruled that it is a topic of the past, which owes no news; absent where nobody did. */
  readonly isHistorical?: boolean;
}

/** What a check of the log of visits may see. */
export interface AccessCheckInput {
  /** null when no visit was logged. */
  readonly access: AccessLog | null;
  readonly homeUrl: string;
  /** The day of reckoning. */
  readonly asOf: IsoDate;
}

export interface CheckInputs {
  readonly site: SiteCheckInput;
  readonly column: ColumnCheckInput;
  readonly access: AccessCheckInput;
}

/**
 * What a check is asked of: the site once, each column that the standard selects, or the log of visits. The log is asked even
 * where the site could not be reached; without one the clause counts as not judged.
 */
export type CheckScope = keyof CheckInputs;

/** A name that nothing has, and the names that there are: one of them may have been meant. */
export interface UnknownName {
  readonly written: string;
  readonly known: readonly string[];
}

/** An option that does not fit, by its name. */
export interface OptionProblem {
  readonly name: string;
  readonly message: string;
  readonly hint: string;
  /** Where the check has no such option. */
  readonly unknown?: UnknownName;
}

/** A check whose options were read. */
export interface BoundCheck<Scope extends CheckScope> {
  readonly scope: Scope;
  ask(input: CheckInputs[Scope]): CheckOutcome;
}

/** A question that can be put to a site. Knows no threshold, weight or card: those are the standard's. */
export interface CheckOf<Scope extends CheckScope> {
  /** Kebab case: noun, failing state. Never renamed. */
  readonly id: string;
  readonly title: string;
  readonly scope: Scope;
  bind(options: { readonly [name: string]: Json }): BoundCheck<Scope> | readonly OptionProblem[];
}

export type Check = CheckOf<'site'> | CheckOf<'column'> | CheckOf<'access'>;

type Readers = { readonly [name: string]: OptionReader<unknown> };
type Read<R extends Readers> = { readonly [Name in keyof R]: z.output<R[Name]> };

/** How a check is written down. */
export interface CheckDefinition<Scope extends CheckScope, R extends Readers> {
  readonly id: string;
  readonly title: string;
  readonly scope: Scope;
  readonly options: R;
  run(input: CheckInputs[Scope], options: Read<R>): CheckOutcome;
}

/** A check from its definition: types the options of `run` by their readers and keeps them inside. */
export function defineCheck<Scope extends CheckScope, R extends Readers>(
  definition: CheckDefinition<Scope, R>,
): CheckOf<Scope> {
  const { id, title, scope } = definition;
  const reader = z.strictObject(definition.options);
  return {
    id,
    title,
    scope,
    bind(options) {
      const read = reader.safeParse(options);
      if (!read.success)
        return read.error.issues.flatMap((issue) => problemsOf(issue, id, definition.options));
      return { scope, ask: (input) => definition.run(input, read.data as Read<R>) };
    },
  };
}

function problemsOf(issue: z.core.$ZodIssue, check: string, readers: Readers): OptionProblem[] {
  const known = Object.keys(readers);
  const hint = `\`gongkai explain ${check}\` lists its options${known.length ? `: ${known.join(', ')}` : ' (it has none)'}.`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => {
      const message = `check "${check}" has no option "${name}"`;
      return { name, message, hint, unknown: { written: name, known } };
    });
  }
  const name = String(issue.path[0] ?? '');
  return [{ name, message: `option "${name}" of check "${check}" ${issue.message}`, hint }];
}
