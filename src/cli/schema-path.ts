import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { SHIPPED_STANDARDS } from './library.js';

const SCHEMA = 'schema/standard.schema.json';

/** Where the editor of a YAML file finds the schema of standards: beside its folder where one is, else among those that ship. */
export function schemaPathFor(file: string): string {
  const folder = dirname(resolve(file));
  const own = join(folder, '..', SCHEMA);
  return relative(folder, existsSync(own) ? own : join(SHIPPED_STANDARDS, SCHEMA)).replaceAll(sep, '/');
}
