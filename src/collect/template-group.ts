import { createHash } from 'node:crypto';
import type { Waypoint } from './frontier.js';

/** One page of so many is read both ways; an article weighs by its date alone, a column by all that its list shows. */
const SHARES = { article: 50, column: 20 } as const;

/** A program that makes pages: its name tells of its template, that of a written file does not. */
const PROGRAM = /\.(?:asp|aspx|jsp|jspx|php|do|action|cgi|dhtml)$/i;
const INDEX_FILE = /^(?:index|default)(?:_\d+)?\.\w+$/i;
const DIGEST = /[0-9a-f]{16,}(?:-[0-9a-f]+)*/gi;

/**
 * The shape of a page's address, known before it is fetched: whether it is opened as an article, its host, and how its file
 * and its query are named. Folders count as one, whatever they are called.
 */
export function addressShape({ url, role }: Pick<Waypoint, 'url' | 'role'>): string {
  const { host, pathname, searchParams, hash } = new URL(url);
  const file = pathname.slice(pathname.lastIndexOf('/') + 1);
  const names = [...new Set(searchParams.keys())].sort().join('&');
  return `${kindOf(role)} ${host}/${fileShape(file)}${names && `?${names}`}${hash && '#'}`;
}

/** The group of a page: what its address and its layout have in common with others of the same template. */
export function groupOf(waypoint: Pick<Waypoint, 'url' | 'role'>, template: string): string {
  return `${addressShape(waypoint)} ${template}`;
}

/** Whether a page is of the fixed share that is read both ways: by the digest of its address, so that two runs choose the same. */
export function isInShare({ url, role }: Pick<Waypoint, 'url' | 'role'>): boolean {
  return createHash('sha256').update(url).digest().readUInt32BE() % SHARES[kindOf(role)] === 0;
}

function kindOf(role: Waypoint['role']): keyof typeof SHARES {
  return role === 'article' ? 'article' : 'column';
}

function fileShape(file: string): string {
  if (file === '' || INDEX_FILE.test(file)) return '';
  if (PROGRAM.test(file)) return file.toLowerCase().replace(/\d+/g, '0');
  const [name = '', ...endings] = file.split('.');
  const shape = decode(name)
    .replace(DIGEST, 'x')
    .replace(/\d+/g, '0')
    .replace(/\p{L}+/gu, 'a');
  return [shape, ...endings].join('.').toLowerCase();
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
