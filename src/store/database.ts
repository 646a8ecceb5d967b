import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import Libsql from 'libsql';
import { migrateDatabase } from './migrate-database.js';
import { storing } from './store-error.js';
import type { Database, Engine, Tables } from './tables.js';

/** A database that is open, and the file that holds it; on PostgreSQL its address without the password. */
export interface OpenDatabase {
  readonly file: string;
  readonly engine: Engine;
  readonly database: Database;
  close(): Promise<void>;
}

/** How long a statement waits for another program that works in the file. */
const BUSY_MILLIS = 5000;
/** Statements that are kept; those of one command are fewer. */
const STATEMENTS_MOST = 200;

/**
 * Opens (or creates) a SQLite file and brings its tables up to date. What only one engine understands stands in this file, in postgres.ts and in the migrations.
 * A write that was acknowledged survives a kill and a power cut (`synchronous = FULL`).
 * @throws StoreError when the file cannot be used or was written by a newer Gongkai.
 */
export async function openSqlite(file: string, waitMillis = BUSY_MILLIS): Promise<OpenDatabase> {
  return storing(file, async () => {
    const handle = new Libsql(file);
    try {
      handle.pragma(`busy_timeout = ${waitMillis}`);
      handle.pragma('journal_mode = WAL');
      handle.pragma('synchronous = FULL');
      handle.pragma('foreign_keys = ON');
      const database: Database = new Kysely<Tables>({ dialect: sqliteDialect(handle) });
      await migrateDatabase(database, file, { engine: 'sqlite' });
      return {
        file,
        engine: 'sqlite',
        database,
        close: () => storing(file, () => closeSqlite(handle, database)),
      };
    } catch (thrown) {
      handle.close();
      throw thrown;
    }
  });
}

async function closeSqlite(handle: Libsql.Database, database: Database): Promise<void> {
  handle.pragma('wal_checkpoint(TRUNCATE)');
  await database.destroy();
}

function sqliteDialect(handle: Libsql.Database): SqliteDialect {
  const config = { database: keepingStatements(handle) };
  const dialect = new SqliteDialect(config);
  dialect.createDriver = () => forgivingDriver(handle, config);
  return dialect;
}

/**
 * Prepares a statement once and keeps it for the next time. Left to the garbage collector, which sees only how small it is on our
 * side, hundreds of large ones would wait for their end at a time.
 */
function keepingStatements(handle: Libsql.Database): SqliteDatabase {
  const kept = new Map<string, Libsql.Statement>();
  return {
    close: () => handle.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      if (kept.size >= STATEMENTS_MOST) kept.clear();
      const statement = handle.prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
  };
}

/**
 * A transaction takes the right to write at once and waits for it: one that began by reading could not write any more after
 * another process (a round of visits beside a sweep) did. SQLite ends a transaction by itself when the disk is full; a
 * second rollback would then fail and hide the cause.
 */
function forgivingDriver(handle: Libsql.Database, config: SqliteDialectConfig): Driver {
  const driver = new SqliteDriver(config);
  driver.beginTransaction = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  };
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.rollbackTransaction = async (connection: DatabaseConnection) => {
    if (handle.inTransaction) await rollback(connection);
  };
  return driver;
}
