import { z } from 'zod';
import { gradingPolicySchema } from './parse-grading-policy.js';
import { holidaysSchema } from './parse-holidays.js';
import { rosterSchema } from './parse-roster.js';
import { wordingSchema } from './parse-wording.js';
import { yearPolicySchema } from './parse-year-policy.js';
import { refinementSchema } from './refinement-schema.js';
import { standardSchema } from './standard-schema.js';

const SCHEMAS = {
  standard: { title: 'An inspection table or a disclosure list', schema: standardSchema },
  grading: { title: 'Card rules', schema: gradingPolicySchema },
  year: { title: 'The assessment of a year', schema: yearPolicySchema },
  calendar: { title: 'A year of holidays and make-up days', schema: holidaysSchema },
  refinement: { title: 'How an agency keeps a standard', schema: refinementSchema },
  wording: { title: 'The words of letters and circulars', schema: wordingSchema },
  roster: { title: 'Agencies and their sites', schema: rosterSchema },
};

/**
 * The files of `standards/schema/`, by name: a JSON Schema for each kind of YAML file, for editors. Draft 7 is what YAML editors know
 * best. It says what may be written, so defaults and keys left out are allowed; `standards lint` proves more (ids, days, references).
 */
export function emitJsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([kind, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
      return [`${kind}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}
