import type { IncomingHttpHeaders } from 'node:http';
import type { LineAnswer } from './http-line.js';

/** Where an answer leads on to; null when it is no redirect that can be followed. */
export function redirectTarget({ status, headers }: LineAnswer, from: string): string | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return null;
  // Node hands header bytes on as Latin-1. Sites send raw paths here, in UTF-8 or GBK: like browsers, we ask for the same bytes.
  const sent = location.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return URL.canParse(sent, from) ? new URL(sent, from).href : null;
}

/** What a site sets during one visit is given back to the same host during the same visit: many redirect until it is. */
export function withCookies(
  jar: Map<string, string>,
  header: string | string[] | undefined,
): Map<string, string> {
  for (const line of [header ?? []].flat().slice(0, 20)) {
    const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && line.length < 4_096) jar.set(name, value.trim());
  }
  return jar;
}

/** The headers of an answer, each name in lower case with one text. */
export function flatHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
