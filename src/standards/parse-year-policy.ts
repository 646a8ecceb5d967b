import { z } from 'zod';
import type { YearPolicy } from '../model/year.js';
import { suggest } from './did-you-mean.js';
import { id, text } from './fields.js';
import { refuseProblems } from './standard-error.js';
import { sure } from './sure-value.js';
import { readYaml } from './yaml-reader.js';
import type { YamlText } from './yaml-source.js';

const POINTS =
  'must be points from 0 to 100\nWrite 20, or { value: 20, verify: true } when it is unverified.';
const WEIGHTS =
  'must be four weights, one for each quarter\nWrite [1, 1, 1, 1] when all quarters count the same.';

const points = z.number().min(0).max(100);

/** The assessment of a year as its YAML file has it. */
export const yearPolicySchema = z.strictObject({
  id,
  title: text,
  documents: z.array(text).min(1),
  grading: id,
  websitePoints: sure(points, POINTS),
  quarterWeights: sure(z.array(z.number().min(0)).length(4), WEIGHTS),
  unscored: sure(
    z.strictObject({ qualified: points, unqualified: points }),
    'must be what a quarter without a score is worth\nWrite { qualified: 100, unqualified: 0 }.',
  ),
  indicators: z.array(z.strictObject({ id, title: text, points: sure(points, POINTS) })).default([]),
  joint: sure(
    z.strictObject({ own: z.number().min(0), below: z.number().min(0) }),
    'must be the weights of the own score and of those below\nWrite { own: 70, below: 30 }.',
  )
    .nullable()
    .default(null),
});

/**
 * Reads how a year is assessed. `policies` are the ids of the card rules that it may name; any unless given.
 * @throws StandardError with every problem of the file.
 */
export function parseYearPolicy(source: YamlText, policies?: readonly string[]): YearPolicy {
  const { value, placeOf, unverified } = readYaml(source, yearPolicySchema);
  const all = value.indicators.reduce((sum, one) => sum + one.points, value.websitePoints);
  const ids = value.indicators.map((one) => one.id);
  const twice = ids.find((one, at) => ids.indexOf(one) !== at);
  const weight = value.quarterWeights.reduce((sum, one) => sum + one, 0);
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [
      Math.abs(all - 100) > 1e-9,
      'websitePoints',
      `all points together are ${all}`,
      'Make websitePoints and the points of the indicators 100 together.',
    ],
    [
      policies !== undefined && !policies.includes(value.grading),
      'grading',
      `there is no grading policy "${value.grading}"`,
      suggest(value.grading, policies ?? [], 'Known grading policies'),
    ],
    [weight === 0, 'quarterWeights', 'no quarter weighs anything', 'Give at least one quarter a weight.'],
    [twice !== undefined, 'indicators', `there are two indicators "${twice}"`, 'Give each its own id.'],
    [
      value.joint !== null && value.joint.own + value.joint.below === 0,
      'joint',
      'no score weighs anything',
      'Give one of them a weight.',
    ],
  ];
  refuseProblems(
    faults
      .filter(([wrong]) => wrong)
      .map(([, key, message, hint]) => ({
        code: 'STANDARD_BAD_VALUE',
        message,
        place: placeOf([key]),
        hint,
      })),
  );
  return {
    ...value,
    unverified: unverified.map(({ statement }) => statement),
    digest: source.digest ?? '',
  };
}
