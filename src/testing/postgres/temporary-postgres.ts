import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openCluster } from './postgres-cluster.js';

let schemas = 0;

/** Address of an empty schema on the run's server; it goes away with the test that asked for it. */
export async function temporaryPostgres(): Promise<string> {
  const server = await serverOfThisRun();
  schemas += 1;
  const schema = `test_${process.pid}_${schemas}`;
  onTestFinished(async () => {
    await queryPostgres(server, `drop schema if exists ${schema}, ${schema}_jobs cascade`);
  });
  return `${server}?schema=${schema}`;
}

/** Runs one statement as somebody beside Gongkai would, and gives its rows. */
export async function queryPostgres<Row extends pg.QueryResultRow>(
  address: string,
  statement: string,
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Row>(statement).finally(() => client.end());
  return rows;
}

/** The first process that asks starts it; the others wait until it says where it is. */
async function serverOfThisRun(): Promise<string> {
  const folder = inject('postgresFolder');
  const note = join(folder, 'address');
  if (isFirst(join(folder, 'starting'))) {
    const { address } = await openCluster(folder);
    writeFileSync(`${note}.part`, address);
    renameSync(`${note}.part`, note);
  }
  while (!existsSync(note)) await wait(50);
  return readFileSync(note, 'utf8');
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Process ids of the server's processes that serve other connections than this one. */
export async function backendPids(address: string): Promise<readonly number[]> {
  const rows = await queryPostgres<{ pid: number }>(
    address,
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return rows.map(({ pid }) => pid);
}
