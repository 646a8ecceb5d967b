import { hostname } from 'node:os';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
} from 'kysely';
import type pg from 'pg';
import type { OpenDatabase } from './database.js';
import { migrateDatabase } from './migrate-database.js';
import { lockNumber, type PostgresAddress } from './postgres-address.js';
import { LOCK_CLASS, type LockMode, lockPostgres, type PostgresLock } from './postgres-lock.js';
import { StoreError, storing } from './store-error.js';
import type { Database, Tables } from './tables.js';

const CONNECTIONS_MOST = 8;
const CONNECT_MILLIS = 15_000;

/**
 * Opens the tables on PostgreSQL, which are made or brought up to date. With a mode, the workspace is locked while it is open.
 * @throws StoreError when the server cannot be reached or refuses, or when the workspace is another's or a newer Gongkai's.
 */
export async function openPostgres(address: PostgresAddress, mode: LockMode | null): Promise<OpenDatabase> {
  const { name, schema } = address;
  return storing(name, async () => {
    const driver = await loadDriver();
    const setting = settingOf(address);
    const lock = mode && (await lockPostgres(new driver.Client(setting), address, mode));
    const pool = new driver.Pool({ ...setting, max: CONNECTIONS_MOST });
    try {
      const database = databaseOver(pool, schema, lock);
      await migrateDatabase(database, name, { engine: 'postgres', schema });
      return {
        file: name,
        engine: 'postgres',
        database,
        close: () => storing(name, () => database.destroy().finally(() => lock?.release())),
      };
    } catch (thrown) {
      await pool.end();
      await lock?.release();
      throw thrown;
    }
  });
}

/** What every connection of ours is opened with. */
export function settingOf({ connection }: PostgresAddress): pg.ClientConfig {
  return {
    connectionString: connection,
    application_name: `gongkai, process ${process.pid} on ${hostname()}`,
    connectionTimeoutMillis: CONNECT_MILLIS,
    keepAlive: true,
  };
}

/**
 * Loads the driver, which is installed only where it is wanted.
 * @throws StoreError `STORE_NO_DRIVER`
 */
export async function loadDriver(): Promise<typeof pg> {
  try {
    return (await import('pg')).default;
  } catch (thrown) {
    throw noDriver('pg', thrown);
  }
}

/** Says which package is missing. */
export function noDriver(name: string, cause: unknown): StoreError {
  return new StoreError(
    'STORE_NO_DRIVER',
    `the package ${name}, which speaks to PostgreSQL, is not installed`,
    {
      file: name,
      hint: `Install it beside Gongkai: npm install ${name}`,
      cause,
    },
  );
}

function databaseOver(pool: pg.Pool, schema: string, lock: PostgresLock | null): Database {
  // A connection that breaks fails its statement; as an event without a listener it would end the program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const dialect = new PostgresDialect({ pool: provenPool(pool, lock) });
  dialect.createDriver = () => writingDriver(provenPool(pool, lock), schema);
  return new Kysely<Tables>({ dialect });
}

/** Gives no connection any more once the workspace may be another's. */
function provenPool(pool: pg.Pool, lock: PostgresLock | null): PostgresPool {
  return {
    async connect() {
      lock?.prove();
      return pool.connect();
    },
    end: () => pool.end(),
  };
}

/**
 * A transaction takes the right to write at once and waits for it, as on SQLite: what it reads first stays true until it ends,
 * and the chain of events grows by one at a time, whoever appends.
 */
function writingDriver(pool: PostgresPool, schema: string): PostgresDriver {
  const driver = new PostgresDriver({ pool });
  driver.beginTransaction = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw('begin'));
    const key = `${LOCK_CLASS.write}, ${lockNumber(schema)}`;
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${key})`));
  };
  return driver;
}
