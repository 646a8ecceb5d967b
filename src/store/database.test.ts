import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { openSqlite } from './database.js';
import { storing } from './store-error.js';

describe('a SQLite file', () => {
  test('keeps what was written when it is opened again', async () => {
    const file = newFile();
    const first = await openSqlite(file);
    await first.database.insertInto('sweep').values({ quarter: '2026Q2', body: '{}' }).execute();
    await first.close();
    const second = await openSqlite(file);
    expect(await second.database.selectFrom('sweep').selectAll().execute()).toEqual([
      { quarter: '2026Q2', body: '{}' },
    ]);
    await second.close();
  });

  test('is written ahead and synced at every commit', async () => {
    const file = newFile();
    const opened = await openSqlite(file);
    const handle = new Libsql(file);
    expect(handle.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    const synchronous = await sql`pragma synchronous`.execute(opened.database);
    expect(synchronous.rows).toEqual([{ synchronous: 2 }]);
    handle.close();
    await opened.close();
  });

  test('of a newer Gongkai is refused and left as it is', async () => {
    const file = newFile();
    await (await openSqlite(file)).close();
    const handle = new Libsql(file);
    handle.exec('update schema_version set version = 99');
    await expect(openSqlite(file)).rejects.toMatchObject({
      code: 'STORE_TOO_NEW',
      message: expect.stringContaining('version 99'),
      hint: expect.stringContaining('newer Gongkai'),
    });
    expect(handle.prepare('select version from schema_version').all()).toEqual([{ version: 99 }]);
    handle.close();
  });

  test('that is no database is called damaged', async () => {
    const file = newFile();
    await writeFile(file, 'this is a text and no database. '.repeat(200));
    await expect(openSqlite(file)).rejects.toMatchObject({ code: 'STORE_DAMAGED', place: { file } });
  });

  test('in a folder that is not there cannot be opened', async () => {
    const file = join(temporaryFolder(), 'none', 'gongkai.sqlite');
    await expect(openSqlite(file)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
  });

  test('that is full says so, and keeps nothing of the transaction that did not fit', async () => {
    const { database, file, close } = await openSqlite(newFile());
    await sql`pragma max_page_count = 20`.execute(database);
    const work = storing(file, () =>
      database.transaction().execute(async (transaction) => {
        for (let index = 0; index < 50; index++) {
          const body = 'x'.repeat(5000);
          await transaction
            .insertInto('sweep')
            .values({ quarter: `${index}`, body })
            .execute();
        }
      }),
    );
    await expect(work).rejects.toMatchObject({
      code: 'STORE_FULL',
      hint: expect.stringContaining('Free some disk space'),
    });
    expect(await database.selectFrom('sweep').selectAll().execute()).toEqual([]);
    await close();
  });

  test('undoes a whole transaction when it throws', async () => {
    const opened = await openSqlite(newFile());
    const work = opened.database.transaction().execute(async (transaction) => {
      await transaction.insertInto('sweep').values({ quarter: '2026Q2', body: '{}' }).execute();
      throw new Error('the work went wrong');
    });
    await expect(work).rejects.toThrow('the work went wrong');
    expect(await opened.database.selectFrom('sweep').selectAll().execute()).toEqual([]);
    await opened.close();
  });
});

function newFile(): string {
  return join(temporaryFolder(), 'gongkai.sqlite');
}
