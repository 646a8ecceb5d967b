import type { ColumnSelection, Indicator, Standard } from '../model/standard.js';
import type { BoundCheck, Check, UnknownName } from './define-check.js';

/** A standard whose every check was found and whose options were read. */
export interface BoundStandard {
  readonly standard: Standard;
  readonly indicators: readonly BoundIndicator[];
}

export interface BoundIndicator {
  readonly indicator: Indicator;
  readonly parts: readonly BoundPart[];
}

/** One bound check, with the columns to ask it of when it asks of columns. */
export interface BoundPart {
  readonly id: string;
  readonly select: ColumnSelection;
  readonly check: BoundCheck<'site'> | BoundCheck<'column'> | BoundCheck<'access'>;
}

/** What does not fit between a standard and the checks; `path` leads into the `Standard`. */
export interface BindingProblem {
  readonly code: 'STANDARD_UNKNOWN_CHECK' | 'STANDARD_BAD_OPTION';
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
  /** Where no check, or no option of the check, has the name. */
  readonly unknown?: UnknownName;
}

/** Binds a standard to the checks it names, or tells everything that does not fit. */
export function bindStandard(
  standard: Standard,
  checks: readonly Check[],
): { readonly bound: BoundStandard } | { readonly problems: readonly BindingProblem[] } {
  const problems: BindingProblem[] = [];
  const indicators = standard.indicators.map((indicator, index) => ({
    indicator,
    parts: indicator.parts.flatMap((part, at): BoundPart[] => {
      const path = ['indicators', index, 'parts', at];
      const check = checks.find(({ id }) => id === part.check);
      if (!check) {
        problems.push(unknownCheck(part.check, path, checks));
        return [];
      }
      const bound = check.bind(part.options);
      if ('ask' in bound) return [{ id: check.id, select: part.select, check: bound }];
      for (const { name, ...problem } of bound) {
        problems.push({ code: 'STANDARD_BAD_OPTION', path: [...path, 'options', name], ...problem });
      }
      return [];
    }),
  }));
  return problems.length > 0 ? { problems } : { bound: { standard, indicators } };
}

function unknownCheck(
  name: string,
  path: readonly (string | number)[],
  checks: readonly Check[],
): BindingProblem {
  const known = checks.map(({ id }) => id);
  return {
    code: 'STANDARD_UNKNOWN_CHECK',
    path: [...path, 'check'],
    message: `there is no check "${name}"`,
    hint: `Use one of: ${known.join(', ')}.`,
    unknown: { written: name, known },
  };
}
