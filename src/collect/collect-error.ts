import { GongkaiError } from '../errors.js';

/** Collecting cannot even start: a flag that cannot be read, no browser where one is demanded. Sites that fail are values. */
export class CollectError extends GongkaiError {}
