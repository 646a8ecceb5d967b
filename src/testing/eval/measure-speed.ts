import { load } from 'cheerio';
import { parseDocument } from 'htmlparser2';
import { readPage } from '../../extract/read-page.js';
import type { LabelledPage } from './load-pages.js';
import { alignColumns } from './print-table.js';

const ROUNDS = 7;
const BIGGEST = 8;

/** What is timed: the readers, and beside them two well-known parsers that only build a tree. */
const CONTENDERS: Readonly<Record<string, (page: LabelledPage) => unknown>> = {
  readPage: ({ url, html, asOf }) => readPage({ url, html, asOf }),
  'cheerio load': ({ html }) => load(html),
  'htmlparser2 parseDocument': ({ html }) => parseDocument(html),
};

interface Timing {
  readonly page: LabelledPage;
  /** Milliseconds by contender, each the median of its rounds. */
  readonly millis: Readonly<Record<string, number>>;
}

/** Median and 95th percentile over the pages in milliseconds, and the biggest pages one by one, as text. */
export function measureSpeed(pages: readonly LabelledPage[]): string {
  const names = Object.keys(CONTENDERS);
  for (const page of pages) timePage(page, 1);
  const timings = pages.map((page) => ({ page, millis: timePage(page, ROUNDS) }));
  const biggest = timings.toSorted((one, other) => other.page.size - one.page.size).slice(0, BIGGEST);
  const summary = names.map((name) => {
    const all = timings.map(({ millis }) => millis[name] ?? 0);
    return [name, ...[0.5, 0.95, 1].map((share) => printMillis(percentile(all, share)))];
  });
  return [
    alignColumns([[`ms a page, ${pages.length} pages`, 'median', 'p95', 'slowest'], ...summary]),
    alignColumns([['biggest pages', 'KB', ...names], ...biggest.map((timing) => bigRow(timing, names))]),
  ].join('\n\n');
}

function timePage(page: LabelledPage, rounds: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(CONTENDERS).map(([name, run]) => [
      name,
      percentile(
        Array.from({ length: rounds }, () => timeOnce(() => run(page))),
        0.5,
      ),
    ]),
  );
}

function timeOnce(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

function bigRow({ page, millis }: Timing, names: readonly string[]): string[] {
  return [
    page.file,
    String(Math.round(page.size / 1024)),
    ...names.map((name) => printMillis(millis[name] ?? 0)),
  ];
}

/** The smallest value that at least such a share of all values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function printMillis(millis: number): string {
  return millis.toFixed(2);
}
