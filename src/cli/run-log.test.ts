import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import { GongkaiError } from '../errors.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import { buildAudit } from '../testing/build-audit.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { openRunLog } from './run-log.js';

const job = { agency: 'qingxi', outlet: 'portal' };
const url = 'http://www.qingxi.test/tzgg/';
const visit = { kind: 'visit', job, url, tookMillis: 83, waiting: 4 } as const;
const silent = (text: string) => {
  throw new Error(`warned: ${text}`);
};

function linesOf(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('every event is a line of JSON with time, level and what it is about', () => {
  const file = join(temporaryFolder(), 'run.jsonl');
  const log = openRunLog(file, silent);
  const events: readonly SweepEvent[] = [
    { kind: 'began', jobs: 2, alreadyDone: 1 },
    { kind: 'site-began', job, homeUrl: url },
    { kind: 'site-postponed', job, until: '2026-09-20T22:00:00.000Z' as IsoInstant },
    { ...visit, outcome: 'read', status: 200, message: null },
    { ...visit, outcome: 'http-error', status: 502, message: 'HTTP 502' },
    { kind: 'site-waits', job, why: 'timeout' },
    { kind: 'second-round', sites: 1 },
    { kind: 'site-broke', job, message: 'odd' },
    { kind: 'site-done', job, audit: buildAudit({ homeUrl: url, pagesRead: 7 }), tookMillis: 4_200 },
    { kind: 'graded', agencies: 2 },
  ];
  for (const event of events) log.onEvent(event);
  log.ended({ exitCode: 1 });
  log.close();

  const site = 'qingxi/portal';
  const shared = { time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) };
  const [info, warn, error] = ['info', 'warn', 'error'].map((level) => ({ ...shared, level }));
  expect(linesOf(file)).toEqual([
    { ...info, msg: 'run began', sites: 2, alreadyDone: 1 },
    { ...info, msg: 'site began', site, url },
    { ...info, msg: 'site postponed', site, until: '2026-09-20T22:00:00.000Z' },
    { ...info, msg: 'page read', site, url, outcome: 'read', status: 200, ms: 83, waiting: 4 },
    {
      ...{ ...warn, msg: 'visit failed', site, url, outcome: 'http-error', status: 502, ms: 83, waiting: 4 },
      error: 'HTTP 502',
    },
    { ...warn, msg: 'site did not open', site, outcome: 'timeout' },
    { ...info, msg: 'second round', sites: 1 },
    { ...error, msg: 'site broke', site, error: 'odd' },
    {
      ...{ ...info, msg: 'site done', site, url, outcome: 'complete', ms: 4_200, pages: 7 },
      ...{ failures: 0, tripped: expect.any(Number), open: expect.any(Number) },
    },
    { ...info, msg: 'graded', agencies: 2 },
    { ...info, msg: 'run ended', exitCode: 1 },
  ]);
});

test('a run that is ended early says by what', () => {
  const file = join(temporaryFolder(), 'run.jsonl');
  const log = openRunLog(file, silent);
  log.ended({ thrown: new GongkaiError('STORE_DISK_FULL', 'the disk is full') });
  log.ended({ thrown: new TypeError('a bug') });
  log.close();
  expect(linesOf(file)).toMatchObject([
    { level: 'error', msg: 'run ended early', code: 'STORE_DISK_FULL', error: 'the disk is full' },
    { level: 'error', msg: 'run ended early', code: null, error: 'a bug' },
  ]);
});

test('lines are appended, and stand in the file before the run goes on', () => {
  const file = join(temporaryFolder(), 'run.jsonl');
  writeFileSync(file, '{"msg":"an earlier run"}\n');
  const log = openRunLog(file, silent);
  log.onEvent({ kind: 'graded', agencies: 2 });
  expect(linesOf(file).map(({ msg }) => msg)).toEqual(['an earlier run', 'graded']);
  log.close();
});

test('no file is no log', () => {
  const log = openRunLog(undefined, silent);
  log.onEvent({ kind: 'graded', agencies: 2 });
  log.ended({ exitCode: 0 });
  log.close();
});

test.each(['', 'folder/that/is/not/there.jsonl'])(
  'a file that cannot be written (%j) is refused at once',
  (path) => {
    const file = join(temporaryFolder(), path);
    expect(() => openRunLog(file, silent)).toThrow(
      expect.objectContaining({ code: 'LOG_NOT_WRITABLE', message: expect.stringContaining(file) }),
    );
  },
);

test.runIf(existsSync('/dev/full'))(
  'a disk that fills up ends the log with one warning, and not the run',
  async () => {
    const warnings: string[] = [];
    const log = openRunLog('/dev/full', (text) => warnings.push(text));
    for (let line = 0; line < 3; line++) {
      log.onEvent({ kind: 'graded', agencies: line });
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    log.ended({ exitCode: 0 });
    log.close();
    expect(warnings).toEqual([expect.stringContaining('the log /dev/full ends here: ENOSPC')]);
  },
);
