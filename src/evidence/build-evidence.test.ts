import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { WARCParser, type WARCRecord } from 'warcio';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { PageArchive, PageCapture, SiteSnapshot } from '../model/snapshot.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildAgency, buildAudit, buildFinding, buildResult } from '../testing/build-audit.js';
import { buildCollected, buildFailure, buildSiteSource } from '../testing/build-site-source.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { buildEvidence } from './build-evidence.js';
import type { EvidenceCase } from './evidence-case.js';

const WARCIO = 'node_modules/warcio/dist/cli.js';
const HOME = '<html><body><h1>青溪镇</h1></body></html>';
/** 通知公告 in GBK. */
const LIST = Uint8Array.of(0x3c, 0x70, 0x3e, 0xcd, 0xa8, 0xd6, 0xaa, 0xb9, 0xab, 0xb8, 0xe6);
const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);

let archive: PageArchive;
let snapshot: SiteSnapshot;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  archive = memoryArchive();
  snapshot = await collectedSite();
  files = unzipSync((await buildEvidence(caseOf(snapshot), archive)).bytes);
});

/** A rendered home page, and a list in GBK that came packed, over a redirect, with a picture. */
async function collectedSite(): Promise<SiteSnapshot> {
  const home = buildCollected(
    '/',
    {},
    {
      via: 'browser',
      headers: { 'content-type': 'text/html', server: 'nginx\nasp' },
      body: await archive.put(new TextEncoder().encode(HOME), 'utf-8'),
    },
  );
  const takenAt = '2026-09-20T02:05:00.000Z' as IsoInstant;
  const list = buildCollected(
    '/tzgg/',
    {},
    {
      url: 'http://www.qingxi.test/old/',
      finalUrl: 'http://www.qingxi.test/tzgg/?page=1',
      redirects: ['http://www.qingxi.test/old/'],
      remoteAddress: '[2001:db8::7]:80',
      headers: {
        'content-type': 'text/html; charset=gb2312',
        'content-encoding': 'gzip',
        'content-length': '33',
        'x-name': Buffer.from('青溪').toString('latin1'),
      },
      body: await archive.put(LIST, null),
      screenshot: {
        url: 'http://www.qingxi.test/tzgg/?page=1',
        takenAt,
        mediaType: 'image/jpeg',
        width: 1440,
        height: 900,
        isCut: false,
        body: await archive.put(PICTURE, null),
      },
    },
  );
  return buildSiteSource([home, list], { failures: [buildFailure('/gone/')] }).snapshot;
}

function caseOf(site: SiteSnapshot): EvidenceCase {
  const [, list] = site.pages;
  const gone = { url: 'http://www.qingxi.test/gone/', excerpt: null, fetchedAt: null, sha256: null };
  const blank = buildFinding('通知公告', {
    message: '“通知公告”为空白栏目<b>。',
    evidence: list
      ? [{ url: list.finalUrl, excerpt: '通知公告', fetchedAt: list.fetchedAt, sha256: list.body.sha256 }]
      : [],
  });
  const results = [
    buildResult({ status: 'tripped', findings: [blank, buildFinding('链接', { evidence: [gone] })] }),
    buildResult({ unclear: [{ subject: '要闻', reason: '列表由脚本生成，未能读取。', url: null }] }),
  ];
  const audit = buildAudit({ agency: site.agency, outlet: site.outlet, snapshot: site.id, results });
  const agency = buildAgency({ id: site.agency, name: '青溪镇人民政府' });
  return {
    agency,
    quarter: '2026Q3' as Quarter,
    sites: [{ audit, snapshot: site }],
    software: 'Gongkai test',
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const text = (path: string) => new TextDecoder().decode(files[path]);

interface ReadRecord {
  readonly record: WARCRecord;
  readonly payload: Uint8Array;
}

/** The records as a reader that is not ours finds them. */
async function recordsOf(type: string): Promise<readonly ReadRecord[]> {
  const found: ReadRecord[] = [];
  for await (const record of new WARCParser([files['archive/portal.warc.gz']!])) {
    const payload = await record.readFully(false);
    if (record.warcType === type) found.push({ record, payload });
  }
  return found;
}

describe('the package', () => {
  test('holds what WACZ asks for, and what people and programs read', () => {
    expect(Object.keys(files)).toEqual([
      'datapackage.json',
      'datapackage-digest.json',
      'archive/portal.warc.gz',
      'indexes/index.cdx',
      'pages/pages.jsonl',
      'pages/extraPages.jsonl',
      'evidence/index.html',
      'evidence/findings.json',
      'evidence/manifest.json',
      'evidence/portal/snapshot.json',
      'evidence/portal/audit.json',
      `evidence/screenshots/${sha256(PICTURE)}.jpg`,
    ]);
  });

  test('names every file with the digest of its bytes, and itself with its own', () => {
    const { resources, ...head } = JSON.parse(text('datapackage.json'));
    expect(head).toMatchObject({
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: '青溪镇人民政府 2026年第三季度网站检查证据',
      created: snapshot.finishedAt,
      mainPageUrl: 'http://www.qingxi.test/',
    });
    const listed = resources.map(({ path, hash, bytes }: Record<string, unknown>) => [path, hash, bytes]);
    expect(listed).toEqual(
      Object.entries(files)
        .filter(([path]) => !path.startsWith('datapackage'))
        .map(([path, bytes]) => [path, `sha256:${sha256(bytes)}`, bytes.length]),
    );
    expect(JSON.parse(text('datapackage-digest.json'))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${sha256(files['datapackage.json']!)}`,
    });
  });

  test('is the same bytes again, in whatever zone the program runs', async () => {
    const first = (await buildEvidence(caseOf(snapshot), archive)).bytes;
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/St_Johns';
    const second = (await buildEvidence(caseOf(snapshot), archive)).bytes;
    process.env['TZ'] = zone;
    expect(sha256(second)).toBe(sha256(first));
  });

  test('of which a page is lost is not written', async () => {
    await expect(buildEvidence(caseOf(snapshot), memoryArchive())).rejects.toMatchObject({
      code: 'PAGE_MISSING',
    });
  });

  test('of a site that was not reached holds no page and says so', async () => {
    const unread: SiteSnapshot = { ...snapshot, pages: [], ended: 'unreachable' };
    const built = await buildEvidence(caseOf(unread), archive);
    expect(built).toMatchObject({ pages: 0, screenshots: 0 });
    const page = new TextDecoder().decode(unzipSync(built.bytes)['evidence/index.html']);
    expect(page).toContain('首页未能读取：等待超时');
  });
});

describe('the WARC', () => {
  const listOf = (): PageCapture => snapshot.pages[1]!;

  test('keeps what the server sent: status, headers, and the very bytes, under the digest that findings name', async () => {
    const [response] = await recordsOf('response');
    const { record, payload } = response!;
    expect(payload).toEqual(LIST);
    expect(record.warcHeader('WARC-Payload-Digest')).toBe(`sha256:${listOf().body.sha256}`);
    expect(record.warcTargetURI).toBe('http://www.qingxi.test/tzgg/?page=1');
    expect(record.warcDate).toBe(listOf().fetchedAt);
    expect(record.warcHeader('WARC-IP-Address')).toBe('2001:db8::7');
    expect(record.httpHeaders?.statusCode).toBe(200);
  });

  test('describes the body as it is kept, and what the server said of the way under another name', async () => {
    const [response] = await recordsOf('response');
    const headers = Object.fromEntries(response!.record.httpHeaders!.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=gb2312',
      'content-length': String(LIST.length),
      'x-archive-orig-content-encoding': 'gzip',
      'x-archive-orig-content-length': '33',
    });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  test('names the request of it', async () => {
    const [{ record }] = (await recordsOf('request')) as [ReadRecord];
    expect(record.httpHeaders?.statusline).toBe('GET /tzgg/?page=1 HTTP/1.1');
    const [response] = await recordsOf('response');
    expect(record.warcHeader('WARC-Concurrent-To')).toBe(response!.record.warcHeader('WARC-Record-ID'));
  });

  test('passes a page that a browser drew for no answer of a server', async () => {
    const [home, picture] = await recordsOf('resource');
    expect(new TextDecoder().decode(home!.payload)).toBe(HOME);
    expect(home!.record.warcContentType).toBe('text/html; charset=utf-8');
    expect(picture!.payload).toEqual(PICTURE);
    expect(picture!.record).toMatchObject({
      warcTargetURI: 'urn:fullPage:http://www.qingxi.test/tzgg/?page=1',
    });
    expect(picture!.record.warcDate).toBe('2026-09-20T02:05:00.000Z');
  });

  test('says of each page how it was come by', async () => {
    const [home, list] = (await recordsOf('metadata')).map(({ payload }) =>
      new TextDecoder().decode(payload),
    );
    expect(home).toContain('read-by: browser\r\n');
    expect(home).toContain('header-server: nginx\r\nheader-server: asp\r\n');
    expect(list).toContain('redirected-from: http://www.qingxi.test/old/\r\n');
    expect(list).toContain('remote-address: [2001:db8::7]:80\r\n');
    expect(list).toContain('header-x-name: 青溪\r\n');
  });

  test('has the index that an indexer of others makes of it', () => {
    const file = join(temporaryFolder(), 'portal.warc.gz');
    writeFileSync(file, files['archive/portal.warc.gz']!);
    const indexed = execFileSync(process.execPath, [WARCIO, 'cdx-index', file, '--format', 'cdxj'], {
      encoding: 'utf8',
    });
    expect(text('indexes/index.cdx').split('\n').toSorted()).toEqual(indexed.split('\n').toSorted());
    expect(indexed.trim().split('\n')).toHaveLength(3);
  });

  test('gives every record an id of its own', async () => {
    const ids = new Set<string | null | undefined>();
    let records = 0;
    for await (const record of new WARCParser([files['archive/portal.warc.gz']!])) {
      ids.add(record.warcHeader('WARC-Record-ID'));
      await record.skipFully();
      records++;
    }
    expect([ids.size, records]).toEqual([7, 7]);
    expect(
      [...ids].every((id) =>
        /^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/.test(id ?? ''),
      ),
    ).toBe(true);
  });
});

describe('what people and programs read', () => {
  test('findings lead to the page, its record and its picture; an address without a page says why', () => {
    const [outlet] = JSON.parse(text('evidence/findings.json')).outlets;
    const [blank, link] = outlet.findings;
    expect(blank).toMatchObject({ number: 1, indicator: 'V4a', status: 'tripped', subject: '通知公告' });
    expect(blank.evidence[0].page).toMatchObject({
      redirects: ['http://www.qingxi.test/old/'],
      remoteAddress: '[2001:db8::7]:80',
      fetched: { utc: '2026-09-20T02:00:00.000Z', beijing: '2026-09-20T10:00:00+08:00' },
      sha256: sha256(LIST),
      screenshot: { path: `evidence/screenshots/${sha256(PICTURE)}.jpg`, sha256: sha256(PICTURE) },
    });
    expect(link.evidence[0]).toMatchObject({ page: null, failure: { kind: 'timeout' } });
    expect(outlet.unclear).toHaveLength(1);
  });

  test('the manifest has the digest of the snapshot and of each of its pages', () => {
    const [kept] = JSON.parse(text('evidence/manifest.json')).snapshots;
    expect(kept.file).toEqual({
      path: 'evidence/portal/snapshot.json',
      sha256: sha256(files['evidence/portal/snapshot.json']!),
    });
    expect(JSON.parse(text('evidence/portal/snapshot.json'))).toEqual(snapshot);
    expect(kept.pages.map((page: Record<string, unknown>) => page['sha256'])).toEqual(
      snapshot.pages.map(({ body }) => body.sha256),
    );
  });

  test('readers are shown the pages in question first', () => {
    const [head, ...pages] = text('pages/pages.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toMatchObject({ format: 'json-pages-1.0' });
    expect(pages.map(({ url, title }) => [url, title])).toEqual([
      ['http://www.qingxi.test/', '首页'],
      ['http://www.qingxi.test/tzgg/?page=1', '“通知公告”为空白栏目<b>。'],
    ]);
    expect(text('pages/extraPages.jsonl').trim().split('\n')).toHaveLength(1);
  });

  test('the index for people escapes what comes from the web', () => {
    const page = text('evidence/index.html');
    expect(page).toContain('“通知公告”为空白栏目&lt;b&gt;。');
    expect(page).toContain('2026-09-20 10:05:00（北京时间）');
    expect(page).toContain('未打开：等待超时');
    expect(page).toContain('无法判定的内容（1个，不作为问题）');
  });
});
