import { z } from 'zod';
import type { YearPolicy } from '../model/year.js';
import { suggest } from './did-you-mean.js';
import { id, text } from './fields.js';
import { refuseProblems } from './standard-error.js';
import { POINTS_ALL, points, sure, surePoints } from './sure-value.js';
import { readYaml } from './yaml-reader.js';
import type { YamlText } from './yaml-source.js';

const WEIGHTS =
  'must be four weights, one for each quarter\nWrite [1, 1, 1, 1] when all quarters count the same.';

const share = surePoints(20);

/** The assessment of a year as its YAML file has it. */
export const yearPolicySchema = z.strictObject({
  id,
  title: text,
  documents: z.array(text).min(1),
  grading: id,
  websitePoints: share,
  quarterWeights: sure(z.array(z.number().min(0)).length(4), WEIGHTS),
  unscored: sure(
    z.strictObject({ qualified: points, unqualified: points }),
    'must be what a quarter without a score is worth\nWrite { qualified: 100, unqualified: 0 }.',
  ),
  indicators: z.array(z.strictObject({ id, title: text, points: share })).default([]),
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
  refuseProblems(
    possibleFaults(value, policies)
      .filter(({ isThere }) => isThere)
      .map(({ key, message, hint }) => ({
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

interface PossibleFault {
  readonly isThere: boolean;
  readonly key: keyof YearPolicy;
  readonly message: string;
  readonly hint: string;
}

function possibleFaults(
  { grading, websitePoints, quarterWeights, indicators, joint }: z.output<typeof yearPolicySchema>,
  policies: readonly string[] | undefined,
): readonly PossibleFault[] {
  const all = indicators.reduce((sum, one) => sum + one.points, websitePoints);
  const ids = indicators.map((one) => one.id);
  const twice = ids.find((one, at) => ids.indexOf(one) !== at);
  return [
    {
      isThere: Math.abs(all - POINTS_ALL) > 1e-9,
      key: 'websitePoints',
      message: `all points together are ${all}`,
      hint: `Make websitePoints and the points of the indicators ${POINTS_ALL} together.`,
    },
    {
      isThere: policies !== undefined && !policies.includes(grading),
      key: 'grading',
      message: `there is no grading policy "${grading}"`,
      hint: suggest(grading, policies ?? [], 'Known grading policies'),
    },
    {
      isThere: quarterWeights.every((weight) => weight === 0),
      key: 'quarterWeights',
      message: 'no quarter weighs anything',
      hint: 'Give at least one quarter a weight.',
    },
    {
      isThere: twice !== undefined,
      key: 'indicators',
      message: `there are two indicators "${twice}"`,
      hint: 'Give each its own id.',
    },
    {
      isThere: joint !== null && joint.own + joint.below === 0,
      key: 'joint',
      message: 'no score weighs anything',
      hint: 'Give one of them a weight.',
    },
  ];
}
