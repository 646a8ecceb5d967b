import type { IsoInstant } from '../calendar/iso-date.js';
import type { BadCertificate, FileType, VisitFailureKind } from '../model/snapshot.js';

/** Where a visit goes. */
export interface Destination {
  /** Absolute, http or https. */
  readonly url: string;
  /** The page whose link leads there, which its server is told as by a browser; null for an address that was not found on a page. */
  readonly foundOn: string | null;
}

/** One address to be brought home. */
export interface PageRequest extends Destination {
  /** Whether an address may be visited: asked for every redirect, too. */
  readonly allows: (url: string) => boolean;
  /** The visit ends after so many milliseconds, whatever it has. */
  readonly timeMillis: number;
  /** A larger body (inflated) is refused. */
  readonly bodyBytes: number;
  /** `long` waits for pages that fill themselves late: a challenge that solves itself, a list that takes seconds. */
  readonly patience: 'usual' | 'long';
  readonly signal: AbortSignal;
}

/** A page as it was answered, whatever its status. Nothing is judged yet. */
export interface FetchedPage {
  /** The address that answered, after redirects of any sort. */
  readonly finalUrl: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The addresses that redirected, in order; empty when the first one answered. */
  readonly redirects: readonly string[];
  /** Where the answer came from, `203.0.113.7:443`; null when it is not told. */
  readonly remoteAddress: string | null;
  readonly body: Uint8Array;
  /** `utf-8` for a rendered page; null leaves it to the reader. */
  readonly charset: string | null;
  readonly via: 'browser' | 'http';
  /** What it looked like; null unless the fetcher takes pictures, and where it could not. */
  readonly picture: PagePicture | null;
  /** When it came, for a page that an earlier run brought home; left out for one that came just now. */
  readonly fetchedAt?: IsoInstant;
}

/** A page as it is drawn, as JPEG. */
export interface PagePicture {
  readonly bytes: Uint8Array;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the page goes on below the picture. */
  readonly isCut: boolean;
}

/** Why a visit brought nothing home, before it is known who asked and when. */
export interface VisitProblem {
  readonly kind: VisitFailureKind;
  /** null when no answer came. */
  readonly status: number | null;
  /** What the browser or the socket said. */
  readonly message: string;
  /** How long the server asks to be left alone (`Retry-After`); null when it does not. */
  readonly retryAfterMillis: number | null;
}

/** What became of a request. An attachment (PDF, Word, archive, picture) opened, but is not read. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly page: FetchedPage }
  | {
      readonly kind: 'attachment';
      readonly finalUrl: string;
      readonly status: number;
      readonly type: FileType;
      /** null when the server does not tell, and the file was not loaded to its end. */
      readonly bytes: number | null;
    }
  | { readonly kind: 'failed'; readonly problem: VisitProblem };

/** Brings pages home. Never throws for what a site does. */
export interface PageFetcher {
  fetch(request: PageRequest): Promise<PageAnswer>;
  /** What renders, `Chromium 147.0.0`; null for plain HTTP. */
  readonly browser: string | null;
  close(): Promise<void>;
}

/** Plain HTTP: can also try an address with the lightest request there is. */
export interface FetchRoute extends PageFetcher {
  /** HEAD, and GET of the first bytes where HEAD is refused. null when the address opens. */
  probe(request: PageRequest): Promise<VisitProblem | null>;
  /** The certificate with which the host of an address answered, when it is bad; null when it is good, or none was seen. */
  badCertificate(url: string): BadCertificate | null;
}
