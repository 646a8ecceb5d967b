import { expect, test } from 'vitest';
import { type BoundStandard, bindStandard } from '../audit/bind-standard.js';
import { fail, pass } from '../audit/outcomes.js';
import { addDays, type IsoDate, type IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { builtInChecks } from '../checks/index.js';
import { assessYear } from '../grade/assess-year.js';
import { entryQuarter } from '../grade/entry-quarter.js';
import { foldEvents } from '../grade/fold-events.js';
import { quarterProgress } from '../grade/quarter-progress.js';
import { recheckEvents } from '../grade/recheck-events.js';
import type { Agency } from '../model/agency.js';
import type { AgencyChange } from '../model/agency-change.js';
import type { AgencyGrade } from '../model/grade.js';
import type { LedgerEventKind } from '../model/ledger-event.js';
import type { PageCapture, SiteSnapshot } from '../model/snapshot.js';
import { listSections } from '../report/build-report.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { buildStandard } from '../testing/build-standard.js';
import { buildYearPolicy } from '../testing/build-year.js';
import { columnKind } from '../testing/describe-check.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { changesOfQuarter } from './judge-again.js';
import { runRecheck } from './run-recheck.js';
import { runSweep } from './run-sweep.js';
import { planSweep } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

const SPRING = { quarter: '2026Q1' as Quarter, asOf: '2026-03-20' as IsoDate };
const SUMMER = { quarter: '2026Q2' as Quarter, asOf: '2026-06-20' as IsoDate };
const AUTUMN = { quarter: '2026Q3' as Quarter, asOf: '2026-09-20' as IsoDate };
const WINTER = { quarter: '2026Q4' as Quarter, asOf: '2026-12-20' as IsoDate };
type Season = typeof SPRING;

const NOTICES = '通知公告';
const KEY = `main|V4a|${NOTICES}`;
const OLD_TOOL = '0.1.0';
const NEW_TOOL = '0.2.0';
const CALENDAR = buildCalendar(2026, 2027);
const POLICY = buildPolicy();

/** What the notices of a site look like: how it is called, and how many days old its items are, top first. */
interface Notices {
  readonly name?: string;
  readonly ages: readonly number[];
}

const FRESH: Notices = { ages: [3, 20, 40] };
const STALE: Notices = { ages: [60, 80, 100] };
/** An old item is pinned on top of new ones. */
const PINNED: Notices = { ages: [200, 3, 20] };

function pageOf(title: string, name: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/tzgg/">${name}</a></li></ul></div>
<div class="main">${body}</div><div class="footer"><p>主办单位：青岚省办公室</p></div></body></html>`;
}

function listOf({ name = NOTICES, ages }: Notices, asOf: IsoDate): string {
  const items = ages.map((age, at) => {
    const day = addDays(asOf, -age);
    return `<li><a href="/tzgg/t${day.replaceAll('-', '')}_${at}.html">关于做好第${at}批春耕备耕工作的通知</a><span>${day}</span></li>`;
  });
  return pageOf(name, name, `<ul class="news_list">${items.join('\n')}</ul>`);
}

/** The standard as a version of the tool binds it; the old one looks at the top item of a list only. */
function standardOf(tool: string): BoundStandard {
  const standard = buildStandard({
    part: { select: { from: 'found', kinds: ['notice'], ids: [], depthMost: null } },
    standard: { columnKinds: [columnKind({ names: [NOTICES, '公告公示'] })] },
  });
  const binding = bindStandard(standard, builtInChecks);
  if (!('bound' in binding)) throw new Error(binding.problems.map(({ message }) => message).join(' '));
  if (tool !== OLD_TOOL) return binding.bound;
  return {
    standard,
    indicators: binding.bound.indicators.map((indicator) => ({
      ...indicator,
      parts: indicator.parts.map((part) => ({ ...part, check: TOP_ITEM_ONLY })),
    })),
  };
}

const TOP_ITEM_ONLY: BoundStandard['indicators'][number]['parts'][number]['check'] = {
  scope: 'column',
  ask: ({ column: { subject, found }, asOf }) => {
    const top = found?.articles[0]?.published?.on;
    if (!top || top >= addDays(asOf, -14)) return pass();
    return fail({
      subject,
      message: `“${subject}”最近更新于${top}。`,
      repair: '发布。',
      data: {},
      evidence: [],
    });
  },
};

function agencyOf(id: string, outlets: readonly string[] = ['main']): Agency {
  const [site] = buildAgency().outlets;
  const sites = outlets.map((outlet) => ({
    ...site!,
    id: outlet,
    homeUrl: `http://${outlet === 'main' ? id : outlet}.example.test/`,
  }));
  return buildAgency({ id, name: id, outlets: sites });
}

const FIVE = ['forestry', 'water', 'education', 'transport', 'culture'].map((id) => agencyOf(id));
/** Culture's site goes on under education. */
const FOUR = ['forestry', 'water', 'education', 'transport'].map((id) =>
  id === 'education' ? agencyOf(id, ['main', 'culture']) : agencyOf(id),
);
const MERGER: AgencyChange = {
  kind: 'merged',
  on: '2026-07-01' as IsoDate,
  from: 'culture',
  to: 'education',
  outlets: { main: 'culture' },
  document: '青编发〔2026〕7号',
};

/** A year over one store. The sites are what the season makes of them. */
function yearOver(store: WorkspaceStore) {
  const { archive, sweeps, ledgers, events, access } = store;
  const toolsOf = (asOf: IsoDate, tool: string, sites: Readonly<Record<string, Notices>>): SweepTools => ({
    ...{ archive, sweeps, ledgers, events, access },
    collect: async ({ agency, outlet }) => {
      const host = new URL(outlet.homeUrl).hostname.split('.')[0] ?? '';
      const notices = sites[host] ?? FRESH;
      const pages: PageCapture[] = [];
      const sample = sampleSnapshot(host, `${asOf}/${host}`);
      for (const [path, text] of [
        ['', pageOf(host, notices.name ?? NOTICES, '<p>欢迎访问本网站。</p>')],
        ['tzgg/', listOf(notices, asOf)],
      ] as const) {
        const body = await archive.put(new TextEncoder().encode(text), 'utf-8');
        const url = outlet.homeUrl + path;
        const foundOn = path === '' ? null : outlet.homeUrl;
        const depth = path === '' ? 0 : 1;
        const where = { url, finalUrl: url, redirects: [], foundOn, depth };
        pages.push({ ...sample.pages[0]!, headers: {}, ...where, body });
      }
      const none = { failures: [], linkProbes: [], limits: [] };
      const snapshot: SiteSnapshot = {
        ...sample,
        ...none,
        homeUrl: outlet.homeUrl,
        pages,
        ended: 'complete',
      };
      return { ...snapshot, agency, outlet: outlet.id };
    },
    clock: fakeClock(`${asOf}T02:00:00.000Z`),
    toolVersion: tool,
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent: () => undefined,
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
  });
  return {
    toolsOf,
    async sweep(
      { quarter, asOf }: Season,
      given: {
        readonly agencies: readonly Agency[];
        readonly tool: string;
        readonly changes?: readonly AgencyChange[];
      },
      sites: Readonly<Record<string, Notices>>,
    ) {
      const { agencies, tool, changes = [] } = given;
      const standards = [standardOf(tool)];
      const choice = { quarter, asOf, agencies, standards, policy: POLICY, calendar: CALENDAR, changes };
      const report = await listSections(await runSweep(planSweep(choice), toolsOf(asOf, tool, sites)));
      return new Map(report.sections.map(({ grade }) => [grade.agency, grade]));
    },
    /** A person enters something of an agency's card (`problem` null) or problem. */
    async enter(
      on: string,
      agency: string,
      steps: readonly (readonly [LedgerEventKind, string | null])[],
      evidence: Readonly<Record<string, string>> = {},
    ) {
      const all = await events.all();
      await events.append(
        steps.map(([kind, problem]) => ({
          kind,
          quarter: entryQuarter(all, SPRING.quarter),
          agency,
          problem: problem as AgencyGrade['problems'][number]['key'] | null,
          at: `${on}T03:00:00.000Z` as IsoInstant,
          actor: '李某',
          reason: '经核实。',
          evidence: { on, ...evidence },
        })),
      );
    },
    async statesOf(problem: string) {
      const standings = foldEvents(await events.all());
      const ofProblem = standings.filter((one) => one.problem === problem);
      return Object.fromEntries(ofProblem.map(({ agency, state }) => [agency, state]));
    },
  };
}

const cardsOf = (grades: ReadonlyMap<string, AgencyGrade>) =>
  Object.fromEntries([...grades].map(([agency, { card }]) => [agency, card]));

test('a year in the life of five agencies', async () => {
  const store = await openTemporaryWorkspace();
  const year = yearOver(store);
  const forestry = FIVE[0]!;

  // Spring: four are named for stale notices; transport only because the tool looks at the item that is pinned on top.
  const inSpring = { forestry: STALE, water: STALE, education: STALE, transport: PINNED };
  const spring = await year.sweep(SPRING, { agencies: FIVE, tool: OLD_TOOL }, inSpring);
  const [yellow, none, red] = ['yellow', 'none', 'red'];
  expect(cardsOf(spring)).toEqual({
    ...{ forestry: yellow, water: yellow, education: yellow, transport: yellow, culture: none },
  });

  // A person decides: forestry is told, water wins its appeal, education has until July, transport was never stale.
  await year.enter('2026-03-25', 'forestry', [
    ...([
      ['confirmed', null],
      ['confirmed', KEY],
      ['notified', null],
      ['notified', KEY],
    ] as const),
  ]);
  await year.enter('2026-03-25', 'water', [
    ['confirmed', null],
    ['confirmed', KEY],
  ]);
  await year.enter('2026-04-01', 'water', [
    ['appealed', null],
    ['appealed', KEY],
  ]);
  await year.enter('2026-04-08', 'water', [
    ['corrected', null],
    ['corrected', KEY],
  ]);
  await year.enter('2026-03-25', 'education', [
    ['confirmed', null],
    ['confirmed', KEY],
  ]);
  await year.enter('2026-03-26', 'education', [['waived', KEY]], { until: '2026-07-31' });
  await year.enter('2026-03-25', 'transport', [
    ['dismissed', null],
    ['dismissed', KEY],
  ]);
  expect(await year.statesOf(KEY)).toEqual({
    ...{ forestry: 'notified', water: 'corrected', education: 'waived', transport: 'dismissed' },
  });

  // Summer: forestry renamed its column and did nothing else; the tool has learnt to look below what is pinned.
  const renamed = { ...STALE, name: '公告公示' };
  const inSummer = { forestry: renamed, education: STALE, transport: PINNED, culture: STALE };
  const summer = await year.sweep(SUMMER, { agencies: FIVE, tool: NEW_TOOL }, inSummer);
  expect(cardsOf(summer)).toEqual({
    ...{ forestry: red, water: none, education: none, transport: none, culture: yellow },
  });
  expect(summer.get('forestry')?.problems).toMatchObject([
    { key: KEY, subject: '公告公示', formerSubject: NOTICES, state: 'refused', firstSeen: SPRING.quarter },
  ]);
  expect(summer.get('education')).toMatchObject({
    problems: [],
    waived: [{ key: KEY, waivedUntil: '2026-07-31' }],
    cardSentence: '原有问题均不再计入，拟解除黄牌。',
  });

  // Whose doing was each change? The pages of spring are judged again by the tool of today, on their own day.
  const { changes } = await changesOfQuarter((await store.ledgers.load(SUMMER.quarter))!, {
    ...year.toolsOf(SUMMER.asOf, NEW_TOOL, {}),
    calendar: CALENDAR,
    standardsOf: () => [standardOf(NEW_TOOL)],
  });
  expect(changes.map(({ agency, before, again, now, cause }) => [agency, before, again, now, cause])).toEqual(
    [
      ['water', 'tripped', 'tripped', 'passed', 'site'],
      ['transport', 'tripped', 'passed', 'passed', 'tool'],
      ['culture', 'passed', 'passed', 'tripped', 'site'],
    ],
  );

  // Forestry says that it is done; a second look finds nothing, which is for the record, and no more.
  await year.enter('2026-06-25', 'forestry', [
    ...([
      ['confirmed', null],
      ['confirmed', KEY],
      ['rectification-claimed', KEY],
    ] as const),
  ]);
  const audit = (await store.sweeps.audit(SUMMER.quarter, { agency: 'forestry', outlet: 'main' }))!;
  const site = { agency: forestry, outlet: forestry.outlets[0]!, standards: [standardOf(NEW_TOOL)], audit };
  const again = { quarter: SUMMER.quarter, asOf: '2026-07-02' as IsoDate, calendar: CALENDAR };
  const problems = summer.get('forestry')!.problems;
  const snapshot = (await store.sweeps.snapshot(audit.snapshot))!;
  const looked = await runRecheck(
    { ...again, sites: [{ ...site, problems, snapshot }] },
    year.toolsOf(again.asOf, NEW_TOOL, { forestry: { ...FRESH, name: '公告公示' } }),
  );
  expect(looked.problems.map(({ answer }) => answer)).toEqual(['gone']);
  const at = '2026-07-02T04:00:00.000Z' as IsoInstant;
  await store.events.append(recheckEvents(looked, { at, quarter: SUMMER.quarter }));
  expect((await year.statesOf(KEY))['forestry']).toBe('claimed');

  // Autumn: culture is part of education, which has its own problem again, since the waiver is over.
  const inAutumn = { forestry: { ...FRESH, name: '公告公示' }, education: STALE, transport: PINNED };
  const merged = { agencies: FOUR, tool: NEW_TOOL, changes: [MERGER] };
  const autumn = await year.sweep(AUTUMN, merged, inAutumn);
  expect(cardsOf(autumn)).toEqual({ forestry: none, water: none, education: red, transport: none });
  expect(autumn.get('forestry')?.rectified).toMatchObject([{ key: KEY }]);
  expect(autumn.get('education')).toMatchObject({
    succeeds: ['culture'],
    problems: [{ key: KEY, state: 'refused', firstSeen: SPRING.quarter }],
    rectified: [{ key: `culture|V4a|${NOTICES}`, firstSeen: SUMMER.quarter }],
  });

  // Winter: education is done, and forestry has fallen back.
  const winter = await year.sweep(WINTER, merged, { forestry: renamed, transport: PINNED });
  expect(cardsOf(winter)).toEqual({ forestry: yellow, water: none, education: none, transport: none });
  expect(winter.get('forestry')?.problems).toMatchObject([
    { key: KEY, subject: '公告公示', state: 'new', relapsedFrom: AUTUMN.quarter },
  ]);

  // The year as a curve, and the proof that nobody has altered it since.
  const ledgers = await Promise.all(
    [SPRING, SUMMER, AUTUMN, WINTER].map(({ quarter }) => store.ledgers.load(quarter)),
  );
  const { points } = await quarterProgress({
    ledgers: ledgers.map((ledger) => ledger!),
    events: store.events,
    targets: [],
    asOf: WINTER.asOf,
  });
  expect(points.map(({ on, qualified, agencies }) => `${on} ${qualified}/${agencies}`)).toEqual([
    ...['2026-03-20 1/5', '2026-06-20 3/5', '2026-07-02 4/5', '2026-09-20 3/4', '2026-12-20 3/4'],
  ]);
  const entered = await store.events.all();
  const { scores } = assessYear({
    ...{ year: 2026, policy: buildYearPolicy(), grading: POLICY, agencies: FOUR },
    quarters: ledgers.map((ledger) => ({
      ledger: ledger!,
      standings: foldEvents(entered, { upTo: ledger!.quarter }),
    })),
    ...{ external: [], lastYear: [], selfChecks: [], thirdParty: [] },
  });
  // Transport's and water's cards were taken back: that quarter takes nothing from them.
  expect(scores.map(({ agency, own, open }) => `${agency} ${own} ${open.length}`).toSorted()).toEqual([
    ...['education 50 0', 'forestry 25 0', 'transport 100 1', 'water 100 1'],
  ]);
  expect(await store.events.verify(null)).toMatchObject({ broken: null, unproved: [] });
});
