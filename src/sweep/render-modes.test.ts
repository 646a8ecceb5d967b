import { readFileSync } from 'node:fs';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { openLibrary } from '../cli/library.js';
import { openSiteTools } from '../cli/site-tools.js';
import type { Agency, Outlet, RenderMode } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { parseRoster } from '../standards/parse-roster.js';
import { memoryArchive } from '../store/memory-archive.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runSiteJob } from './site-job.js';
import { standardsFor } from './sweep-plan.js';

const ROSTER = new URL('../../fixtures/province/roster.yaml', import.meta.url);
const AS_OF = '2026-09-20' as IsoDate;
const { agencies } = parseRoster({ file: 'roster.yaml', text: readFileSync(ROSTER, 'utf8') });
const outlets = agencies.flatMap((agency) =>
  agency.outlets.map((outlet) => [outlet.homeUrl, agency, outlet] as const),
);
/** Lists by script: with a browser they are read, whatever brings the rest of the page. */
const SCRIPTED_SITE = 'http://rst.qinglan.test/';

interface Brought {
  readonly audit: SiteAudit;
  readonly snapshot: SiteSnapshot;
}

let province: ServedProvince;
let auto: ReadonlyMap<string, Brought>;
let always: ReadonlyMap<string, Brought>;

beforeAll(async () => {
  province = await serveProvince({ asOf: AS_OF });
  auto = await bringHome('auto');
  always = await bringHome('always');
}, 600_000);
afterAll(() => province.close());

async function bringHome(render: RenderMode): Promise<ReadonlyMap<string, Brought>> {
  const { standards, calendar } = await openLibrary();
  const archive = memoryArchive();
  const clock = clockFrom(() => Date.parse(AS_OF));
  const { signal } = new AbortController();
  const given = { archive, clock, signal, warn: () => undefined };
  const flags = { render, resolve: province.resolve, hurry: true, timeout: 4_000 };
  const site = await openSiteTools(flags, given);
  const tools = { ...site, access: null };
  const visit = async (agency: Agency, outlet: Outlet): Promise<[string, Brought]> => {
    const job = { agency, outlet, standards: standardsFor(agency, standards), asOf: AS_OF, calendar };
    return [outlet.homeUrl, await runSiteJob(job, tools)];
  };
  const limit = pLimit(3);
  try {
    const brought = outlets.map(([, agency, outlet]) => limit(() => visit(agency, outlet)));
    return new Map(await Promise.all(brought));
  } finally {
    await site.close();
  }
}

/** What may differ between two visits of the same site: which way a page came, when, and its bytes. */
const OF_THE_VISIT: ReadonlySet<string> = new Set([
  'via',
  'readBy',
  'sha256',
  'fetchedAt',
  'at',
  'tookMillis',
  'foundOn',
]);

/** The audit without that, and without what the socket or the browser said of a visit that failed. */
function said({ audit }: Brought): unknown {
  const { disagreements: _ofTheWay, failures, ...rest } = audit;
  const failed = failures.map(({ message: _words, ...failure }) => failure);
  return JSON.parse(
    JSON.stringify({ ...rest, failures: failed }, (key, value) =>
      OF_THE_VISIT.has(key) ? undefined : value,
    ),
  );
}

describe('rendering what needs it finds what rendering everything finds', () => {
  test.each(outlets)('%s', (homeUrl) => {
    const [one, other] = [auto.get(homeUrl)!, always.get(homeUrl)!];
    expect(said(one)).toEqual(said(other));
  });
});

test('pages of sites that say all in plain HTML stay on plain HTTP', () => {
  const pages = [...auto].flatMap(([url, { snapshot }]) => (url === SCRIPTED_SITE ? [] : snapshot.pages));
  const rendered = pages.filter(({ via }) => via === 'browser').length;
  expect(pages.length).toBeGreaterThan(200);
  expect(rendered / pages.length).toBeLessThan(0.4);
});

test('lists that scripts fill are read by the browser, and nothing had to be set right', () => {
  const { snapshot } = auto.get(SCRIPTED_SITE)!;
  expect(snapshot.pages.filter(({ via }) => via === 'browser').length).toBeGreaterThan(3);
  expect([...auto.values()].flatMap((brought) => brought.snapshot.disagreements)).toEqual([]);
});
