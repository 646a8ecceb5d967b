import { z } from 'zod';

/** A value, or a value that is marked as not yet compared with the official text: `{ value: …, verify: true }`. */
export function sure<T>(schema: z.ZodType<T>, error: string) {
  return z
    .union([schema.transform((value) => ({ value })), marked(schema)], { error })
    .transform(({ value }) => value);
}

function marked<T>(schema: z.ZodType<T>) {
  return z.strictObject({ value: schema, verify: z.literal(true) });
}
