import type { IsoInstant } from '../calendar/iso-date.js';

/** One outlet as it was brought home: raw, nothing judged. Stored. */
export interface SiteSnapshot {
  readonly format: 1;
  readonly id: string;
  readonly agency: string;
  readonly outlet: string;
  readonly homeUrl: string;
  readonly startedAt: IsoInstant;
  readonly finishedAt: IsoInstant;
  /** Version of Gongkai that collected. */
  readonly collectorVersion: string;
  /** The browser that rendered, `Chromium 147.0.0`; null when none was used. */
  readonly browser: string | null;
  readonly pages: readonly PageCapture[];
  readonly failures: readonly VisitFailure[];
  /** Files that visits met, by address; absent where an older Gongkai collected. */
  readonly attachments?: readonly Attachment[];
  /** Links of the home page that were only tried, not read. */
  readonly linkProbes: readonly LinkProbe[];
  /** Every limit that cut something off, in the order they were hit. */
  readonly limits: readonly LimitHit[];
  /** Pages that plain HTTP and the browser showed differently; absent where an older Gongkai collected. */
  readonly disagreements?: readonly ReadingDisagreement[];
  /** Bad certificates of hosts that pages came from, by host; absent where an older Gongkai collected. */
  readonly certificates?: readonly BadCertificate[];
  readonly ended: SnapshotEnd;
}

/** How a crawl ended. `unreachable`: the home page could not be read, so nothing is known of the site. */
export type SnapshotEnd = 'complete' | 'cut-short' | 'unreachable';

export interface PageCapture {
  /** The address that was asked for, canonical. */
  readonly url: string;
  /** The address that answered, after redirects of any sort. */
  readonly finalUrl: string;
  /** The addresses that redirected, in order, `url` first; empty when it answered itself. Older snapshots know only the first. */
  readonly redirects: readonly string[];
  readonly status: number;
  /** Where the answer came from, `203.0.113.7:443`; null when it is not known. */
  readonly remoteAddress: string | null;
  /** Names in lower case; `set-cookie` is not kept. */
  readonly headers: { readonly [name: string]: string };
  readonly fetchedAt: IsoInstant;
  readonly tookMillis: number;
  /** Clicks from the home page. */
  readonly depth: number;
  /** The address of the page whose link led here; null for the home page. */
  readonly foundOn: string | null;
  readonly via: 'browser' | 'http';
  readonly body: BodyRef;
  /** What the page looked like; null for pages that nothing was held against, and where no picture could be taken. */
  readonly screenshot: Screenshot | null;
}

/** A picture of a page, taken after the site was judged, on a visit of its own: what it shows is as of `takenAt`. */
export interface Screenshot {
  /** The address that was shown, after redirects. */
  readonly url: string;
  readonly takenAt: IsoInstant;
  readonly mediaType: 'image/jpeg';
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the page goes on below the picture. */
  readonly isCut: boolean;
  readonly body: BodyRef;
}

/** Where the bytes of a page are kept: their digest is their name. */
export interface BodyRef {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** The charset when the writer knows it (a rendered page is `utf-8`); null leaves it to the reader. */
  readonly charset: string | null;
}

/** A file that a visit met (PDF, Word, a picture, an archive). It is recorded, and neither loaded nor read. */
export interface Attachment {
  /** The address that was asked for. */
  readonly url: string;
  readonly type: FileType;
  /** Size; null when the server did not tell. */
  readonly bytes: number | null;
  /** The address of the page whose link led here; null for a home page that is a file. */
  readonly foundOn: string | null;
}

/**
 * What a file is, by how it begins where that tells, else by what the server says, else by its name. `office`: of Word, Excel or
 * PowerPoint of before 2007, it is not known which. `wps`, `et`, `dps`: of WPS. `html`: a page that the server sends to be saved.
 */
export type FileType =
  | 'pdf'
  | 'doc'
  | 'docx'
  | 'xls'
  | 'xlsx'
  | 'ppt'
  | 'pptx'
  | 'office'
  | 'wps'
  | 'et'
  | 'dps'
  | 'ofd'
  | 'rtf'
  | 'csv'
  | 'zip'
  | 'rar'
  | '7z'
  | 'gz'
  | 'png'
  | 'jpg'
  | 'gif'
  | 'bmp'
  | 'webp'
  | 'image'
  | 'audio'
  | 'video'
  | 'html'
  | 'text'
  | 'unknown';

/** A certificate that a browser would warn of. The pages were read all the same. */
export interface BadCertificate {
  /** With the port where it is not 443. */
  readonly host: string;
  readonly fault: CertificateFault;
  /** What the TLS library said, `CERT_HAS_EXPIRED`. */
  readonly message: string;
  /** The end of its validity; null when it states none. */
  readonly validUntil: IsoInstant | null;
}

/** `unproved`: this machine could not prove it, which may be its own lack (an unknown root, a proxy that opens lines). */
export type CertificateFault = 'expired' | 'wrong-name' | 'self-signed' | 'unproved';

/** Why a visit brought no page home. A closed list: see `collect/visit-failure.ts` for the sentence and the repair of each. */
export type VisitFailureKind =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'malformed'
  | 'timeout'
  | 'tls'
  | 'proxy'
  | 'http-error'
  | 'redirect-loop'
  | 'blocked'
  | 'robots'
  | 'resting'
  | 'too-large'
  | 'soft-404'
  | 'maintenance'
  | 'empty'
  | 'out-of-bounds'
  | 'crashed'
  | 'unknown';

export interface VisitFailure {
  readonly url: string;
  readonly kind: VisitFailureKind;
  /** The status code when an answer came; null otherwise. */
  readonly status: number | null;
  /** What the browser or the socket said. */
  readonly message: string;
  readonly at: IsoInstant;
  readonly tookMillis: number;
  readonly foundOn: string | null;
}

/** A link that was tried with one light request. */
export interface LinkProbe {
  readonly url: string;
  readonly foundOn: string;
  readonly text: string;
  /** null when the link opens. */
  readonly failure: VisitFailure | null;
}

/** A page that was read both ways as a proof, and showed that plain HTTP does not do for its template. The browser's reading counts. */
export interface ReadingDisagreement {
  readonly url: string;
  /** What differed, in the order of `ReadingPart`. */
  readonly differs: readonly ReadingPart[];
  /** How many other pages of the template were therefore read again. */
  readonly readAgain: number;
}

/** A part of what a page says in which two readings can differ. */
export type ReadingPart =
  | 'address'
  | 'article'
  | 'article-date'
  | 'list'
  | 'articles'
  | 'next-page'
  | 'navigation'
  | 'columns';

export interface LimitHit {
  readonly limit: 'pages' | 'bytes' | 'depth' | 'queries' | 'time' | 'second-tries' | 'link-probes';
  /** The limit's value: pages, bytes, clicks, addresses of one program, milliseconds, visits, links. */
  readonly value: number;
  /** How many known addresses were left alone for it. */
  readonly leftOut: number;
}

/** Whether pages that were never visited lie behind a limit; behind the others lie visits that would add none. */
export const LEAVES_PAGES: Readonly<Record<LimitHit['limit'], boolean>> = {
  pages: true,
  bytes: true,
  depth: true,
  queries: true,
  time: true,
  'second-tries': false,
  'link-probes': false,
};

/** Keeps page bodies under the digest of their bytes. */
export interface PageArchive {
  /** Whoever is killed afterwards, the body is there; a power cut may still take it, until `settle`. */
  put(bytes: Uint8Array, charset: string | null): Promise<BodyRef>;
  /** @throws when the archive has no such body, or its bytes no longer fit their digest. */
  get(body: BodyRef): Promise<Uint8Array>;
  /** Ends when all that was put is on the disk: called before anything that lasts (a snapshot) names it. */
  settle(): Promise<void>;
}
