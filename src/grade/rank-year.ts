import { LEVELS } from '../model/agency.js';
import type { YearPolicy, YearScore } from '../model/year.js';
import { round } from './score-agency.js';

/** Joint scores with those right below, and the place of each among its level: equal scores share a place. */
export function rankYear(scores: readonly YearScore[], joint: YearPolicy['joint']): readonly YearScore[] {
  const ownBelow = new Map<string, number[]>();
  for (const { parent, own } of scores) {
    if (parent === null || own === null) continue;
    ownBelow.set(parent, [...(ownBelow.get(parent) ?? []), own]);
  }
  const jointly = scores.map((score) => withBelow(score, ownBelow.get(score.agency) ?? [], joint));
  return jointly.map((score) => ({ ...score, rank: rankOf(score, jointly) })).toSorted(byRank);
}

function withBelow(score: YearScore, owns: readonly number[], joint: YearPolicy['joint']): YearScore {
  const { own } = score;
  if (owns.length === 0 || joint === null) return { ...score, joint: own };
  const mean = round(owns.reduce((sum, one) => sum + one, 0) / owns.length);
  const all = joint.own + joint.below;
  return {
    ...score,
    below: { agencies: owns.length, mean },
    joint: own === null ? null : round((own * joint.own + mean * joint.below) / all),
  };
}

function rankOf({ level, joint }: YearScore, scores: readonly YearScore[]): number | null {
  if (joint === null) return null;
  return 1 + scores.filter((other) => other.level === level && (other.joint ?? -1) > joint).length;
}

function byRank(one: YearScore, other: YearScore): number {
  const level = LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level);
  const place = (one.rank ?? Number.MAX_SAFE_INTEGER) - (other.rank ?? Number.MAX_SAFE_INTEGER);
  return level || place || (one.agency < other.agency ? -1 : 1);
}
