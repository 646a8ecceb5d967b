import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../../calendar/iso-date.js';
import { parseIsoDate } from '../../calendar/iso-date.js';
import { GongkaiError } from '../../errors.js';
import { decodeHtml } from '../../extract/decode-html.js';
import {
  type ArticleLabel,
  type HiddenListLabel,
  Labels,
  type ListLabel,
  type PlatformLabel,
} from './labels.js';

/** A saved page with all that a careful reader saw in it. */
export interface LabelledPage {
  readonly file: string;
  /** The address it is read under: `url` of the index, else site and source path. */
  readonly url: string;
  readonly html: string;
  /** The day from which it is read. */
  readonly asOf: IsoDate;
  /** Bytes of the file. */
  readonly size: number;
  readonly list: ListLabel | null;
  readonly platform: PlatformLabel | null;
  readonly article: ArticleLabel | null;
  /** A column that is a form. */
  readonly isForm: boolean;
  /** A list that this HTML does not hold. */
  readonly hiddenList: HiddenListLabel | null;
}

/** The pages that `index.tsv` names, in its order. `asOf` wins over the day of the index. Throws when the folder does not fit. */
export function loadPages(folder: string, asOf: IsoDate | null): LabelledPage[] {
  const labels = Labels.parse(JSON.parse(readText(join(folder, 'labels.json'))));
  const rows = readRows(join(folder, 'index.tsv'));
  refuseUnknownFiles(
    labels,
    rows.map((row) => row['file'] ?? ''),
  );
  return rows.map((row) => loadPage(folder, row, { labels, asOf }));
}

function loadPage(
  folder: string,
  row: Readonly<Record<string, string>>,
  { labels, asOf }: { labels: Labels; asOf: IsoDate | null },
): LabelledPage {
  const file = row['file'] ?? '';
  const isOfFile = (label: { file: string }) => label.file === file;
  const bytes = readFileSync(pagePath(folder, file));
  const day = asOf ?? parseIsoDate(row['committed'] ?? '');
  if (day === null)
    throw new GongkaiError('EVAL_DAY_MISSING', `${file} has no day in \`committed\`: "${row['committed']}"`, {
      hint: 'Write the day as YYYY-MM-DD, or give one with --as-of.',
    });
  return {
    file,
    url: row['url'] || `http://${row['site']}/${sourcePath(row['source'] ?? '')}`,
    html: decodeHtml(bytes, { charset: null, contentType: null }).html,
    asOf: day,
    size: bytes.length,
    list: labels.lists.find(isOfFile) ?? null,
    platform: labels.platforms.find(isOfFile) ?? null,
    article: labels.articles.find(isOfFile) ?? null,
    isForm: labels.forms.some(isOfFile),
    hiddenList: labels.js_filled.find(isOfFile) ?? null,
  };
}

/** `owner/repository@commit:path` → `path`. */
function sourcePath(source: string): string {
  return source.slice(source.indexOf(':') + 1).replace(/^\/+/, '');
}

function pagePath(folder: string, file: string): string {
  const inPages = join(folder, 'pages', file);
  return existsSync(inPages) ? inPages : join(folder, file);
}

function readRows(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readText(path).split(/\r?\n/);
  const names = head.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

function refuseUnknownFiles(labels: Labels, files: readonly string[]): void {
  const { lists, platforms, articles, forms, js_filled } = labels;
  const unknown = [lists, platforms, articles, forms, js_filled]
    .flatMap((group) => group.map(({ file }) => file))
    .filter((file) => !files.includes(file));
  if (unknown.length === 0) return;
  throw new GongkaiError('EVAL_PAGE_UNKNOWN', `labels of pages that index.tsv does not name: ${unknown}`, {
    hint: 'Add a row for each to index.tsv.',
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new GongkaiError('EVAL_FOLDER_UNREADABLE', `${path} cannot be read`, {
      cause,
      hint: 'Give a folder with labels.json, index.tsv and the pages; docs/eval.md describes it.',
    });
  }
}
