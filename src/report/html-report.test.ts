import { type CheerioAPI, load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { PublishDate } from '../model/facts.js';
import type { OpenProblem } from '../model/grade.js';
import type { ListedReport } from '../model/quarter-report.js';
import {
  buildColumn,
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { buildItemAnswer, buildSurvey } from '../testing/build-survey.js';
import { hostileSite } from '../testing/hostile-site.js';
import { textsOf } from '../testing/read-report.js';
import { sampleQuarter } from '../testing/sample-quarter.js';
import { htmlReport } from './html-report.js';

function pagesOf(report: ListedReport): ReadonlyMap<string, string> {
  return new Map(textsOf(htmlReport, report).map(({ path, text }) => [path, text]));
}

/** A page of a report over some agencies, parsed; the index unless told. */
function open(cases: readonly ReportCase[], path = 'index.html'): CheerioAPI {
  return load(pagesOf(buildQuarterReport(...cases)).get(path) ?? '');
}

function agencyPageOf(one: ReportCase): CheerioAPI {
  return open([one], 'agencies/shanping-county.html');
}

const everyPage = [...pagesOf(sampleQuarter()), ...pagesOf(buildQuarterReport(hostileSite))];

it('the page of an agency folds away what goes stale within 30 days, and leaves out what goes later', () => {
  const $ = load(pagesOf(sampleQuarter()).get('agencies/tingyun-city.html') ?? '');
  expect($('#forecast details[open]').length).toBe(0);
  expect($('#forecast details').text()).toContain('2026-09-25');
  expect($('#forecast').text()).not.toContain('规划计划');
});

describe('every page', () => {
  it.each(everyPage)('%s needs no other file and runs nothing', (_, text) => {
    const $ = load(text);
    const loading =
      'script, link, img, iframe, object, embed, base, form, [src], [srcset], [background], [style]';
    expect($(loading).length).toBe(0);
    expect($('style').text()).not.toMatch(/@import|url\(/);
    expect($('meta[http-equiv="Content-Security-Policy"]').attr('content')).toContain("default-src 'none'");
  });

  it.each(everyPage)('%s links only to the web, to itself and to files of the report', (_, text) => {
    const $ = load(text);
    const links = $('[href]')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    const shape = /^(https?:\/\/|#[\w-]+$|(\.\.\/)?(index|bulletin|(agencies|letters)\/[a-z0-9-]+)\.html$)/;
    expect(links.filter((href) => !shape.test(href))).toEqual([]);
  });

  it.each(everyPage)('%s has no attribute that a site could have smuggled in', (_, text) => {
    const $ = load(text);
    const names = new Set(
      $('*')
        .toArray()
        .flatMap((element) => Object.keys($(element).attr() ?? {})),
    );
    expect([...names].filter((name) => name.startsWith('on'))).toEqual([]);
  });

  it.each(everyPage)('%s says Chinese, UTF-8, who proposed it, and how it prints on A4', (_, text) => {
    const $ = load(text);
    expect($('html').attr('lang')).toBe('zh-CN');
    expect($('meta[charset]').attr('charset')).toBe('utf-8');
    expect($('body').text()).toContain('须经人工核实确认后方可出示');
    expect($('style').text()).toMatch(/@page\s*{\s*size: A4/);
    expect($('style').text()).toContain('@media print');
  });

  it.each(everyPage)('%s gives every table a caption and heads with a scope', (_, text) => {
    const $ = load(text);
    expect($('table').length).toBe($('table > caption').length);
    expect($('th:not([scope])').length).toBe(0);
  });
});

describe('a hostile site', () => {
  const $ = agencyPageOf({ ...hostileSite, agency: { ...hostileSite.agency, id: 'shanping-county' } });

  it('is shown as it wrote, and nothing of it is markup', () => {
    expect($('body').text()).toContain('首页链接“<script>alert("x")</script>”打不开（404）。');
    expect($('main b').length).toBe(0);
  });

  it('is never linked to but by http and https', () => {
    expect($('[href^="javascript"]').length).toBe(0);
    expect($('.address').text()).toContain('javascript:alert(1)');
  });

  it('cannot turn the line round', () => {
    expect($('body').text()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the page of the quarter', () => {
  const report = sampleQuarter();
  const pages = pagesOf(report);
  const $ = load(pages.get('index.html') ?? '');

  it('opens with the figures of the quarter', () => {
    const figures = $('.figures div')
      .toArray()
      .map((figure) => $(figure).text());
    expect(figures).toEqual([
      '建议红牌1上季度0',
      '建议黄牌2上季度3',
      '无法判定2其中1个另列红牌、黄牌',
      '建议发督办函1',
      '新发现问题4',
      '已整改问题2未销号往期问题2',
    ]);
  });

  it('lists the cards worst first, each with a word that needs no colour', () => {
    const rows = $('#cards tbody tr')
      .toArray()
      .map((row) => $('.mark', row).text());
    expect(rows).toEqual(['红牌', '黄牌', '黄牌']);
  });

  it('leads to the page of every agency, and each page back', () => {
    for (const { agency } of report.sections) {
      const path = `agencies/${agency.id}.html`;
      expect($(`a[href="${path}"]`).length).toBeGreaterThan(0);
      expect(load(pages.get(path) ?? '')('a[href="../index.html"]').length).toBe(1);
    }
  });

  it('has every section that its table of contents names', () => {
    for (const link of $('nav a[href^="#"]').toArray()) expect($($(link).attr('href') ?? '').length).toBe(1);
    expect(pages.has($('nav a').last().attr('href') ?? '')).toBe(true);
  });

  it('tells what has changed since the last quarter', () => {
    const changes = $('#changes tbody tr')
      .toArray()
      .map((row) => $('td', row).slice(1, 4).text());
    expect(changes).toEqual(['黄牌红牌加重', '无牌黄牌加重', '黄牌无牌减轻']);
    expect($('#changes').text()).toContain('牌别有变化3个单位，不变4个单位');
  });

  it('counts a problem that came back in the quarter in which it did, and in no later one', () => {
    const back = buildProblem({ relapsedFrom: '2026Q2' as Quarter });
    const summaryOf = (problem: OpenProblem) =>
      open([{ grade: { card: 'yellow', problems: [problem] }, previous: { card: 'yellow' } }])(
        '#changes',
      ).text();
    expect(summaryOf(back)).toContain('新发现问题1个（其中反弹1个）');
    expect(summaryOf({ ...back, state: 'refused' })).toContain('新发现问题0个，');
  });

  it('compares nothing in the first quarter', () => {
    const first = open([{ grade: { card: 'yellow', problems: [buildProblem()] } }]);
    expect(first('#changes, a[href="#changes"]').length).toBe(0);
    expect(first('.figures').text()).not.toContain('上季度');
    expect(first('.facts').text()).toContain('无，首次检查');
  });

  it('lists what could not be checked apart from what is wrong', () => {
    expect($('#open').text()).toContain('不作为问题，也不作为合格的依据');
    expect($('#open tbody tr').length).toBe(3);
    expect(open([{}])('#open').text()).toContain('没有因无法读取而未能检查的内容');
  });

  it('says so when nobody gets a card', () => {
    expect(open([{}])('#cards').text()).toContain('本季度没有建议出示红牌、黄牌的单位。');
  });

  it('goes on over further pages when a list grows long, and loses nobody', () => {
    const names = Array.from({ length: 2600 }, (_, index) => `agency-${index}`);
    const long = pagesOf(
      buildQuarterReport(...names.map((id) => ({ agency: { id, name: `第${id}号单位` }, audits: [] }))),
    );
    const lists = [...long].filter(([path]) => /^(index|agencies-\d+)\.html$/.test(path));
    expect(lists.length).toBeGreaterThan(1);
    for (const [, text] of lists) expect(new TextEncoder().encode(text).length).toBeLessThan(2 * 1024 * 1024);
    const rows = lists.map(([, text]) => load(text)('td.name a[href^="agencies/"]').length);
    // Every agency stands in the list of the rest and, without any audit, in that of what could not be checked.
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(names.length);
    expect(long.get(lists[0]?.[0] ?? '')).toContain('续见');
  });
});

describe('the page of an agency', () => {
  const stale: ReportCase = {
    grade: { card: 'yellow', cardReasons: ['veto'], problems: [buildProblem()] },
    audits: [{ results: [buildResult({ findings: [buildFinding()] })] }],
  };

  it('gives each finding with clause, limit, date, evidence, repair, office and state', () => {
    const $ = agencyPageOf(stale);
    const terms = $('.finding dt')
      .toArray()
      .map((term) => $(term).text());
    expect(terms).toEqual(['依据', '时限', '最新日期', '证据', '整改办法', '责任科室', '办理情况']);
    expect($('.finding a').attr('href')).toBe('https://www.shanping.example/xwzx/gzdt/');
    expect($('.finding code').text()).toHaveLength(64);
  });

  it.each<[Partial<PublishDate>, string]>([
    [
      { source: 'label', raw: '发布时间：2026-08-20' },
      '2026-08-20，见于页面标注的发布时间“发布时间：2026-08-20”',
    ],
    [{ source: 'list', raw: '08-20', inferred: true }, '2026-08-20，见于栏目列表“08-20”；年份系推断'],
    [
      {
        source: 'meta',
        raw: '2026-08-20',
        conflicts: [{ on: '2026-08-18' as IsoDate, source: 'url', raw: '20260818' }],
      },
      '2026-08-20，见于网页标签（META）“2026-08-20”；另有网页地址“20260818”作2026-08-18，请核对',
    ],
  ])('says where a date comes from: %j', (parts, sentence) => {
    const on = '2026-08-20' as IsoDate;
    const newest = { ...buildColumn().newest!, on, ...parts };
    const column = buildColumn({ path: ['新闻中心', '工作动态'], newest });
    const results = [buildResult({ findings: [buildFinding()] })];
    const $ = agencyPageOf({ audits: [{ columns: [column], results }] });
    expect($('.finding .terms dd').eq(2).text()).toBe(sentence);
    expect($('.columns').text()).toContain(sentence.replace('2026-08-20，见于', ''));
  });

  it('tells the findings that a card rests on from those that are for information', () => {
    const note = buildResult({
      indicator: 'N3',
      effect: { kind: 'note' },
      findings: [buildFinding({ subject: '标签' })],
    });
    const both = { ...stale, audits: [{ results: [buildResult({ findings: [buildFinding()] }), note] }] };
    expect(agencyPageOf(stale)('#findings').text()).toContain('以下问题均列入整改，按期销号。');
    expect(agencyPageOf(both)('#findings').text()).toContain(
      '其中1个列入整改，按期销号；其余1个未达到出牌条件',
    );
    expect(agencyPageOf({ audits: [{ results: [note] }] })('#findings').text()).toContain('未达到出牌条件');
    expect(agencyPageOf({})('#findings').text()).toContain('没有发现问题。');
  });

  it('never calls a tripped indicator 达标, which an official would read as passed', () => {
    for (const [, text] of everyPage) expect(text).not.toMatch(/达到标准|达标/);
  });

  it('has every section that its table of contents names', () => {
    for (const [path, text] of everyPage.filter(([path]) => path.startsWith('agencies/'))) {
      const $ = load(text);
      for (const link of $('nav a').toArray()) {
        expect([path, $($(link).attr('href') ?? '').length]).toEqual([path, 1]);
      }
    }
  });

  it('leads to the letter only when one is due', () => {
    const due = { ...stale, grade: { ...stale.grade, letterDue: true } };
    const letter = 'letters/shanping-county.html';
    expect(agencyPageOf(due)(`a[href="../${letter}"]`).length).toBe(1);
    expect(agencyPageOf(stale)('a[href*="letters/"]').length).toBe(0);
    expect([...pagesOf(buildQuarterReport(due)).keys()]).toContain(letter);
    expect([...pagesOf(buildQuarterReport(stale)).keys()]).not.toContain(letter);
  });

  it('names what the program cannot judge at all', () => {
    const $ = load(pagesOf(sampleQuarter()).get('agencies/shanping-county.html') ?? '');
    expect($('#not-judged tbody tr').length).toBe(2);
  });

  it('is written for an agency that has left the roster, under its id', () => {
    const report = buildQuarterReport({ agency: { outlets: [], name: 'shanping-county' } });
    expect(pagesOf(report).get('agencies/shanping-county.html')).toContain('<h1>shanping-county</h1>');
  });
});

it('is the same for the same report, byte by byte', () => {
  expect(textsOf(htmlReport, sampleQuarter())).toEqual(textsOf(htmlReport, sampleQuarter()));
});

it('writes every text in a colour that stands out from white (WCAG 2.1 AA)', () => {
  const style = load(everyPage[0]?.[1] ?? '')('style').text();
  const inks = [...style.matchAll(/--(ink|muted|link|red|yellow): (#[0-9a-f]{6})/g)];
  expect(inks).toHaveLength(5);
  for (const [, name, colour = ''] of inks)
    expect([name, contrastWithWhite(colour) >= 4.5]).toEqual([name, true]);
});

/** Contrast ratio as WCAG defines it, 1 to 21. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('the section of the lists', () => {
  const section = agencyPageOf({ audits: [{ items: [buildSurvey()] }] })('#items');

  it('counts first, and says that what was not seen accuses nobody', () => {
    expect(section.find('h2').text()).toBe('清单核对2项待人工核对');
    expect(section.text()).toContain('未见不等于没有公开');
    expect(section.text()).toContain('页面60个、栏目24个、不同的标题和标签812条');
    expect(
      section
        .find('table')
        .first()
        .find('tbody td')
        .toArray()
        .map((cell) => load(cell).text().trim())
        .slice(1),
    ).toEqual(['4', '0', '2', '1', '1', '2', '1', '0', '1']);
  });

  it('folds away what needs nobody: what was seen, what is not judged here', () => {
    const folded = section
      .find('details > summary')
      .toArray()
      .map((summary) => load(summary).text());
    expect(folded).toEqual(['未见的事项1项', '已见的事项1项', '不在此判定的事项1项']);
    expect(section.find('details').text()).toContain('依申请公开，不在网站主动公开');
  });

  it('stays small where thousands of items were not seen', () => {
    const answers = Array.from({ length: 4_000 }, (_, at) =>
      buildItemAnswer({ item: `item-${at}`, name: `第${at}项`, content: { kind: 'not-seen' } }),
    );
    const pages = pagesOf(buildQuarterReport({ audits: [{ items: [buildSurvey({ answers })] }] }));
    const page = pages.get('agencies/shanping-county.html') ?? '';
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
    expect(page).toContain('完整清单见 items.csv');
  });

  it('is not there where no list was held against the site', () => {
    expect(agencyPageOf({ audits: [{}] })('#items').length).toBe(0);
  });
});
