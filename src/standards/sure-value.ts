import { z } from 'zod';

/** All the points there are to lose or to win. */
export const POINTS_ALL = 100;

/** Points of a hundred. */
export const points = z.number().min(0).max(POINTS_ALL);

/** Points of a hundred that may be marked; what is none is told to write some, such as `example`. */
export function surePoints(example: number) {
  return sure(
    points,
    `must be points from 0 to ${POINTS_ALL}\nWrite ${example}, or { value: ${example}, verify: true } when it is unverified.`,
  );
}

/** A value, or a value that is marked as not yet compared with the official text: `{ value: …, verify: true }`. */
export function sure<T>(schema: z.ZodType<T>, error: string) {
  return z
    .union([schema.transform((value) => ({ value })), marked(schema)], { error })
    .transform(({ value }) => value);
}

function marked<T>(schema: z.ZodType<T>) {
  return z.strictObject({ value: schema, verify: z.literal(true) });
}
