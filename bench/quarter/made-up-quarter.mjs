/** A made-up country: agencies with a site each, and what a sweep finds there, quarter by quarter. The same seed gives the same. */
const LEVELS = ['province', 'city', 'county', 'township', 'public-body'];
const INDICATORS = 100;
const SEED = 20_260_930;

/** One in so many columns has something wrong in a quarter, one in so many cannot be told. */
const WRONG_IN = 25;
const UNCLEAR_IN = 60;

export function makeAgencies(count) {
  return Array.from({ length: count }, (_, at) => {
    const id = idOf(at);
    return {
      id,
      name: `第${at + 1}号人民政府`,
      level: LEVELS[at % LEVELS.length],
      parent: at === 0 ? null : idOf(Math.floor(at / 50)),
      office: '办公室',
      servesPublic: true,
      outlets: [
        {
          id: 'portal',
          kind: 'website',
          name: `第${at + 1}号人民政府门户网站`,
          homeUrl: `http://www.${id}.test/`,
          siteCode: String(5_200_000_000 + at),
          portal: true,
          extraHosts: [],
        },
      ],
    };
  });
}

/** What a site's sweep found in the quarter of that number. A problem lasts for some quarters, then it is gone. */
export function makeAudit(agency, { number, asOf }) {
  const random = seeded(SEED ^ hashOf(agency.id));
  return {
    format: 1,
    agency: agency.id,
    outlet: 'portal',
    homeUrl: agency.outlets[0].homeUrl,
    snapshot: `${agency.id}/portal/${number}`,
    asOf,
    collectedAt: `${asOf}T02:00:00.000Z`,
    ended: 'complete',
    toolVersion: '0.1.0',
    standards: [{ id: 'made-up', title: '虚构标准', version: '1', digest: 'e'.repeat(64), notJudged: [] }],
    results: Array.from({ length: INDICATORS }, (_, at) => makeResult(at, number, random)),
    required: [],
    columns: [],
    failures: [],
    limits: [],
    pagesRead: 120,
  };
}

function makeResult(at, number, random) {
  const chance = random();
  const begins = Math.floor(random() * 12);
  const lasts = 1 + Math.floor(random() * 6);
  const isWrong = chance < 6 / WRONG_IN && number >= begins && number < begins + lasts;
  const isUnclear = !isWrong && random() < 1 / UNCLEAR_IN;
  const name = `栏目${at + 1}`;
  return {
    standard: 'made-up',
    indicator: `I${at + 1}`,
    title: `${name}按期更新`,
    clause: { document: '虚构文件〔2026〕1号', article: `第${at + 1}条` },
    effect: at % 25 === 0 ? { kind: 'veto' } : { kind: 'deduct', pointsEach: 2, pointsMost: 6 },
    tripsAt: 1,
    status: isWrong ? 'tripped' : isUnclear ? 'inconclusive' : 'passed',
    asked: 1,
    findings: isWrong ? [findingOf(name, at)] : [],
    unclear: isUnclear ? [{ subject: name, reason: '页面超时，未能读取。', url: null }] : [],
  };
}

function findingOf(name, at) {
  const url = `http://www.site.test/zwgk/${at}/`;
  return {
    subject: name,
    message: `“${name}”最新一篇发布于2025-11-03，距监测时间点已超过规定期限。`,
    repair: '及时更新，或并入其他栏目。',
    data: { newest: '2025-11-03', days: 200 + at },
    evidence: [{ url, excerpt: '2025-11-03', fetchedAt: '2026-09-20T02:00:00.000Z', sha256: 'b'.repeat(64) }],
  };
}

function idOf(at) {
  return `agency-${String(at + 1).padStart(5, '0')}`;
}

function hashOf(text) {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16_777_619);
  return hash >>> 0;
}

/** Numbers from 0 to 1. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
