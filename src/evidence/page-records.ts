import { WARCRecord } from 'warcio';
import type { PageArchive, PageCapture, Screenshot } from '../model/snapshot.js';
import { recordId } from './digest.js';
import { headerLines, replayHeaders } from './replay-headers.js';

/** What every record of a file shares. */
export interface RecordSetting {
  /** The snapshot's id: ids of records are made of it. */
  readonly snapshot: string;
  readonly archive: PageArchive;
}

const warcVersion = 'WARC/1.1';
const FIELDS = 'application/warc-fields';

/** The id of the record that holds a page's bytes. */
export function pageRecordId(
  snapshot: string,
  { url, finalUrl, fetchedAt, body }: PageCapture,
): Promise<string> {
  return recordId(snapshot, 'page', url, finalUrl, fetchedAt, body.sha256);
}

/**
 * The records of a page. What plain HTTP brought is a `response` with its `request`; what a browser drew is a `resource`, for
 * its bytes are the browser's and never went over the line. A `metadata` record says the rest, and a picture is a `resource`.
 */
export async function pageRecords(page: PageCapture, setting: RecordSetting): Promise<readonly WARCRecord[]> {
  const { snapshot, archive } = setting;
  const id = await pageRecordId(snapshot, page);
  const body = await archive.get(page.body);
  const records = page.via === 'http' ? await exchange(page, id, body) : [resource(page, id, body)];
  records.push(await metadata(page, id));
  if (page.screenshot !== null) records.push(await picture(page, page.screenshot, setting));
  return records;
}

async function exchange(page: PageCapture, id: string, body: Uint8Array): Promise<WARCRecord[]> {
  const { finalUrl: url, fetchedAt: date } = page;
  const { pathname, search, host } = new URL(url);
  const response = WARCRecord.create(
    {
      type: 'response',
      url,
      date,
      warcVersion,
      // The reason phrase is not kept; RFC 9112 lets it be empty.
      statusline: `HTTP/1.1 ${page.status} `,
      httpHeaders: replayHeaders(page),
      warcHeaders: { 'WARC-Record-ID': id, ...addressOf(page) },
    },
    [body],
  );
  const request = WARCRecord.create({
    type: 'request',
    url,
    date,
    warcVersion,
    statusline: `GET ${pathname}${search} HTTP/1.1`,
    httpHeaders: { host },
    warcHeaders: { 'WARC-Record-ID': await recordId(id, 'request'), 'WARC-Concurrent-To': id },
  });
  return [response, request];
}

function resource(page: PageCapture, id: string, body: Uint8Array): WARCRecord {
  return WARCRecord.create(
    {
      type: 'resource',
      url: page.finalUrl,
      date: page.fetchedAt,
      warcVersion,
      warcHeaders: {
        'WARC-Record-ID': id,
        'Content-Type': `text/html; charset=${page.body.charset ?? 'utf-8'}`,
        ...addressOf(page),
      },
    },
    [body],
  );
}

async function metadata(page: PageCapture, id: string): Promise<WARCRecord> {
  const fields: [string, string][] = [
    ...(page.foundOn === null ? [] : headerLines('via', page.foundOn)),
    ['fetchTimeMs', String(Math.round(page.tookMillis))],
    ['depth', String(page.depth)],
    ['read-by', page.via],
    ['asked-for', page.url],
    ...page.redirects.map((url): [string, string] => ['redirected-from', url]),
    ['final-address', page.finalUrl],
    ['status', String(page.status)],
    ['remote-address', page.remoteAddress ?? 'not known'],
    ['body-sha256', page.body.sha256],
    ...Object.entries(page.headers).flatMap(([name, value]) => headerLines(`header-${name}`, value)),
  ];
  const text = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return WARCRecord.create(
    {
      type: 'metadata',
      url: page.finalUrl,
      date: page.fetchedAt,
      warcVersion,
      warcHeaders: {
        'WARC-Record-ID': await recordId(id, 'metadata'),
        'WARC-Concurrent-To': id,
        'Content-Type': FIELDS,
      },
    },
    [new TextEncoder().encode(text)],
  );
}

/** Named as crawlers name the picture of a whole page. */
async function picture(page: PageCapture, shot: Screenshot, setting: RecordSetting): Promise<WARCRecord> {
  const id = await recordId(setting.snapshot, 'screenshot', page.url, shot.takenAt, shot.body.sha256);
  return WARCRecord.create(
    {
      type: 'resource',
      url: `urn:fullPage:${shot.url}`,
      date: shot.takenAt,
      warcVersion,
      warcHeaders: { 'WARC-Record-ID': id, 'Content-Type': shot.mediaType },
    },
    [await setting.archive.get(shot.body)],
  );
}

function addressOf({ remoteAddress }: PageCapture): Record<string, string> {
  if (remoteAddress === null) return {};
  return { 'WARC-IP-Address': remoteAddress.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') };
}
