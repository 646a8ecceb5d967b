import { writeSync } from 'node:fs';
import Libsql from 'libsql';
import pg from 'pg';
import { clockFrom } from '../../calendar/clock.js';
import { openWorkspaceStore } from '../../store/open-workspace.js';
import { closeByHand, sweepQuarter, TWO_QUARTERS } from './two-quarters.js';

/**
 * Opens a workspace, sweeps the second quarter, or freezes and closes the first one as a person does, and dies by SIGKILL right
 * before its n-th statement. Says, as soon as it is acknowledged, what is done, and with how many statements.
 * Arguments: workspace folder, `sweep` or `close`, n (0: never), address of a PostgreSQL (left out: SQLite).
 */
const [folder, task, deadly, address] = process.argv.slice(2) as [string, string, string, string?];
let statements = 0;

function countStatement(): void {
  statements += 1;
  if (statements === Number(deadly)) process.kill(process.pid, 'SIGKILL');
}

const prepare = Libsql.prototype.prepare;
Libsql.prototype.prepare = function (this: Libsql.Database, text: string): Libsql.Statement {
  countStatement();
  return prepare.call(this, text);
} as typeof prepare;

const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
  countStatement();
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

const say = (what: string) => writeSync(1, `${what} ${statements}\n`);

const store = await openWorkspaceStore(folder, { clock: clockFrom(() => 0), database: address ?? null });
say('opened');
if (task === 'close') await closeByHand(TWO_QUARTERS[0], store, say);
else
  await sweepQuarter(TWO_QUARTERS[1], store, (event) => {
    if (event.kind === 'began') say('began');
    if (event.kind === 'site-done') say(`done:${event.job.agency}`);
    if (event.kind === 'graded') say('graded');
  });
await store.close();
say('closed');
