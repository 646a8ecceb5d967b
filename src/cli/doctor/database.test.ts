import { describe, expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../store/migrate-database.js';
import { openPostgres } from '../../store/postgres.js';
import { parsePostgresAddress } from '../../store/postgres-address.js';
import { POSTGRES_PROGRAMS } from '../../testing/postgres/postgres-cluster.js';
import { queryPostgres, temporaryPostgres } from '../../testing/postgres/temporary-postgres.js';
import { examineDatabase } from './database.js';
import type { Diagnosis } from './diagnosis.js';

const statesOf = (diagnoses: readonly Diagnosis[]) =>
  Object.fromEntries(diagnoses.map(({ what, state }) => [what, state]));
const named = (diagnoses: readonly Diagnosis[], what: string) => diagnoses.find((one) => one.what === what);

/** A schema with our tables. */
async function tablesAt(): Promise<{ readonly address: string; readonly schema: string }> {
  const address = await temporaryPostgres();
  const parsed = parsePostgresAddress(address);
  await (await openPostgres(parsed, null)).close();
  return { address, schema: parsed.schema };
}

/** The same database for a user who may do nothing but come in. */
async function guestOf(address: string): Promise<{ readonly address: string; readonly role: string }> {
  const role = `guest_${parsePostgresAddress(address).schema}`;
  await queryPostgres(address, `create role ${role} login`);
  onTestFinished(async () => {
    await queryPostgres(address, `drop owned by ${role} cascade; drop role ${role}`);
  });
  return { address: address.replace('gongkai@', `${role}@`), role };
}

test.each([
  ['nobody listens', 'postgres://gongkai@127.0.0.1:1/postgres', /cannot reach/, /runs and can be reached/],
  ['it is no address', 'mysql://gongkai@127.0.0.1/x', /no address of a PostgreSQL/, /Write it as postgres:/],
])('a database is broken where %s, with the repair', async (_case, address, says, repair) => {
  const [only] = await examineDatabase(address);
  expect(only).toMatchObject({ what: 'database', state: 'broken' });
  expect(only?.says).toMatch(says);
  expect(only?.repair).toMatch(repair);
});

describe.skipIf(POSTGRES_PROGRAMS === null)('a real PostgreSQL', () => {
  test('that is empty is well, and stays empty', async () => {
    const address = await temporaryPostgres();
    const found = await examineDatabase(address);
    expect(statesOf(found)).toEqual({
      ...{ database: 'well', 'db server': 'well', 'db tables': 'well', 'db rights': 'well' },
    });
    expect(named(found, 'db tables')?.says).toContain('none yet');
    const { schema } = parsePostgresAddress(address);
    expect(await queryPostgres(address, `select 1 from pg_namespace where nspname = '${schema}'`)).toEqual(
      [],
    );
  });

  test('with our tables is well, and says their version', async () => {
    const { address } = await tablesAt();
    expect(named(await examineDatabase(address), 'db tables')).toMatchObject({
      state: 'well',
      says: `version ${MIGRATIONS.length}, the newest`,
    });
  });

  test.each([
    [MIGRATIONS.length + 1, 'broken', /newer Gongkai/],
    [1, 'weak', /backup/],
  ])('with tables of version %i is %s', async (version, state, repair) => {
    const { address, schema } = await tablesAt();
    await queryPostgres(address, `update ${schema}.schema_version set version = ${version}`);
    const found = named(await examineDatabase(address), 'db tables');
    expect(found?.state).toBe(state);
    expect(found?.repair).toMatch(repair);
  });

  test('that does not know the database says so, without the password', async () => {
    const address = (await temporaryPostgres())
      .replace('gongkai@', 'gongkai:geheim@')
      .replace('/postgres?', '/nowhere?');
    const [only] = await examineDatabase(address);
    expect(only).toMatchObject({ state: 'broken', repair: expect.stringContaining('--store') });
    expect(JSON.stringify(only)).not.toContain('geheim');
  });

  test('that takes no changes is broken', async () => {
    const address = `${await temporaryPostgres()}&options=-c default_transaction_read_only=on`;
    expect(named(await examineDatabase(address), 'db server')).toMatchObject({
      state: 'broken',
      says: expect.stringContaining('takes no changes'),
    });
  });

  test('where the user has no rights is broken, and what has to be granted is all that is missing', async () => {
    const { address, schema } = await tablesAt();
    const guest = await guestOf(address);
    const found = named(await examineDatabase(guest.address), 'db rights');
    expect(found?.state).toBe('broken');
    expect(found?.repair).toContain(`grant usage, create on schema ${schema} to "${guest.role}";`);
    expect(found?.repair).toContain(`alter table ${schema}."ledger_event" owner to "${guest.role}";`);

    const granted = found?.repair?.replace(/^[^:]*: /, '') ?? '';
    await queryPostgres(address, granted);
    expect(named(await examineDatabase(guest.address), 'db rights')).toMatchObject({ state: 'well' });
    await (await openPostgres(parsePostgresAddress(guest.address), null)).close();
  });

  test('where the user may not make a schema is broken', async () => {
    const guest = await guestOf(await temporaryPostgres());
    expect(named(await examineDatabase(guest.address), 'db rights')).toMatchObject({
      state: 'broken',
      repair: expect.stringContaining('grant create on database "postgres"'),
    });
  });
});
