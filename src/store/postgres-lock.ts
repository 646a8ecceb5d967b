import type { Client } from 'pg';
import { lockNumber, type PostgresAddress } from './postgres-address.js';
import { StoreError } from './store-error.js';

/** Whether a workspace is for one process alone, or for all that share it (workers and who follows them). */
export type LockMode = 'alone' | 'shared';

/** Locks of Gongkai stand under these numbers, apart from those of other programs in the database. */
export const LOCK_CLASS = { workspace: 0x676f6e01, write: 0x676f6e02, address: 0x676f6e03 } as const;

/** A workspace on PostgreSQL that is ours while its connection lives. */
export interface PostgresLock {
  /** @throws StoreError `STORE_UNREACHABLE` when the connection that held it is gone: another may have it now. */
  prove(): void;
  release(): Promise<void>;
}

/**
 * Takes the advisory lock of a schema on a connection of its own. The server lets it go when the process dies.
 * @throws StoreError `STORE_LOCKED`, naming who has it.
 */
export async function lockPostgres(
  client: Client,
  { schema, name }: PostgresAddress,
  mode: LockMode,
): Promise<PostgresLock> {
  let isHeld = false;
  const lose = () => {
    isHeld = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  const key = [LOCK_CLASS.workspace, lockNumber(schema)];
  const attempt = mode === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const { rows } = await client.query<{ taken: boolean }>(`select ${attempt}($1, $2) as taken`, key);
  isHeld = rows[0]?.taken === true;
  if (!isHeld) {
    const holder = await holderOf(client, key).finally(() => client.end());
    throw locked(name, holder);
  }
  return {
    prove() {
      if (!isHeld) throw lockLost(name);
    },
    release: () => client.end(),
  };
}

/** The name under which another process works; null when it has just ended. */
async function holderOf(client: Client, key: readonly number[]): Promise<string | null> {
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = $1::int4::oid and objid = $2::int4::oid and granted limit 1`,
    [...key],
  );
  return rows[0]?.application_name ?? null;
}

function locked(name: string, holder: string | null): StoreError {
  return new StoreError('STORE_LOCKED', `${holder ?? 'another process'} works in this workspace (${name})`, {
    file: name,
    hint: 'Wait until it ends, or end it.',
  });
}

function lockLost(name: string): StoreError {
  return new StoreError('STORE_UNREACHABLE', `the connection that held ${name} is gone`, {
    file: name,
    hint: 'Run the same command again when the server can be reached: it goes on where it stopped.',
  });
}
