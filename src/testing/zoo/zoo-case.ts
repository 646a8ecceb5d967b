import type { PageRequest } from '../../collect/page-fetcher.js';
import type { VisitFailureKind } from '../../model/snapshot.js';
import type { SiteWorld } from '../serve-site.js';

type ZooOutcome = 'page' | 'attachment' | VisitFailureKind;

/** One page that behaves badly, or merely unusually, and what a visit in a browser must make of it. */
export interface ZooCase {
  /** Ends the sentence "a browser visit of …". */
  readonly name: string;
  /** Where it is visited; `https:` stands for the site's own secure twin. */
  readonly path: string;
  /** What else is served for it. */
  readonly world: SiteWorld;
  /** `page`, `attachment`, or the kind of the failure. */
  readonly outcome: ZooOutcome;
  /** What the page shows, its markup included. */
  readonly shows?: string;
  readonly hides?: string;
  /** The path where it ends. */
  readonly lands?: string;
  readonly status?: number;
  /** What the words of the page are judged to be, where they are not a page. */
  readonly verdict?: 'blocked';
  readonly patience?: PageRequest['patience'];
  readonly timeMillis?: number;
  readonly bodyBytes?: number;
}

/** A page of HTML with a script at its end. */
export function scripted(text: string, script: string): string {
  return `<!DOCTYPE html><html><head><title>${text}</title></head><body><p>${text}</p><script>${script}</script></body></html>`;
}
