import { type Html, type HtmlValue, html, markupOf, trustedMarkup } from './template.js';

/** A page that needs no other file. */
export interface Page {
  readonly title: string;
  /** Our own style sheet, as text. */
  readonly style: string;
  readonly body: HtmlValue;
  /** Our own script, as text, with its SHA-256 in base64; most pages have none. */
  readonly script?: { readonly text: string; readonly digest: string };
}

/** A whole HTML document: no script but its own, nothing loaded from elsewhere, and a policy that forbids both. */
export function writePage({ title, style, body, script }: Page): string {
  const document: Html = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';${script ? html` script-src 'sha256-${script.digest}';` : null} base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
${trustedMarkup(style)}</style>
</head>
<body>
${body}
${script ? html`<script>${trustedMarkup(script.text)}</script>\n` : null}</body>
</html>
`;
  return markupOf(document);
}
