import { writeSync } from 'node:fs';
import Libsql from 'libsql';
import { clockFrom } from '../../calendar/clock.js';
import { openWorkspaceStore } from '../../store/open-workspace.js';
import { sweepQuarter, TWO_QUARTERS } from './two-quarters.js';

/**
 * Opens a workspace, sweeps the second quarter and dies by SIGKILL right before its n-th statement. Says, as soon as it is
 * acknowledged, what is done, and with how many statements. Arguments: workspace folder, n (0: never).
 */
const [folder, deadly] = process.argv.slice(2) as [string, string];
let statements = 0;

const prepare = Libsql.prototype.prepare;
Libsql.prototype.prepare = function (this: Libsql.Database, text: string): Libsql.Statement {
  statements += 1;
  if (statements === Number(deadly)) process.kill(process.pid, 'SIGKILL');
  return prepare.call(this, text);
} as typeof prepare;

const say = (what: string) => writeSync(1, `${what} ${statements}\n`);

const store = await openWorkspaceStore(folder, { clock: clockFrom(() => 0) });
say('opened');
await sweepQuarter(TWO_QUARTERS[1], store, (event) => {
  if (event.kind === 'began') say('began');
  if (event.kind === 'site-done') say(`done:${event.job.agency}`);
  if (event.kind === 'graded') say('graded');
});
await store.close();
say('closed');
