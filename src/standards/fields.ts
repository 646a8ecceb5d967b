import { z } from 'zod';
import { type Duration, parseDuration } from '../calendar/duration.js';
import { type IsoDate, parseIsoDate } from '../calendar/iso-date.js';
import { type DailySpan, longestFreeMinutes, parseDailySpan } from '../calendar/quiet-hours.js';
import { LEVELS } from '../model/agency.js';
import { KEBAB_ID } from './kebab-id.js';

/** Text that says something; blanks around it are dropped. */
export const text = z.string().trim().min(1);

/** A list of texts, empty when left out. */
export const texts = z.array(text).default([]);

/** Text, or null when left out or left empty. */
export const textOrNull = text.nullable().default(null);

/** An id in kebab case: `gov-site-2019`. */
export const id = z.string().regex(KEBAB_ID, {
  error:
    'must be an id in kebab case\nUse small letters, digits and single hyphens, such as "policy-documents".',
});

/** The id of an indicator as reports print it: letters, digits and single hyphens, such as `V4a`. */
export const indicatorId = z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, {
  error: 'must be made of letters, digits and single hyphens\nWrite an id such as "V4a" or "D-dead-links".',
});

/** `verify: true`: nobody has yet compared this statement with the official text. */
export const verify = z
  .literal(true, {
    error: 'must be true\nRemove the key once the statement was compared with the official text.',
  })
  .optional();

/** A rung of government. */
export const level = z.enum(LEVELS, {
  error:
    'must be a level of government\nWrite province (省级), city (市级), county (县级), township (乡级) or public-body (公共企事业单位).',
});

const DURATION_ERROR =
  'must be a duration such as P14D, P6M or P1Y\nWrite P14D for two weeks, P6M for six months, P1Y for a year.';

/** A span of time as rules state it. */
export const duration = z.string({ error: DURATION_ERROR }).transform((written, context): Duration => {
  const parsed = parseDuration(written);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: DURATION_ERROR });
  return z.NEVER;
});

const DATE_ERROR = 'must be a date of the calendar, YYYY-MM-DD\nWrite the date as in 2026-10-01.';

/** A civil date. */
export const date = z.string({ error: DATE_ERROR }).transform((written, context): IsoDate => {
  const parsed = parseIsoDate(written);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: DATE_ERROR });
  return z.NEVER;
});

const SPAN_ERROR =
  'must be hours of the day such as 22:00-06:00\nWrite two times of 24 hours, China time, in quotes: "22:00-06:00" or "12:00-24:00".';

const dailySpan = z.string({ error: SPAN_ERROR }).transform((written, context): DailySpan => {
  const parsed = parseDailySpan(written);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: SPAN_ERROR });
  return z.NEVER;
});

/** Fewer free minutes a day than this would keep a sweep waiting for ever. */
const FREE_LEAST_MINUTES = 60;

/** Hours of every day in which a site is not visited; an hour on end at least is left free. */
export const quietHours = z
  .array(dailySpan)
  .refine((spans) => longestFreeMinutes(spans) >= FREE_LEAST_MINUTES, {
    error: 'must leave an hour of the day on end\nShorten the spans, so that the site can be visited at all.',
  });

/** A clause of a published document. */
export const clause = z.strictObject({ document: text, article: text });
