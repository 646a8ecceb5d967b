import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** One request. */
export interface LineOrder {
  readonly method: 'GET' | 'HEAD';
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeMillis: number;
  readonly signal: AbortSignal;
}

/** The head of an answer; its body is still to come. */
export interface LineAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  /** Where the answer came from, `203.0.113.7:443`; null when it is not told. */
  readonly remoteAddress: string | null;
  /** Gives up the body, and lets the line serve the next request where that is quickly done. */
  drop(): Promise<void>;
}

/** Sends requests, one at a time to a place, and follows no redirect. */
export interface HttpLine {
  /** @throws what the socket or the parser throws. */
  ask(url: string, order: LineOrder): Promise<LineAnswer>;
}
