import type { YearLine, YearScore } from '../../model/year.js';

/** Kinds of lines, as the tables call them. */
export const yearPartNames: Record<YearLine['part'], string> = {
  website: '网站检查',
  deduction: '扣分指标',
  veto: '单项否决',
  unscored: '不计分季度',
  external: '其他指标',
  card: '黄牌、红牌',
  letter: '督办函',
};

/** A place and how it moved since last year: `第3名（上升2名）`. */
export function describeRank({ rank, lastRank }: YearScore): string {
  if (rank === null) return '暂不排名';
  if (lastRank === null) return `第${rank}名`;
  const step = lastRank - rank;
  const moved = step === 0 ? '与上年相同' : step > 0 ? `上升${step}名` : `下降${-step}名`;
  return `第${rank}名（${moved}）`;
}

/** How far another list lies from a score, signed; null where one of them is not known. */
export function differenceOf(score: number | null, given: { readonly score: number } | null): number | null {
  return score === null || given === null ? null : Math.round((given.score - score) * 100) / 100;
}
