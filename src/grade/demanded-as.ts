import type { RequiredColumnSummary } from '../model/audit.js';

/** Whether a problem is named after a demanded column: by its name in the standard, behind the columns below which it belongs. */
export function isDemandedAs(
  subject: string,
  { name, refined }: Pick<RequiredColumnSummary, 'name' | 'refined'>,
): boolean {
  const named = refined?.standardName ?? name;
  return subject === named || subject.endsWith(`/${named}`);
}
