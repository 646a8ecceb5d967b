import { describe, expect, test } from 'vitest';
import type { VisitFailureKind } from '../model/snapshot.js';
import { describeFailure, isPermanent, kindOfBrowserError, kindOfSocketError } from './visit-failure.js';

const withCode = (code: string, details: ErrorOptions = {}) =>
  Object.assign(new Error(code, details), { code });

describe('what a socket says', () => {
  test.each<[VisitFailureKind, readonly string[]]>([
    ['dns', ['ENOTFOUND', 'EAI_AGAIN', 'ESERVFAIL']],
    ['refused', ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']],
    ['reset', ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']],
    [
      'malformed',
      [
        'HPE_INVALID_CONSTANT',
        'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
        'Z_DATA_ERROR',
        'ERR__ERROR_FORMAT_PADDING_1',
      ],
    ],
    ['too-large', ['HPE_HEADER_OVERFLOW']],
    ['too-large', ['UND_ERR_HEADERS_OVERFLOW']],
    ['timeout', ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']],
    [
      'tls',
      [
        'CERT_HAS_EXPIRED',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ERR_SSL_WRONG_VERSION_NUMBER',
        'EPROTO',
      ],
    ],
    ['out-of-bounds', ['ERR_ADDRESS_REFUSED']],
    ['unknown', ['ERR_SOMETHING_NEW']],
  ])('is %s', (kind, codes) => {
    expect(codes.map((code) => kindOfSocketError(withCode(code)))).toEqual(codes.map(() => kind));
  });

  test('may stand in the cause of an error, or in one of several tries', () => {
    expect(kindOfSocketError(new Error('fetch failed', { cause: withCode('ECONNREFUSED') }))).toBe('refused');
    const tries = new AggregateError([withCode('ENOTHING'), withCode('ECONNREFUSED')], 'all failed');
    expect(kindOfSocketError(tries)).toBe('refused');
  });

  test.each([null, undefined, 'ENOTFOUND', { code: 'ENOTFOUND' }, new Error('ENOTFOUND')])(
    'is unknown for %j, which carries no code',
    (thrown) => {
      expect(kindOfSocketError(thrown)).toBe('unknown');
    },
  );

  test('is read in finite time when errors cause each other', () => {
    const error = withCode('EODD');
    error.cause = error;
    expect(kindOfSocketError(error)).toBe('unknown');
  });
});

describe('what a browser says', () => {
  test.each<[string, VisitFailureKind]>([
    ['net::ERR_NAME_NOT_RESOLVED at http://a.test/', 'dns'],
    ['net::ERR_CONNECTION_REFUSED at http://a.test/', 'refused'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'refused'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['page.goto: Timeout 20000ms exceeded.', 'timeout'],
    ['page.goto: Timeout 1499.9219ms exceeded.', 'timeout'],
    ['net::ERR_CERT_DATE_INVALID', 'tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_TOO_MANY_REDIRECTS', 'redirect-loop'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['net::ERR_CONNECTION_CLOSED', 'reset'],
    ['net::ERR_EMPTY_RESPONSE', 'reset'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'reset'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'reset'],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'reset'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'malformed'],
    ['net::ERR_CONTENT_DECODING_FAILED', 'malformed'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'out-of-bounds'],
    ['net::ERR_UNSAFE_PORT', 'out-of-bounds'],
    ['Target page, context or browser has been closed', 'crashed'],
    ['Page crashed', 'crashed'],
    ['page.goto: net::ERR_ABORTED at http://a.test/', 'crashed'],
    ['net::ERR_FAILED', 'unknown'],
    ['', 'unknown'],
  ])('%s', (message, kind) => {
    expect(kindOfBrowserError(message)).toBe(kind);
  });
});

describe('a second visit', () => {
  test.each<[VisitFailureKind, number | null]>([
    ['tls', null],
    ['malformed', null],
    ['redirect-loop', null],
    ['robots', null],
    ['too-large', null],
    ['soft-404', 200],
    ['maintenance', 200],
    ['out-of-bounds', null],
    ['http-error', 404],
    ['http-error', 410],
    ['http-error', 499],
  ])('is of no use after %s %s', (kind, status) => {
    expect(isPermanent(kind, status)).toBe(true);
  });

  test.each<[VisitFailureKind, number | null]>([
    ['dns', null],
    ['refused', null],
    ['reset', null],
    ['timeout', null],
    ['blocked', 412],
    ['empty', 200],
    ['crashed', null],
    ['resting', null],
    ['unknown', null],
    ['http-error', 500],
    ['http-error', 503],
    ['http-error', 408],
    ['http-error', 425],
  ])('may help after %s %s', (kind, status) => {
    expect(isPermanent(kind, status)).toBe(false);
  });
});

describe('a failure in words', () => {
  const url = 'http://www.qingxi.test/tzgg/';

  test('names the address, what happened and the status', () => {
    expect(describeFailure({ kind: 'http-error', status: 404, url }).sentence).toBe(
      `${url} 服务器返回错误状态（状态码 404）。`,
    );
    expect(describeFailure({ kind: 'dns', status: null, url }).sentence).toBe(`${url} 域名无法解析。`);
  });

  test('leaves out a status that says nothing', () => {
    expect(describeFailure({ kind: 'soft-404', status: 200, url }).sentence).not.toContain('状态码');
  });

  test.each<VisitFailureKind>(['blocked', 'proxy', 'empty', 'crashed', 'unknown'])(
    'of %s says that it proves nothing',
    (kind) => {
      const { sentence, repair } = describeFailure({ kind, status: null, url });
      expect(sentence).toContain('无法判定');
      expect(repair).toMatch(/人工核查|重新检测/);
    },
  );
});
