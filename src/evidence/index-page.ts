import { chinaTime } from '../calendar/iso-date.js';
import type { PageCapture } from '../model/snapshot.js';
import { writePage } from '../report/html/page.js';
import { webLink } from '../report/html/parts.js';
import { type Html, type HtmlValue, html } from '../report/html/template.js';
import {
  describeClause,
  describeEffect,
  failureNames,
  PROPOSAL_NOTICE,
  statusNames,
} from '../report/wording.js';
import { type Citation, type CitedFinding, citedFindings } from './cited-findings.js';
import { titleOf } from './data-package.js';
import { type EvidenceCase, type EvidenceFile, type EvidenceSite, textFile } from './evidence-case.js';
import { INDEX_STYLE } from './index-style.js';
import { screenshotPath } from './manifest.js';

/** The page that a person opens first: finding by finding, with page, moment, digest and picture. */
export function indexPage(evidence: EvidenceCase): EvidenceFile {
  const title = titleOf(evidence);
  const body = html`<header>
<h1>${title}</h1>
<p>${PROPOSAL_NOTICE}</p>
<p>网页原文在 archive/ 下的 WARC 文件中，用 ReplayWeb.page 打开整个 .wacz 文件即可重现；每个文件的 SHA-256 摘要见 datapackage.json，每个网页的摘要见 manifest.json。</p>
</header>
<main>${evidence.sites.map((site) => siteSection(site, evidence))}</main>`;
  return textFile('evidence/index.html', writePage({ title, style: INDEX_STYLE, body }));
}

function siteSection(site: EvidenceSite, { agency }: EvidenceCase): Html {
  const { audit, snapshot } = site;
  const name = agency.outlets.find(({ id }) => id === audit.outlet)?.name ?? audit.outlet;
  const findings = citedFindings(site);
  return html`<section>
<h2>${name}</h2>
${terms([
  ['首页', webLink(audit.homeUrl)],
  ['监测时间点', audit.asOf],
  ['采集时间', `${chinaTime(snapshot.startedAt)} 至 ${chinaTime(snapshot.finishedAt)}（北京时间）`],
  ['采集程序', `Gongkai ${snapshot.collectorVersion}，${snapshot.browser ?? '未使用浏览器'}`],
  ['读取网页', `${snapshot.pages.length}个`],
  ['检查标准', audit.standards.map(({ title, version }) => `${title} ${version}`).join('；')],
])}
${snapshot.ended === 'unreachable' && homeFailure(site)}
<h3>发现的问题（${findings.length}个）</h3>
${findings.length === 0 ? html`<p>没有发现问题。</p>` : findings.map(findingBlock)}
${unclearSection(site)}
</section>`;
}

function homeFailure({ snapshot }: EvidenceSite): Html {
  const [failure] = snapshot.failures;
  const why = failure ? `${failureNames[failure.kind]}（${chinaTime(failure.at)}，北京时间）` : '原因不明';
  return html`<p>首页未能读取：${why}。未能读取的内容不作为问题。</p>`;
}

function findingBlock({ number, result, finding, citations }: CitedFinding): Html {
  return html`<article>
<h4>${number}. ${finding.message}</h4>
${terms([
  ['检查项', `${result.indicator} ${result.title}（${statusNames[result.status]}）`],
  ['依据', describeClause(result.clause)],
  ['后果', describeEffect(result.effect)],
  ['整改办法', finding.repair],
])}
${citations.map(citationBlock)}
</article>`;
}

function citationBlock({ evidence, page, failure }: Citation): Html {
  const shown: readonly (readonly [string, HtmlValue])[] = page
    ? pageTerms(page)
    : [
        ['地址', webLink(evidence.url)],
        ['结果', failure ? `未打开：${failureNames[failure.kind]}` : '网页未保存'],
        ['状态码', failure?.status ?? null],
        ['时间', failure && `${chinaTime(failure.at)}（北京时间）`],
      ];
  return html`<div class="page">${terms([...shown, ['页面内容', evidence.excerpt]])}</div>`;
}

function pageTerms(page: PageCapture): readonly (readonly [string, HtmlValue])[] {
  const { screenshot } = page;
  return [
    ['地址', webLink(page.finalUrl)],
    ['跳转自', page.redirects.length === 0 ? null : page.redirects.map((url) => html`${webLink(url)} `)],
    ['读取时间', `${chinaTime(page.fetchedAt)}（北京时间）`],
    ['状态码', page.status],
    ['服务器地址', page.remoteAddress ?? '未记录'],
    ['读取方式', page.via === 'browser' ? '浏览器渲染后的网页' : '服务器返回的网页'],
    ['摘要（SHA-256）', html`<code>${page.body.sha256}</code>`],
    [
      '截图',
      screenshot &&
        html`<a href="${screenshotPath(screenshot).replace(/^evidence\//, '')}">${chinaTime(screenshot.takenAt)}（北京时间）${screenshot.isCut && '，页面较长，仅截取上部'}</a><br><code>${screenshot.body.sha256}</code>`,
    ],
  ];
}

function unclearSection({ audit }: EvidenceSite): Html | null {
  const unclear = audit.results.flatMap(({ indicator, unclear: answers }) =>
    answers.map((answer) => ({ indicator, ...answer })),
  );
  if (unclear.length === 0) return null;
  return html`<h3>无法判定的内容（${unclear.length}个，不作为问题）</h3>
<ul>${unclear.map(({ indicator, subject, reason, url }) => html`<li>${indicator} ${subject}：${reason}${url !== null && html` ${webLink(url)}`}</li>`)}</ul>`;
}

function terms(rows: readonly (readonly [string, HtmlValue])[]): Html {
  return html`<dl>${rows.map(([name, value]) => value !== null && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
