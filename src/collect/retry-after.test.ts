import { expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.js';

test.each([
  ['7', 7_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['999999', 999_999_000],
])('%j asks for a wait', (header, millis) => {
  expect(parseRetryAfter(header)).toBe(millis);
});

test.each([null, '', 'soon', '-5', '1.5', '1234567', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
  '%j asks for none that counts',
  (header) => {
    expect(parseRetryAfter(header)).toBeNull();
  },
);
