import { CDXIndexer, WARCRecord, WARCSerializer } from 'warcio';
import type { PageArchive, SiteSnapshot } from '../model/snapshot.js';
import { recordId } from './digest.js';
import type { EvidenceFile } from './evidence-case.js';
import { pageRecords } from './page-records.js';

/** Where the pages of an outlet lie. */
export function warcPath({ outlet }: Pick<SiteSnapshot, 'outlet'>): string {
  return `archive/${outlet}.warc.gz`;
}

/** A snapshot's pages as WARC 1.1, each record packed by itself, so that a reader can open one without the rest. */
export async function writeWarc(
  snapshot: SiteSnapshot,
  archive: PageArchive,
  software: string,
): Promise<EvidenceFile> {
  const path = warcPath(snapshot);
  const chunks = [await pack(await warcInfo(snapshot, path, software))];
  for (const page of snapshot.pages) {
    for (const record of await pageRecords(page, { snapshot: snapshot.id, archive }))
      chunks.push(await pack(record));
  }
  return { path, bytes: concat(chunks) };
}

/** The index of some WARC files (CDXJ), sorted. */
export async function indexWarcs(files: readonly EvidenceFile[]): Promise<string> {
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const lines: string[] = [];
  for (const { path, bytes } of files) {
    const source = [{ filename: path.replace(/^.*\//, ''), reader: inOnePiece(bytes) }];
    for await (const entry of indexer.iterIndex(source)) lines.push(indexer.serializeCDXJ(entry));
  }
  return lines.toSorted().join('');
}

async function warcInfo(snapshot: SiteSnapshot, path: string, software: string): Promise<WARCRecord> {
  const { id, startedAt, agency, outlet, homeUrl, collectorVersion, browser } = snapshot;
  return WARCRecord.createWARCInfo(
    {
      filename: path.replace(/^.*\//, ''),
      date: startedAt,
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'WARC-Record-ID': await recordId(id, 'warcinfo') },
    },
    {
      software,
      format: 'WARC File Format 1.1',
      conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
      isPartOf: `${agency}/${outlet}`,
      description: `The pages of ${homeUrl} that were read from ${startedAt} on. Snapshot ${id}, collected by Gongkai ${collectorVersion}, browser ${browser ?? 'none'}.`,
      'note-bodies':
        'Bodies are unpacked: content-encoding and transfer-encoding are undone, content-length is that of the unpacked body; what the server said of them stands under x-archive-orig-*.',
      'note-headers':
        'Header names are in lower case, set-cookie is not kept, nor is the reason phrase. Of a request its address and host are kept.',
      'note-rendered':
        'A page that a browser drew is a resource record with its DOM as HTML; status and headers of the server stand in the metadata record beside it.',
      'note-redirects':
        'Of a redirect its address is kept (redirected-from in the metadata record), not its answer.',
    },
  );
}

/** pako packs the same way on every system; the zlib of the runtime writes the system into its header. */
function pack(record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, { gzip: true, preferPako: true });
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
