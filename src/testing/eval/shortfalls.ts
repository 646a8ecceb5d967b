import { GongkaiError } from '../../errors.js';
import type { Tally } from './tally.js';

/** The least that is accepted. */
export interface Threshold {
  /** Part of a question's name; empty for every question. */
  readonly question: string;
  /** 0–1 */
  readonly least: number;
}

/** `list items=0.95`, or `0.95` for every question. Throws on anything else. */
export function parseThreshold(text: string): Threshold {
  const found = /^(?:(.+)=)?([01](?:\.\d+)?|\.\d+)$/.exec(text);
  const least = Number(found?.[2]);
  if (!found || least > 1) throw new GongkaiError('EVAL_USAGE', `no threshold from 0 to 1: "${text}"`);
  return { question: found[1] ?? '', least };
}

/** A sentence when a reader threw: what it did not read is asked nothing, and must not pass for good. */
export function findThrown(rows: readonly Tally[]): string[] {
  const thrown = rows.find(({ question }) => question === 'page reads')?.wrong ?? 0;
  return thrown > 0 ? [`BELOW: ${thrown} pages made the readers throw.`] : [];
}

/** One sentence for every row that stays below a threshold, and for a threshold that no row answers to. */
export function findShortfalls(
  rows: readonly Tally[],
  measure: 'precision' | 'recall',
  thresholds: readonly Threshold[],
): string[] {
  return thresholds.flatMap(({ question, least }) => {
    const asked = rows.filter((row) => row.question.includes(question));
    if (asked.length === 0) return [`BELOW: no page was asked "${question}" (${measure} ${least} wanted).`];
    return asked
      .filter((row) => (row[measure] ?? 1) < least)
      .map(
        (row) => `BELOW: ${row.question} has a ${measure} of ${row[measure]?.toFixed(3)}, ${least} wanted.`,
      );
  });
}
