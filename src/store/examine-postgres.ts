import type pg from 'pg';
import { MIGRATIONS } from './migrate-database.js';
import { loadDriver, settingOf } from './postgres.js';
import { parsePostgresAddress } from './postgres-address.js';
import { storing } from './store-error.js';

/** A PostgreSQL as it is found; nothing on it was changed. */
export interface PostgresExamination {
  /** The address without its password. */
  readonly name: string;
  readonly schema: string;
  readonly user: string;
  readonly database: string;
  /** `15.14`. */
  readonly serverVersion: string;
  /** Its first number. */
  readonly serverMajor: number;
  /** Whether it takes no changes: a standby, or a database that is set so. */
  readonly readOnly: boolean;
  /** The version of our tables; null where there are none yet. */
  readonly tablesVersion: number | null;
  /** The version that this program writes. */
  readonly tablesNewest: number;
  /** What the user may not do and has to, each as SQL that grants it; empty when nothing is missing. */
  readonly grants: readonly string[];
}

interface ServerRow {
  readonly user: string;
  readonly database: string;
  readonly version: string;
  readonly number: string;
  readonly read_only: boolean;
  readonly may_create: boolean;
  readonly has_schema: boolean;
  readonly may_use: boolean | null;
  readonly has_jobs: boolean;
}

/**
 * Looks at a PostgreSQL without changing anything.
 * @throws GongkaiError `STORE_ADDRESS`; StoreError `STORE_NO_DRIVER`, `STORE_UNREACHABLE`, `STORE_REFUSED`
 */
export async function examinePostgres(address: string): Promise<PostgresExamination> {
  const parsed = parsePostgresAddress(address);
  const { name, schema } = parsed;
  return storing(name, async () => {
    const driver = await loadDriver();
    const client = new driver.Client(settingOf(parsed));
    client.on('error', () => undefined);
    await client.connect();
    try {
      const server = await serverOf(client, schema);
      const tables = server.has_schema ? await tablesOf(client, schema, server.user) : [];
      const readable = tables.some(({ table, reads }) => table === 'schema_version' && reads);
      return {
        ...{ name, schema, user: server.user, database: server.database },
        serverVersion: server.version.split(' ')[0] ?? server.version,
        serverMajor: Math.floor(Number(server.number) / 10_000),
        readOnly: server.read_only,
        tablesVersion: readable ? await versionOf(client, schema) : null,
        tablesNewest: MIGRATIONS.length,
        grants: missingGrants(server, tables, schema),
      };
    } finally {
      await client.end();
    }
  });
}

async function serverOf(client: pg.Client, schema: string): Promise<ServerRow> {
  const { rows } = await client.query<ServerRow>(
    `select current_user as user, current_database() as database,
      current_setting('server_version') as version, current_setting('server_version_num') as number,
      pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as read_only,
      has_database_privilege(current_database(), 'CREATE') as may_create,
      to_regnamespace($1) is not null as has_schema,
      has_schema_privilege(to_regnamespace($1)::oid, 'USAGE, CREATE') as may_use,
      to_regnamespace($2) is not null as has_jobs`,
    [schema, `${schema}_jobs`],
  );
  const [row] = rows;
  if (!row) throw new Error('a query without a table gives one row');
  return row;
}

interface TableRow {
  readonly table: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Only an owner can change a table, which a later version may have to. */
  readonly owns: boolean;
}

async function tablesOf(client: pg.Client, schema: string, user: string): Promise<readonly TableRow[]> {
  const { rows } = await client.query<TableRow>(
    `select c.relname as table, has_table_privilege(c.oid, 'SELECT') as reads,
      has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'UPDATE')
        and has_table_privilege(c.oid, 'DELETE') as writes,
      pg_has_role($2, c.relowner, 'USAGE') as owns
    from pg_class c where c.relnamespace = to_regnamespace($1)::oid and c.relkind = 'r' order by c.relname`,
    [schema, user],
  );
  return rows;
}

/** The version of the tables; null where the making of the first ones was never finished. */
async function versionOf(client: pg.Client, schema: string): Promise<number | null> {
  const { rows } = await client.query<{ version: number }>(`select version from ${schema}.schema_version`);
  return rows[0]?.version ?? null;
}

function missingGrants(
  { user, database, has_schema, may_use, may_create, has_jobs }: ServerRow,
  tables: readonly TableRow[],
  schema: string,
): readonly string[] {
  const to = quoted(user);
  const grants: string[] = [];
  // The queue of `sweep --queue` has a schema of its own, which it makes when it is first used.
  if (!may_create && (!has_schema || !has_jobs))
    grants.push(`grant create on database ${quoted(database)} to ${to};`);
  if (has_schema && may_use === false) grants.push(`grant usage, create on schema ${schema} to ${to};`);
  const foreign = tables.filter(({ owns }) => !owns).map(({ table }) => table);
  for (const table of foreign) grants.push(`alter table ${schema}.${quoted(table)} owner to ${to};`);
  const closed = tables.filter(({ reads, writes, owns }) => owns && !(reads && writes));
  for (const { table } of closed)
    grants.push(`grant select, insert, update, delete on ${schema}.${quoted(table)} to ${to};`);
  return grants;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
