import { z } from 'zod';
import { LEVELS } from '../model/agency.js';
import type { CardReason, GradingPolicy } from '../model/grading-policy.js';
import { id, text } from './fields.js';
import { refuseProblems } from './standard-error.js';
import { POINTS_ALL, points, sure, surePoints } from './sure-value.js';
import { readYaml } from './yaml-reader.js';
import type { YamlText } from './yaml-source.js';

const namingReason = z.enum(['veto', 'below-pass-mark', 'points', 'not-rectified'] satisfies CardReason[]);

const letterReason = z.enum([...namingReason.options, 'repeated-yellow'] satisfies CardReason[]);

const threshold = surePoints(60);

const workdays = sure(
  z.int().min(1),
  'must be a whole number of working days, at least 1\nWrite 10, or { value: 10, verify: true } when it is unverified.',
);

/** What may be otherwise for the agencies of a level. */
const levelRules = z.strictObject({
  passMark: threshold.exactOptional(),
  namedFromPoints: threshold.exactOptional(),
  rectifyWithinWorkdays: workdays.exactOptional(),
});

/** A grading policy as its YAML file has it. A value that nobody has verified is written `{ value: …, verify: true }`. */
export const gradingPolicySchema = z.strictObject({
  id,
  title: text,
  documents: z.array(text).min(1),
  passMark: threshold,
  naming: sure(
    z.array(namingReason).min(1),
    'must be a list of veto, below-pass-mark, points, not-rectified\nWrite [veto], or { value: [veto], verify: true }.',
  ),
  letter: sure(
    z.array(letterReason),
    'must be a list of veto, below-pass-mark, points, not-rectified, repeated-yellow\nWrite [not-rectified], or [] for no letters.',
  ),
  namedFromPoints: threshold.nullable().default(null),
  rectifyWithinWorkdays: workdays,
  rectifyFrom: sure(
    z.enum(['report', 'notice']),
    'must be report or notice\nWrite notice when the days are counted from the notice (`gongkai cards notify`).',
  ).default('report'),
  repeatedYellow: sure(
    z.strictObject({ cards: z.int().min(2), within: z.union([z.literal('year'), z.int().min(2)]) }),
    'must say how many yellow cards make a red one, and within what\nWrite { cards: 2, within: year }, or within: 4 for four quarters.',
  )
    .nullable()
    .default(null),
  cardPoints: sure(
    z.strictObject({ yellow: points, red: points, letter: points.default(0) }),
    'must be the points off for each card\nWrite { yellow: 2, red: 5 }, and "letter:" for each supervision letter beside.',
  )
    .nullable()
    .default(null),
  byLevel: z.partialRecord(z.enum(LEVELS), levelRules).default({}),
});

/**
 * Reads card rules.
 * @throws StandardError with every problem of the file.
 */
export function parseGradingPolicy(source: YamlText): GradingPolicy {
  const { value, placeOf, unverified } = readYaml(source, gradingPolicySchema);
  if (value.naming.includes('points') && value.namedFromPoints === null) {
    refuseProblems([
      {
        code: 'STANDARD_MISSING_KEY',
        message: '"namedFromPoints" is missing, and naming lists "points"',
        place: placeOf(['naming']),
        hint: 'Add "namedFromPoints:", the points off one outlet from which its agency is named.',
      },
    ]);
  }
  return {
    ...value,
    // Asked only where naming lists "points"; an outlet has no more to lose.
    namedFromPoints: value.namedFromPoints ?? POINTS_ALL,
    unverified: unverified.map(({ statement }) => statement),
    digest: source.digest ?? '',
  };
}
