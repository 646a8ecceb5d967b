import { expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.js';

const ANSWERED = 'Wed, 21 Oct 2026 07:28:00 GMT';

test.each([
  ['7', 7_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['999999', 999_999_000],
  ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
])('%j asks for a wait', (header, millis) => {
  expect(parseRetryAfter(header, ANSWERED)).toBe(millis);
});

test.each([null, '', 'soon', '-5', '1.5', '1234567', 'Wed, 99 Oct 2026'])(
  '%j asks for none that counts',
  (header) => {
    expect(parseRetryAfter(header, ANSWERED)).toBeNull();
  },
);

test.each([null, 'yesterday'])(
  'a date counts for nothing when the server says %j of its own clock',
  (date) => {
    expect(parseRetryAfter(ANSWERED, date)).toBeNull();
  },
);
