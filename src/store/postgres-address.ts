import { createHash } from 'node:crypto';
import { GongkaiError } from '../errors.js';

/** Where a store on PostgreSQL is. */
export interface PostgresAddress {
  /** What the driver is given: the address with the settings of every connection. Holds the password. */
  readonly connection: string;
  /** The address for people: without password and settings. */
  readonly name: string;
  /** The schema that holds the tables. Workspaces of one database are told apart by it. */
  readonly schema: string;
}

const DEFAULT_SCHEMA = 'gongkai';
const PROTOCOL = /^postgres(ql)?:\/\//;
/** Lower case only, so that a name is the same with and without quotes. */
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,40}$/;

/**
 * Reads `postgres://user@host:port/database?schema=gongkai`. What else its query holds (`sslmode`, `host` of a socket) is the
 * driver's. A write that was acknowledged is on the server's disk, whatever the server's own setting is.
 * @throws GongkaiError `STORE_ADDRESS`
 */
export function parsePostgresAddress(text: string): PostgresAddress {
  const url = PROTOCOL.test(text) ? parseUrl(text) : null;
  if (url === null) throw notAnAddress('this is no address of a PostgreSQL database');
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  if (!SCHEMA_NAME.test(schema)) throw notAnAddress(`"${schema}" is no name of a schema`);
  url.searchParams.delete('schema');
  const own = url.searchParams.get('options') ?? '';
  const options = `${own} -c search_path=${schema} -c synchronous_commit=on`.trim();
  url.searchParams.set('options', options);
  const host = url.host || (url.searchParams.get('host') ?? 'local socket');
  return {
    connection: url.href,
    name: `postgres://${host}${url.pathname}${schema === DEFAULT_SCHEMA ? '' : `?schema=${schema}`}`,
    schema,
  };
}

/** The number under which PostgreSQL knows a lock that is named by a text: 32 bits, with a sign. */
export function lockNumber(text: string): number {
  return createHash('sha256').update(text).digest().readInt32BE();
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Never repeats the address: it may hold a password. */
function notAnAddress(why: string): GongkaiError {
  return new GongkaiError('STORE_ADDRESS', `--store: ${why}`, {
    hint: 'Write it as postgres://user@host:5432/database, with ?schema=name when one database holds several workspaces.',
  });
}
