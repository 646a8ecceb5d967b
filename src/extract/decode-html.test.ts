import { describe, expect, test } from 'vitest';
import { decodeHtml } from './decode-html.js';
import { encodeText } from './encode-text.js';

const encodeGbk = (text: string) => encodeText(text, 'gb18030');

const UNKNOWN = { charset: null, contentType: null };
const TEXT = '清溪县人民政府关于印发防汛应急预案的通知';
const utf8 = new TextEncoder();

function page(declared: string, text = TEXT): string {
  return `<html><head>${declared}<title>通知</title></head><body><p>${text}</p></body></html>`;
}

/** Bytes in an encoding that Node only reads: every sign of two bytes is tried once. */
function encodeTwoBytes(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => codes.get(sign) ?? [sign.charCodeAt(0)]));
}

describe('the encoding of a page', () => {
  test.each([
    ['said by the header', '', 'text/html; charset=gb2312'],
    ['said by the page', '<meta charset="gbk">', null],
    [
      'said by the page in the old way',
      '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
      null,
    ],
    ['said by none', '', null],
    ['said to be UTF-8 by the header', '', 'text/html; charset=utf-8'],
    ['said to be UTF-8 by the page', '<meta charset="utf-8">', null],
    ['said to be Latin', '', 'text/html; charset=iso-8859-1'],
    ['said to be what nobody knows', '<meta charset="hz-unknown">', null],
  ])('GBK, %s', (_, declared, contentType) => {
    const { html, encoding } = decodeHtml(encodeGbk(page(declared)), { charset: null, contentType });
    expect(html).toContain(TEXT);
    expect(encoding).toBe('gb18030');
  });

  test.each([
    ['said by none', '', null],
    ['said to be GBK by the page', '<meta charset="gb2312">', null],
    ['said to be GBK by the header', '', 'text/html;charset=GBK'],
  ])('UTF-8, %s', (_, declared, contentType) => {
    const { html, encoding } = decodeHtml(utf8.encode(page(declared)), { charset: null, contentType });
    expect(html).toContain(TEXT);
    expect(encoding).toBe('utf-8');
  });

  test('UTF-8 that begins with its mark; the mark is no text', () => {
    const { html } = decodeHtml(utf8.encode(`\ufeff${page('<meta charset="gbk">')}`), UNKNOWN);
    expect(html.startsWith('<html>')).toBe(true);
    expect(html).toContain(TEXT);
  });

  test('UTF-16 that begins with its mark', () => {
    const bytes = Uint8Array.from(
      [...`\ufeff${page('')}`].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
    );
    expect(decodeHtml(bytes, UNKNOWN).html).toContain(TEXT);
  });

  test.each([
    ['said by the page', '<meta charset="big5">'],
    ['said by none', ''],
  ])('Big5, %s', (_, declared) => {
    const text = '中華民國政府資訊公開網關於機關業務的說明與聯絡資訊，請依規定辦理開放資料之會議通知';
    const { html, encoding } = decodeHtml(encodeTwoBytes(page(declared, text), 'big5'), UNKNOWN);
    expect(html).toContain(text);
    expect(encoding).toBe('big5');
  });

  test('a sign beyond GBK is read by its superset', () => {
    const bytes = Uint8Array.from([...encodeGbk('<p>'), 0x81, 0x30, 0x81, 0x30, ...encodeGbk('</p>')]);
    expect(decodeHtml(bytes, { charset: 'gb2312', contentType: null }).html).toBe('<p>\u0080</p>');
  });

  test('a sign that was cut in two spoils neither a page in GBK', () => {
    const bytes = Uint8Array.from([...encodeGbk(page('<meta charset="gbk">')), 0xc7]);
    expect(decodeHtml(bytes, UNKNOWN).html).toContain(TEXT);
  });

  test('nor one in UTF-8', () => {
    const whole = utf8.encode(page('', TEXT.repeat(5)));
    const { html, encoding } = decodeHtml(Uint8Array.from([...whole, 0xe6, 0xb8]), UNKNOWN);
    expect(encoding).toBe('utf-8');
    expect(html).toContain(TEXT);
  });

  test('what the writer of the bytes knows counts before what the page says', () => {
    const bytes = encodeGbk(page('<meta charset="big5">'));
    expect(decodeHtml(bytes, { charset: 'gb18030', contentType: null }).html).toContain(TEXT);
  });

  test('nothing is nothing', () => {
    expect(decodeHtml(new Uint8Array(), UNKNOWN)).toEqual({ html: '', encoding: 'utf-8', written: 'utf-8' });
  });
});

describe('the encoding in which a server wrote a page', () => {
  const ofBrowser = { charset: 'utf-8', contentType: null };

  test('is that in which its bytes are read', () => {
    expect(decodeHtml(encodeGbk(page('')), UNKNOWN).written).toBe('gb18030');
    expect(decodeHtml(utf8.encode(page('<meta charset="gbk">')), UNKNOWN).written).toBe('utf-8');
  });

  test('is told by its declaration where a browser wrote the bytes anew', () => {
    const bytes = utf8.encode(page('<meta charset="gb2312">'));
    expect(decodeHtml(bytes, ofBrowser)).toMatchObject({ encoding: 'utf-8', written: 'gb18030' });
    const headed = { charset: 'utf-8', contentType: 'text/html; charset=big5' };
    expect(decodeHtml(bytes, headed).written).toBe('big5');
    expect(decodeHtml(utf8.encode(page('')), ofBrowser).written).toBe('utf-8');
  });
});
