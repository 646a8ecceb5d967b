import { visibleText } from '../visible-text.js';

const MARKUP = Symbol('markup');

/** Markup that is safe to write. Only `html` and `trustedMarkup` make it; no value read from JSON can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What a template may hold: text is escaped, markup stands, null and false write nothing. */
export type HtmlValue = Html | string | number | null | false | readonly HtmlValue[];

/** Markup in which every value is escaped, in text and in quoted attributes alike. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const markup = parts.reduce(
    (written, part, index) => written + writeValue(values[index - 1] ?? null) + part,
  );
  return { [MARKUP]: markup };
}

/** Markup that we wrote ourselves, such as a style sheet. Never text from the web. */
export function trustedMarkup(markup: string): Html {
  return { [MARKUP]: markup };
}

/** The markup as text, to be written into a file. */
export function markupOf(value: Html): string {
  return value[MARKUP];
}

/** The address when a browser may follow it from a link: http and https only; null for anything else. */
export function linkableUrl(address: string): string | null {
  return /^https?:\/\/[^\s\\]+$/i.test(address) ? address : null;
}

function writeValue(value: HtmlValue): string {
  if (value === null || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if (isList(value)) return value.map(writeValue).join('');
  return value[MARKUP];
}

function isList(value: Html | readonly HtmlValue[]): value is readonly HtmlValue[] {
  return Array.isArray(value);
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
