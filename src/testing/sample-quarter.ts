import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Outlet } from '../model/agency.js';
import type { IndicatorResult, StandardRef } from '../model/audit.js';
import type { Finding } from '../model/outcome.js';
import type { ListedReport } from '../model/quarter-report.js';
import {
  buildColumn,
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  digestOf,
  type ReportCase,
} from './build-report.js';
import { buildSurvey } from './build-survey.js';

/**
 * The quarter of reports/sample, in a made-up province. Everything happens once: a red card after a yellow one, a new yellow
 * one, a yellow one kept because the site could not be read, one lifted, a site out of reach, one with small faults, one
 * with nothing to report.
 */
export function sampleQuarter(): ListedReport {
  return buildQuarterReport(
    ...[refusing, named, rectified, kept, outOfReach, minor, clean].map(judgedByIndicators),
  );
}

/** Every audit by the sample's own indicators, unless it names its standards. */
function judgedByIndicators({ audits = [], ...rest }: ReportCase): ReportCase {
  return { ...rest, audits: audits.map((audit) => ({ standards: [indicators], ...audit })) };
}

const SECOND = '2026Q2' as Quarter;
const THIRD = '2026-07-10' as IsoDate;
const DUE = '2026-10-08' as IsoDate;
const READ_AT = '2026-09-15T01:30:00.000Z' as IsoInstant;

const indicators: StandardRef = {
  id: 'site-indicators',
  title: '青岚省政府网站检查指标',
  version: '2026.1',
  digest: digestOf('site-indicators'),
  notJudged: [
    {
      id: 'V1',
      title: '安全、泄密事故等严重问题',
      clause: { document: '青岚政办函〔2026〕1号', article: '单项否决 1' },
      reason: '是否属于严重表述错误、泄密或反动内容，须由人工判断。',
    },
    {
      id: 'D9',
      title: '留言答复质量',
      clause: { document: '青岚政办函〔2026〕1号', article: '扣分指标 9' },
      reason: '答复是否解决问题，一次访问不能判断，须由人工模拟用户提问。',
    },
  ],
};

const checklist: StandardRef = {
  id: 'county-checklist',
  title: '青岚省县级政府信息公开清单',
  version: '2026.2',
  digest: digestOf('county-checklist'),
  notJudged: [],
};

const refusing: ReportCase = {
  agency: {
    id: 'shanping-county',
    name: '杉坪县人民政府',
    parent: 'tingyun-city',
    outlets: [
      website('portal', '杉坪县人民政府网', 'shanping', true),
      website('tourism', '杉坪文旅网', 'lvyou.shanping', false),
    ],
  },
  previous: { card: 'yellow' },
  grade: {
    verdict: 'unqualified',
    score: null,
    vetoes: ['V4a'],
    card: 'red',
    cardReasons: ['not-rectified', 'veto'],
    cardSentence: '1个问题超过整改期限（2026-07-10）仍未整改，拟出示红牌。',
    deductions: [{ outlet: 'portal', indicator: 'C1', title: '规定栏目缺失', findings: 1, points: 2 }],
    problems: [
      buildProblem({ firstSeen: SECOND, state: 'refused', missed: THIRD }),
      buildProblem({
        subject: '政务公开/政策文件/规范性文件',
        message: '“政务公开/政策文件/规范性文件”最近更新于2025-12-30，按6个月的时限应不早于2026-03-15。',
      }),
      buildProblem({
        subject: '政务公开/公示公告/国有土地使用权出让和房屋征收补偿公示公告',
        message:
          '“政务公开/公示公告/国有土地使用权出让和房屋征收补偿公示公告”最近更新于2025-11-02，按6个月的时限应不早于2026-03-15。',
      }),
    ],
    rectified: [
      buildProblem({
        indicator: 'C1',
        subject: '政务公开/财政预决算',
        message: '未找到“政务公开/财政预决算”栏目（已读取58个栏目）。',
        firstSeen: SECOND,
        rectifyBy: THIRD,
        state: 'rectified',
      }),
    ],
    rectifyBy: DUE,
    letterDue: true,
  },
  audits: [
    {
      standards: [indicators, checklist],
      items: [buildSurvey()],
      results: [
        buildResult({
          tripsAt: 3,
          asked: 24,
          findings: [
            buildFinding({
              data: {
                newest: '2026-08-20',
                dateSource: 'list',
                dateRaw: '08-20',
                dateInferred: true,
                oldestAllowed: '2026-09-01',
                limit: '14天',
              },
              evidence: [
                {
                  url: 'https://www.shanping.example/xwzx/gzdt/',
                  excerpt: '县水务局开展汛期巡查 08-20',
                  fetchedAt: READ_AT,
                  sha256: digestOf('gzdt'),
                },
              ],
            }),
            staleFinding('政务公开/政策文件/规范性文件', '2025-12-30', 'zwgk/zcwj/gfxwj'),
            staleFinding(
              '政务公开/公示公告/国有土地使用权出让和房屋征收补偿公示公告',
              '2025-11-02',
              'zwgk/gsgg/tdcr',
            ),
          ],
          unclear: [
            {
              subject: '政务公开/人事信息',
              reason: '“政务公开/人事信息”的列表由脚本加载，未能读取。',
              url: 'https://www.shanping.example/zwgk/rsxx/',
            },
          ],
        }),
        buildResult({
          standard: 'county-checklist',
          indicator: 'C1',
          title: '规定栏目缺失',
          clause: { document: '青岚政办函〔2026〕7号', article: '附件 县级清单' },
          effect: { kind: 'deduct', pointsEach: 2, pointsMost: 10 },
          asked: 6,
          findings: [
            buildFinding({
              subject: '政务公开/重大建设项目',
              message: '未找到“政务公开/重大建设项目”栏目（已读取58个栏目）。',
              repair: '设置“重大建设项目”栏目并在导航中给出入口；已有同类栏目但名称不同的，改用规定名称。',
              data: { columnsRead: 58 },
              evidence: [
                {
                  url: 'https://www.shanping.example/',
                  excerpt: null,
                  fetchedAt: READ_AT,
                  sha256: digestOf('https://www.shanping.example/'),
                },
              ],
            }),
          ],
        }),
        buildResult({
          indicator: 'N3',
          title: '页面标签不全',
          clause: { document: '青岚政办函〔2026〕1号', article: '附件 网页设计规范' },
          effect: { kind: 'note' },
          asked: 1,
          findings: [
            buildFinding({
              subject: '页面标签/首页/SiteIDCode',
              message: '首页缺少页面标签SiteIDCode，或其内容为空。',
              repair: '在首页的网页代码中补上该标签。',
              data: { tag: 'SiteIDCode' },
              evidence: [
                {
                  url: 'https://www.shanping.example/',
                  excerpt: null,
                  fetchedAt: READ_AT,
                  sha256: digestOf('https://www.shanping.example/'),
                },
              ],
            }),
          ],
        }),
      ],
      required: [
        required('policy', '规范性文件', ['政务公开', '政策文件', '规范性文件'], 'same-name', 1, '法制股'),
        required(
          'budget',
          '财政预决算',
          ['政务公开', '财政预算、决算'],
          'similar-name',
          0.83,
          '财政局预算股',
        ),
        required('staff', '人事信息', ['政务公开', '人事任免'], 'alias', 1, null),
        required('projects', '重大建设项目', null, 'none', 0, '发展改革局投资股'),
      ],
      columns: [
        buildColumn(),
        buildColumn({
          path: ['新闻中心', '工作动态'],
          url: 'https://www.shanping.example/xwzx/gzdt/',
          newest: {
            on: '2026-08-20' as IsoDate,
            source: 'list',
            raw: '08-20',
            inferred: true,
            conflicts: [{ on: '2026-08-18' as IsoDate, source: 'url', raw: '20260818' }],
          },
        }),
        buildColumn({
          path: ['政务公开', '人事信息'],
          url: 'https://www.shanping.example/zwgk/rsxx/',
          listing: 'unreadable',
          articleCount: 0,
          newest: null,
          unreadable: '列表由脚本加载，未能读取。',
        }),
      ],
      failures: [
        {
          url: 'https://www.shanping.example/zwgk/old/',
          kind: 'http-error',
          status: 500,
          message: 'Internal Server Error',
          at: READ_AT,
          tookMillis: 812,
          foundOn: 'https://www.shanping.example/',
        },
      ],
      limits: [{ limit: 'pages', value: 400, leftOut: 37 }],
      pagesRead: 400,
      ended: 'cut-short',
    },
    {
      outlet: 'tourism',
      homeUrl: 'https://lvyou.shanping.example/',
      snapshot: 'snapshot-2026q3-tourism',
      columns: [],
      pagesRead: 16,
    },
  ],
};

const named: ReportCase = {
  agency: {
    id: 'qinglan-transport',
    name: '青岚省交通运输厅',
    level: 'province',
    office: '办公室（政务公开处）',
    outlets: [website('main', '青岚交通', 'jtt', false)],
  },
  previous: {},
  grade: {
    verdict: 'unqualified',
    score: null,
    vetoes: ['V4c'],
    card: 'yellow',
    cardReasons: ['veto'],
    cardSentence: '本季度被点名，2个问题需要整改，拟出示黄牌。',
    problems: ['应急管理', '统计数据'].map((name) =>
      buildProblem({
        outlet: 'main',
        indicator: 'V4c',
        subject: `信息公开/${name}`,
        message: `“信息公开/${name}”为空白栏目，打开后没有任何内容。`,
      }),
    ),
    rectifyBy: DUE,
    letterDue: false,
  },
  audits: [
    {
      outlet: 'main',
      homeUrl: 'https://jtt.example/',
      snapshot: 'snapshot-2026q3-transport',
      columns: ['应急管理', '统计数据'].map((name) =>
        buildColumn({
          path: ['信息公开', name],
          url: `https://jtt.example/xxgk/${name === '应急管理' ? 'yjgl' : 'tjsj'}/`,
          kind: null,
          listing: 'empty',
          articleCount: 0,
          newest: null,
        }),
      ),
      results: [
        buildResult({
          indicator: 'V4c',
          title: '空白栏目',
          clause: { document: '青岚政办函〔2026〕1号', article: '单项否决 4（3）' },
          tripsAt: 2,
          findings: [blankFinding('应急管理', 'yjgl'), blankFinding('统计数据', 'tjsj')],
        }),
      ],
    },
  ],
};

const rectified: ReportCase = {
  agency: {
    id: 'wugu-town',
    office: '党政办公室',
    name: '雾谷镇人民政府',
    level: 'township',
    outlets: [website('portal', '雾谷镇政府网', 'wugu', true)],
  },
  previous: { card: 'yellow' },
  grade: {
    score: 98.5,
    cardSentence: '原有1个问题已全部整改，拟解除黄牌。',
    deductions: [{ outlet: 'portal', indicator: 'D2', title: '首页链接打不开', findings: 1, points: 1.5 }],
    rectified: [buildProblem({ firstSeen: SECOND, rectifyBy: THIRD, state: 'rectified' })],
  },
  audits: [
    {
      homeUrl: 'https://www.wugu.example/',
      snapshot: 'snapshot-2026q3-wugu',
      results: [buildResult(), deadLinks([['便民服务指南', 'https://www.wugu.example/bmfw/zn.html']])],
      columns: [buildColumn({ url: 'https://www.wugu.example/xwzx/tpxw/' })],
    },
  ],
};

const kept: ReportCase = {
  agency: {
    id: 'tingyun-education',
    office: '局办公室',
    parent: 'tingyun-city',
    name: '汀云市教育体育局（市委教育工作领导小组办公室、市人民政府教育督导委员会办公室）',
    level: 'city',
    outlets: [website('main', '汀云教育', 'jyj.tingyun', false)],
  },
  previous: { card: 'yellow' },
  grade: {
    verdict: 'undetermined',
    score: null,
    card: 'yellow',
    cardSentence: '原有1个问题本季度无法复核，维持黄牌，不升级。',
    problems: [buildProblem({ outlet: 'main', firstSeen: SECOND, rectifyBy: THIRD, state: 'unclear' })],
    rectifyBy: THIRD,
  },
  audits: [
    {
      outlet: 'main',
      homeUrl: 'https://jyj.tingyun.example/',
      snapshot: 'snapshot-2026q3-education',
      columns: [
        buildColumn({
          path: ['新闻中心', '工作动态'],
          url: 'https://jyj.tingyun.example/gzdt/',
          listing: 'unreadable',
          articleCount: 0,
          newest: null,
          unreadable: '访问被防护措施拦截，未能读取栏目列表。',
        }),
      ],
      results: [
        buildResult({
          status: 'inconclusive',
          unclear: [
            {
              subject: '新闻中心/工作动态',
              reason: '访问被防护措施拦截，未能读取栏目列表。',
              url: 'https://jyj.tingyun.example/gzdt/',
            },
          ],
        }),
      ],
    },
  ],
};

const outOfReach: ReportCase = {
  agency: {
    id: 'tingyun-water',
    name: '汀云供水有限公司',
    level: 'public-body',
    office: null,
    outlets: [website('main', '汀云供水', 'tingyun-water', false)],
  },
  previous: {},
  grade: { verdict: 'undetermined', score: null, cardSentence: '本季度无法判定，不出示新的黄牌、红牌。' },
  audits: [
    {
      outlet: 'main',
      homeUrl: 'https://tingyun-water.example/',
      snapshot: 'snapshot-2026q3-water',
      ended: 'unreachable',
      results: [],
      columns: [],
      pagesRead: 0,
      failures: [
        {
          url: 'https://tingyun-water.example/',
          kind: 'blocked',
          status: 412,
          message: 'challenge page',
          at: READ_AT,
          tookMillis: 640,
          foundOn: null,
        },
      ],
    },
  ],
};

const minor: ReportCase = {
  agency: {
    id: 'heshui-county',
    office: '县政府办公室',
    name: '禾水县人民政府',
    parent: 'tingyun-city',
    outlets: [website('portal', '禾水县人民政府网', 'heshui', true)],
  },
  previous: {},
  grade: {
    score: 97,
    deductions: [{ outlet: 'portal', indicator: 'D2', title: '首页链接打不开', findings: 2, points: 3 }],
  },
  audits: [
    {
      homeUrl: 'https://www.heshui.example/',
      snapshot: 'snapshot-2026q3-heshui',
      results: [
        buildResult(),
        deadLinks([
          ['县乡公路养护计划公示', 'https://www.heshui.example/gsgg/2024/0611/1187.html'],
          ['春耕备耕工作专题', 'https://www.heshui.example/zt/cgbg/'],
        ]),
      ],
      columns: [buildColumn({ url: 'https://www.heshui.example/xwzx/tpxw/' })],
    },
  ],
};

const clean: ReportCase = {
  agency: {
    id: 'tingyun-city',
    office: '市政府办公室政务公开科',
    name: '汀云市人民政府',
    level: 'city',
    outlets: [website('portal', '汀云市人民政府网', 'tingyun', true)],
  },
  previous: {},
  audits: [
    {
      homeUrl: 'https://www.tingyun.example/',
      snapshot: 'snapshot-2026q3-tingyun',
      results: [buildResult({ asked: 31 })],
      columns: [buildColumn({ url: 'https://www.tingyun.example/xwzx/tpxw/' })],
      pagesRead: 214,
      forecast: [
        {
          subject: '政务公开/财政信息',
          url: 'https://www.tingyun.example/zwgk/czxx/',
          newest: '2026-03-24' as IsoDate,
          staleOn: '2026-09-25' as IsoDate,
          indicator: 'V4a',
        },
        {
          subject: '政务公开/规划计划',
          url: 'https://www.tingyun.example/zwgk/ghjh/',
          newest: '2026-07-02' as IsoDate,
          staleOn: '2027-01-03' as IsoDate,
          indicator: 'V4a',
        },
      ],
    },
  ],
};

function website(id: string, name: string, host: string, portal: boolean): Outlet {
  return {
    id,
    kind: 'website',
    name,
    homeUrl: portal ? `https://www.${host}.example/` : `https://${host}.example/`,
    siteCode: null,
    portal,
    extraHosts: [],
  };
}

function staleFinding(subject: string, newest: string, place: string): Finding {
  return buildFinding({
    subject,
    message: `“${subject}”最近更新于${newest}，按6个月的时限应不早于2026-03-15。`,
    repair: `在“${subject}”发布新的内容，并在列表和正文注明发布时间；确无内容可发的，向主管单位书面说明。`,
    data: {
      newest,
      dateSource: 'meta',
      dateRaw: `${newest} 09:12`,
      dateInferred: false,
      oldestAllowed: '2026-03-15',
      limit: '6个月',
    },
    evidence: [
      {
        url: `https://www.shanping.example/${place}/`,
        excerpt: `关于公布杉坪县2025年度有效行政规范性文件目录的通知　${newest}`,
        fetchedAt: READ_AT,
        sha256: digestOf(place),
      },
    ],
  });
}

function blankFinding(name: string, place: string): Finding {
  return buildFinding({
    subject: `信息公开/${name}`,
    message: `“信息公开/${name}”为空白栏目，打开后没有任何内容。`,
    repair: `在“信息公开/${name}”补充内容；无内容可发的，撤销该栏目并去掉入口。`,
    data: { readBy: 'browser' },
    evidence: [
      {
        url: `https://jtt.example/xxgk/${place}/`,
        excerpt: '暂无数据',
        fetchedAt: READ_AT,
        sha256: digestOf(place),
      },
    ],
  });
}

function required(
  id: string,
  name: string,
  found: readonly string[] | null,
  how: 'same-name' | 'similar-name' | 'alias' | 'none',
  likeness: number,
  office: string | null,
) {
  const url = found === null ? null : `https://www.shanping.example/zwgk/${id}/`;
  return { id, name, office, found, url, how, likeness };
}

function deadLinks(links: readonly (readonly [string, string])[]): IndicatorResult {
  return buildResult({
    indicator: 'D2',
    title: '首页链接打不开',
    clause: { document: '青岚政办函〔2026〕1号', article: '扣分指标 2' },
    effect: { kind: 'deduct', pointsEach: 1.5, pointsMost: 6 },
    asked: 1,
    findings: links.map(([text, url]) =>
      buildFinding({
        subject: `链接/${url}`,
        message: `首页链接“${text}”打不开（状态码404）。`,
        repair: '改正该链接的地址，或者删除该链接。',
        data: { url, status: 404 },
        evidence: [{ url, excerpt: text, fetchedAt: READ_AT, sha256: null }],
      }),
    ),
  });
}
