import type { AgencyLevel } from '../model/agency.js';
import type { GradingPolicy } from '../model/grading-policy.js';

/** The policy as it holds for agencies of a level. */
export function rulesForLevel(policy: GradingPolicy, level: AgencyLevel): GradingPolicy {
  return { ...policy, ...policy.byLevel[level] };
}
