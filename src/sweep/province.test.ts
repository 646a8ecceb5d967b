import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { choosePolicy, openLibrary } from '../cli/library.js';
import { openSiteTools } from '../cli/site-tools.js';
import type { RenderMode } from '../model/agency.js';
import type { AgencyGrade, Card } from '../model/grade.js';
import type { ListedReport } from '../model/quarter-report.js';
import { listSections } from '../report/build-report.js';
import { parseRoster } from '../standards/parse-roster.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runSweep } from './run-sweep.js';
import { planSweep } from './sweep-plan.js';

const FIXTURE = new URL('../../fixtures/province/', import.meta.url);
const JUNE = { quarter: '2026Q2' as Quarter, asOf: '2026-06-20' as IsoDate };
const SEPTEMBER = { quarter: '2026Q3' as Quarter, asOf: '2026-09-20' as IsoDate };

const read = (file: string) => readFileSync(new URL(file, FIXTURE), 'utf8');
const { agencies } = parseRoster({ file: 'roster.yaml', text: read('roster.yaml') });

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: JUNE.asOf });
});
afterAll(() => province.close());

/** Two quarters in a row, in a workspace of their own. */
async function sweepTwice(render: RenderMode): Promise<readonly [ListedReport, ListedReport]> {
  const library = await openLibrary();
  let now = Date.parse(JUNE.asOf);
  const clock = clockFrom(() => now);
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-province-'));
  const store = await openWorkspaceStore(folder, { clock });
  const signal = new AbortController().signal;
  const { archive, sweeps, ledgers, events, access } = store;
  const given = { archive, clock, signal, warn: () => undefined };
  const timeout = render === 'never' ? 1_500 : 3_000;
  const site = await openSiteTools({ render, resolve: province.resolve, hurry: true, timeout }, given);
  const tools = {
    ...site,
    sweeps,
    ledgers,
    events,
    access,
    clock,
    concurrency: 4,
    signal,
    onEvent: () => undefined,
  };
  const sweep = async ({ quarter, asOf }: typeof JUNE) => {
    province.setDate(asOf);
    now = Date.parse(asOf);
    const { standards, calendar } = library;
    const policy = choosePolicy(library, undefined);
    const plan = planSweep({ quarter, asOf, agencies, standards, policy, calendar });
    return listSections(await runSweep(plan, tools));
  };
  try {
    return [await sweep(JUNE), await sweep(SEPTEMBER)];
  } finally {
    await site.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the README says of an agency in both quarters: verdict, card, letter, and the indicators that trip a veto. */
type Told = readonly [agency: string, june: string, september: string];

const told = read('README.md')
  .split('\n')
  .filter((line) => /^\| [a-z-]+ +\| (qualified|unqualified|undetermined),/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, agency = '', june = '', september = '']): Told => [agency, june, september]);

const LISTS_BY_SCRIPT = 'qinglan-human-resources';
const UNREAD = 'undetermined, –';

const CARDS: Record<Card, string> = { none: '–', yellow: 'yellow', red: 'red' };

/** A grade in the words of the README. */
function wordsOf({ verdict, card, letterDue, vetoes }: AgencyGrade): string {
  const letter = letterDue ? ' 函' : '';
  return [verdict, CARDS[card] + letter, ...vetoes].join(', ');
}

function gradeOf({ sections }: ListedReport, agency: string): AgencyGrade {
  return sections.find((section) => section.agency.id === agency)!.grade;
}

test('the README tells of every agency of the roster', () => {
  expect(told.map(([agency]) => agency)).toEqual(agencies.map(({ id }) => id));
});

describe.each<RenderMode>(['never', 'auto'])('two quarters, rendering %s', (render) => {
  let june: ListedReport;
  let september: ListedReport;

  beforeAll(async () => {
    [june, september] = await sweepTwice(render);
  }, 300_000);

  const expected = told.map(
    ([agency, ...grades]): Told =>
      render === 'never' && agency === LISTS_BY_SCRIPT ? [agency, UNREAD, UNREAD] : [agency, ...grades],
  );

  test.each(expected)('%s: %s, then %s', (agency, ...grades) => {
    expect([june, september].map((report) => wordsOf(gradeOf(report, agency)))).toEqual(grades);
  });

  test('a portal in order has full marks, one without marks and tags a few less', () => {
    const scores = (agency: string) => [june, september].map((report) => gradeOf(report, agency).score);
    expect(scores('qinglan-government')).toEqual([100, 100]);
    // What a script may draw is not counted where no browser looked.
    expect(scores('heshui-government')).toEqual(render === 'never' ? [94, 94] : [92, 92]);
  });

  test('what a card was given for has its day of rectification, and is gone, refused or unclear afterwards', () => {
    const days = june.sections.flatMap(({ grade }) => grade.problems.map(({ rectifyBy }) => rectifyBy));
    expect(new Set(days)).toEqual(new Set(['2026-07-03']));
    const states = (agency: string) => {
      const { problems, rectified } = gradeOf(september, agency);
      return [...problems, ...rectified].map(({ state }) => state);
    };
    expect(new Set(states('yunxi-government'))).toEqual(new Set(['rectified']));
    expect(states('shanping-government')).toEqual(Array(7).fill('refused'));
    expect(states('yunxi-civil-affairs')).toEqual(['unclear']);
    expect(states('yunxi-housing')).toEqual(['new']);
    expect(gradeOf(september, 'shanping-government').rectifyBy).toBe('2026-10-10');
  });

  test('sites that were not reached say why, and are asked nothing', () => {
    const whys = (report: ListedReport) =>
      report.sections
        .flatMap(({ audits }) => audits)
        .filter(({ ended }) => ended === 'unreachable')
        .map(({ agency, failures }) => [agency, ...failures.map(({ kind }) => kind)])
        .sort();
    const always = [
      ['heshui-water', 'dns'],
      ['qinglan-market-supervision', 'blocked'],
      ['qinglan-statistics', 'timeout'],
    ];
    expect(whys(june)).toEqual(always);
    expect(whys(september)).toEqual([...always, ['yunxi-civil-affairs', 'blocked']]);
  });

  test('nobody else has so much as a finding that weighs', () => {
    const clean = june.sections
      .filter(({ grade }) => grade.verdict === 'qualified' && grade.agency !== 'heshui-government')
      .flatMap(({ audits }) => audits.flatMap(({ results }) => results));
    expect(clean.filter(({ effect }) => effect.kind !== 'note').flatMap(({ findings }) => findings)).toEqual(
      [],
    );
  });
});
