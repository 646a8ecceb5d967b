import { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { openCertificateBook } from './certificate-book.js';

/** A line whose far side showed a certificate, as Node tells of it. */
function lineWith(error: unknown, validTo = 'Nov  1 01:55:08 2026 GMT'): TLSSocket {
  return Object.assign(Object.create(TLSSocket.prototype), {
    authorized: error === null,
    authorizationError: error,
    getPeerCertificate: () => ({ valid_to: validTo }),
  });
}

test.each([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unproved'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unproved'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unproved'],
  ['CERT_NOT_YET_VALID', 'unproved'],
])('%s: %s', (code, fault) => {
  const book = openCertificateBook();
  book.note('www.qingxi.test', lineWith(code));
  expect(book.badCertificate('https://www.qingxi.test/tzgg/')).toEqual({
    host: 'www.qingxi.test',
    fault,
    message: code,
    validUntil: '2026-11-01T01:55:08.000Z',
  });
});

test('an error of any shape is told by its code, or by what it says', () => {
  const book = openCertificateBook();
  book.note('a.test', lineWith(Object.assign(new Error('long'), { code: 'CERT_HAS_EXPIRED' })));
  book.note('b.test', lineWith(new Error('odd')));
  book.note('c.test', lineWith({ odd: true }));
  const messages = ['a', 'b', 'c'].map((name) => book.badCertificate(`https://${name}.test/`)?.message);
  expect(messages).toEqual(['CERT_HAS_EXPIRED', 'odd', 'unknown']);
});

test('a good certificate, a plain line and a line that did not come leave no trace', () => {
  const book = openCertificateBook();
  book.note('a.test', lineWith(null));
  book.note('b.test', { authorized: false });
  book.note('c.test', null);
  for (const name of ['a', 'b', 'c']) expect(book.badCertificate(`https://${name}.test/`)).toBeNull();
});

test('hosts on other ports have certificates of their own; a certificate without a date is told without', () => {
  const book = openCertificateBook();
  book.note('a.test:8443', lineWith('CERT_HAS_EXPIRED', ''));
  expect(book.badCertificate('https://a.test/')).toBeNull();
  expect(book.badCertificate('https://a.test:8443/')).toMatchObject({ validUntil: null });
});
