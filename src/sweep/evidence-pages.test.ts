import { describe, expect, test } from 'vitest';
import type { Evidence } from '../model/outcome.js';
import type { PageCapture, Screenshot } from '../model/snapshot.js';
import { buildAudit, buildFinding, buildResult } from '../testing/build-audit.js';
import { buildCollected, buildSiteSource } from '../testing/build-site-source.js';
import { pagesInQuestion, pictureEvidence, SCREENSHOTS_MOST } from './evidence-pages.js';

const paths = ['/', ...Array.from({ length: 30 }, (_, index) => `/c${index}/`)];
const { snapshot } = buildSiteSource(
  paths.map((path, index) =>
    buildCollected(path, {}, { body: { sha256: `${index}`.padStart(64, '0'), bytes: 9, charset: null } }),
  ),
);
const at = (path: string): PageCapture => snapshot.pages.find(({ url }) => new URL(url).pathname === path)!;

function evidenceAt(path: string): Evidence {
  const { finalUrl, fetchedAt, body } = at(path);
  return { url: finalUrl, excerpt: null, fetchedAt, sha256: body.sha256 };
}

const findingAt = (path: string) => buildFinding(path, { evidence: [evidenceAt(path)] });

describe('the pages in question', () => {
  test('are those of vetoes before those of deductions; what is merely noted is none', () => {
    const audit = buildAudit({
      results: [
        buildResult({ effect: { kind: 'note' }, findings: [findingAt('/c5/')] }),
        buildResult({
          effect: { kind: 'deduct', pointsEach: 1, pointsMost: 4 },
          findings: [findingAt('/c1/')],
        }),
        buildResult({ findings: [findingAt('/c3/'), findingAt('/c2/'), findingAt('/c3/')] }),
      ],
    });
    expect(pagesInQuestion(audit, snapshot)).toEqual([at('/c3/'), at('/c2/'), at('/c1/')]);
  });

  test('end with those of which nobody could tell', () => {
    const unclear = [{ subject: '通知公告', reason: '列表由脚本生成。', url: at('/c4/').url }];
    const audit = buildAudit({ results: [buildResult({ unclear, findings: [findingAt('/c7/')] })] });
    expect(pagesInQuestion(audit, snapshot)).toEqual([at('/c7/'), at('/c4/')]);
  });

  test('are few, however many findings there are', () => {
    const audit = buildAudit({ results: [buildResult({ findings: paths.map(findingAt) })] });
    expect(pagesInQuestion(audit, snapshot)).toHaveLength(SCREENSHOTS_MOST);
  });

  test('are none where an address never came home, or where all is in order', () => {
    const never = { url: 'http://www.qingxi.test/gone', excerpt: null, fetchedAt: null, sha256: null };
    const lost = buildResult({ findings: [buildFinding('链接', { evidence: [never] })] });
    expect(pagesInQuestion(buildAudit({ results: [lost, buildResult()] }), snapshot)).toEqual([]);
  });
});

describe('pictures', () => {
  const audit = buildAudit({ results: [buildResult({ findings: paths.map(findingAt) })] });
  const picture = (page: PageCapture): Screenshot => ({
    url: page.finalUrl,
    takenAt: page.fetchedAt,
    mediaType: 'image/jpeg',
    width: 1440,
    height: 900,
    isCut: false,
    body: page.body,
  });

  test('stand beside their pages, and change nothing else', async () => {
    const pictured = await pictureEvidence(audit, snapshot, async (page) => picture(page));
    expect(pictured.pages.filter(({ screenshot }) => screenshot !== null)).toHaveLength(SCREENSHOTS_MOST);
    expect(pictured.pages[0]?.screenshot?.url).toBe(at('/').finalUrl);
    expect({ ...pictured, pages: pictured.pages.map((page) => ({ ...page, screenshot: null })) }).toEqual(
      snapshot,
    );
  });

  test('are given up on a site that shows none', async () => {
    const tried: string[] = [];
    const same = await pictureEvidence(audit, snapshot, async ({ url }) => {
      tried.push(url);
      return null;
    });
    expect(tried).toHaveLength(3);
    expect(same).toBe(snapshot);
  });
});
