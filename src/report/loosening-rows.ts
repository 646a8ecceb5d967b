import type { AgencySection } from '../model/quarter-report.js';
import type { Loosening } from '../model/refinement.js';

/** Where an agency owes less than its standard says, or owed less until its approval ended. */
export interface LooseningRow {
  readonly loosening: Loosening;
  readonly standard: { readonly id: string; readonly title: string };
  /** Title of the refinement, and its file with the line. */
  readonly refinement: string;
  readonly place: string;
  /** Whether it applied on the day of reckoning. */
  readonly applied: boolean;
}

/** The loosenings of an agency, each once, those that applied before those that had ended. */
export function looseningRows({ audits }: Pick<AgencySection, 'audits'>): readonly LooseningRow[] {
  const rows = new Map<string, LooseningRow>();
  for (const { id, title, refinement } of audits.flatMap(({ standards }) => standards)) {
    if (!refinement) continue;
    const { loosenings, expired, file } = refinement;
    const rowOf = (loosening: Loosening, applied: boolean): void => {
      const place = `${file}:${loosening.line}`;
      rows.set(`${id} ${place} ${loosening.what}`, {
        loosening,
        standard: { id, title },
        refinement: refinement.title,
        place,
        applied,
      });
    };
    for (const loosening of loosenings) rowOf(loosening, true);
    for (const loosening of expired) rowOf(loosening, false);
  }
  return [...rows.values()].toSorted((a, b) => Number(b.applied) - Number(a.applied));
}

/** A loosening in one sentence: what, why, by which document, who approved it, until when. */
export function describeLoosening({ what, justification, document, approvedBy, until }: Loosening): string {
  return `${what}，理由：${justification}（依据：${document}，批准：${approvedBy}，有效期至${until}）。`;
}
