import type { IsoInstant } from '../calendar/iso-date.js';
import { buildColumn, buildFinding, buildResult, type ReportCase } from './build-report.js';

const READ_AT = '2026-09-15T01:30:00.000Z' as IsoInstant;

/** A site whose every text tries something: formulas, markup, scripts, addresses that run, letters that turn the line round. */
export const hostileSite: ReportCase = {
  agency: {
    id: 'heshui-county',
    name: '禾水县人民政府',
    outlets: [
      {
        id: 'portal',
        kind: 'website',
        name: '=HYPERLINK("https://evil.example/","禾水县")',
        homeUrl: 'https://www.heshui.example/',
        siteCode: null,
        portal: true,
        extraHosts: [],
      },
    ],
  },
  previous: {},
  grade: {
    score: 97,
    deductions: [{ outlet: 'portal', indicator: 'D2', title: '首页链接打不开', findings: 2, points: 3 }],
  },
  audits: [
    {
      homeUrl: 'https://www.heshui.example/',
      results: [
        buildResult({
          indicator: 'D2',
          title: '首页链接打不开',
          effect: { kind: 'deduct', pointsEach: 1.5, pointsMost: 6 },
          findings: [
            buildFinding({
              subject: '链接/javascript:alert(1)',
              message: '首页链接“<script>alert("x")</script>”打不开（404）。',
              repair: '改正或删除该链接。',
              data: { url: 'javascript:alert(1)' },
              evidence: [
                {
                  url: 'javascript:alert(1)',
                  excerpt: '"><img src=x onerror=alert(1)>',
                  fetchedAt: null,
                  sha256: null,
                },
              ],
            }),
            buildFinding({
              subject: '@SUM(1+1)*cmd|calc',
              message: '+首页链接“关于&lt;b&gt;印发通知”打不开（404）。',
              repair: '-改正或删除该链接。',
              data: {},
              evidence: [
                {
                  url: `https://www.heshui.example/info/${'very-long-address-'.repeat(8)}?id=1&from=<home>`,
                  excerpt: '\u202egnp.exe 附件下载',
                  fetchedAt: READ_AT,
                  sha256: null,
                },
              ],
            }),
          ],
        }),
      ],
      columns: [
        buildColumn({ path: ['首页', '<b>要闻</b>'], url: "https://www.heshui.example/'onclick='x" }),
      ],
    },
  ],
};
