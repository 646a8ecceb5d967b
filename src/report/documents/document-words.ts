import type { SiteAudit } from '../../model/audit.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** `（一）` for 0. */
export function ordinal(index: number): string {
  return `（${NUMERALS[index] ?? index + 1}）`;
}

/** The standards by which sites were judged, as the opening of a sentence: `依据《…》，`. */
export function basisOf(titles: ReadonlySet<string>): string {
  const quoted = [...titles].map((title) => `《${title}》`);
  return quoted.length === 0 ? '' : `依据${quoted.join('、')}，`;
}

/** The titles of the standards by which sites were judged, each once. */
export function titlesOf(audits: readonly SiteAudit[]): ReadonlySet<string> {
  return new Set(audits.flatMap(({ standards }) => standards.map(({ title }) => title)));
}
