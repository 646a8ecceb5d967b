import { describe, expect, it } from 'vitest';
import { chunksBySize, prose, webLink } from './parts.js';
import { html, linkableUrl, markupOf, trustedMarkup } from './template.js';

describe('html', () => {
  it('escapes text in text and in quoted attributes', () => {
    const hostile = `"><img src=x onerror='alert(1)'>&amp;`;
    expect(markupOf(html`<a title="${hostile}">${hostile}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;">&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;</a>',
    );
  });

  it('keeps markup, writes lists in order, and nothing for null and false', () => {
    expect(markupOf(html`${[html`<b>${1}</b>`, '<']}${null}${false}${0}`)).toBe('<b>1</b>&lt;0');
    expect(markupOf(html`${trustedMarkup('<i></i>')}`)).toBe('<i></i>');
  });

  it('shows that there is a letter which nobody would see', () => {
    expect(markupOf(html`${'a\u202eb\u0000c\u200fd\ufeff'}`)).toBe('a\ufffdb\ufffdc\ufffdd\ufffd');
  });
});

describe('an address', () => {
  it.each(['http://www.example.test/', 'HTTPS://www.example.test/a?b=1&c=<d>'])('is a link: %s', (url) => {
    expect(linkableUrl(url)).toBe(url);
    expect(markupOf(webLink(url))).toContain('<a class="address" href="');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/',
    'http:evil',
    'https://a.example/ onclick=x',
    'https:\\\\evil.example',
    '',
  ])('is text only: %j', (url) => {
    expect(linkableUrl(url)).toBeNull();
    expect(markupOf(webLink(url))).not.toContain('href');
  });
});

it('does not break a date at the end of a line', () => {
  expect(markupOf(prose('更新于2026-08-20，<应>不早于2026-09-01'))).toBe(
    '更新于<span class="date">2026-08-20</span>，&lt;应&gt;不早于<span class="date">2026-09-01</span>',
  );
});

it('cuts long lists by size and never drops a piece', () => {
  const pieces = ['一二', '三', '四五六七', '八'].map((text) => html`${text}`);
  const chunks = chunksBySize(pieces, 9).map((chunk) => chunk.map(markupOf));
  expect(chunks).toEqual([['一二', '三'], ['四五六七'], ['八']]);
});
