import { z } from 'zod';
import { type Duration, parseDuration } from '../calendar/duration.js';
import { ACCESS_LOG_DAYS_MOST } from '../model/access-log.js';

/** Reads one option of a check from YAML; its error says what was expected. */
export type OptionReader<T> = z.ZodType<T>;

/** A span: `P14D`, `P6M`, `P1Y`. */
export const duration: OptionReader<Duration> = z.unknown().transform((value, context) => {
  const read = typeof value === 'string' ? parseDuration(value) : null;
  if (read) return read;
  context.addIssue(`must be a duration such as P14D, P6M or P1Y, got ${JSON.stringify(value)}`);
  return z.NEVER;
});

/** A span, or `own`: the clock that the column itself has in the standard. */
export const durationOrOwn: OptionReader<Duration | 'own'> = z.unknown().transform((value, context) => {
  if (value === 'own') return 'own' as const;
  const read = typeof value === 'string' ? parseDuration(value) : null;
  if (read) return read;
  context.addIssue(`must be "own" or a duration such as P14D, P6M or P1Y, got ${JSON.stringify(value)}`);
  return z.NEVER;
});

/** A whole number of things, at least 1. */
export const count: OptionReader<number> = z.unknown().transform((value, context) => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  context.addIssue(`must be a whole number of at least 1, got ${JSON.stringify(value)}`);
  return z.NEVER;
});

/** A whole number of days that the log of visits can answer for: 1 to 31. */
export const accessDays: OptionReader<number> = z.unknown().transform((value, context) => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= ACCESS_LOG_DAYS_MOST)
    return value;
  context.addIssue(
    `must be a whole number of days from 1 to ${ACCESS_LOG_DAYS_MOST}, got ${JSON.stringify(value)}`,
  );
  return z.NEVER;
});

/** A part of a whole, above 0 and at most 1: `0.05` is 5 %. */
export const share: OptionReader<number> = z.unknown().transform((value, context) => {
  if (typeof value === 'number' && value > 0 && value <= 1) return value;
  context.addIssue(`must be a share above 0 and at most 1, such as 0.05, got ${JSON.stringify(value)}`);
  return z.NEVER;
});

/** One of some words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T): OptionReader<T[number]> {
  return z.unknown().transform((value, context) => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word as T[number];
    context.addIssue(`must be one of ${words.join(', ')}, got ${JSON.stringify(value)}`);
    return z.NEVER;
  });
}

/** A list of at least one word; with `words` only of these. */
export function listOf<const T extends readonly string[]>(words?: T): OptionReader<readonly T[number][]> {
  return z.unknown().transform((value, context) => {
    const allowed = (word: unknown) => typeof word === 'string' && (!words || words.includes(word));
    if (Array.isArray(value) && value.length > 0 && value.every(allowed))
      return value as readonly T[number][];
    const wanted = words ? `a list of ${words.join(', ')}` : 'a list of words';
    context.addIssue(`must be ${wanted}, got ${JSON.stringify(value)}`);
    return z.NEVER;
  });
}
