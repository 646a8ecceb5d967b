import { expect, test } from 'vitest';
import { builtInChecks } from '../checks/index.js';
import type { IndicatorPart } from '../model/standard.js';
import { buildStandard } from '../testing/build-standard.js';
import { bindStandard } from './bind-standard.js';

const bind = (part: Partial<IndicatorPart>) => bindStandard(buildStandard({ part }), builtInChecks);

test('a standard whose checks and options fit is bound', () => {
  const binding = bind({ check: 'column-stale', options: { maxAge: 'P14D' } });
  expect('bound' in binding && binding.bound.indicators[0]?.parts[0]?.id).toBe('column-stale');
});

test('an unknown check is named with its place in the standard and the checks there are', () => {
  expect(bind({ check: 'column-stalest' })).toMatchObject({
    problems: [
      {
        code: 'STANDARD_UNKNOWN_CHECK',
        path: ['indicators', 0, 'parts', 0, 'check'],
        message: 'there is no check "column-stalest"',
        hint: expect.stringContaining('column-stale'),
      },
    ],
  });
});

test.each([
  [
    'an option of the wrong type',
    { maxAge: 'two weeks' },
    'option "maxAge" of check "column-stale" must be "own" or a duration such as P14D, P6M or P1Y, got "two weeks"',
  ],
  [
    'a missing option',
    {},
    'option "maxAge" of check "column-stale" must be "own" or a duration such as P14D, P6M or P1Y, got undefined',
  ],
])('%s is refused before anything is collected', (_, options, message) => {
  expect(bind({ check: 'column-stale', options })).toMatchObject({
    problems: [
      { code: 'STANDARD_BAD_OPTION', path: ['indicators', 0, 'parts', 0, 'options', 'maxAge'], message },
    ],
  });
});

test('an option that the check does not have is refused', () => {
  expect(bind({ check: 'column-stale', options: { maxAge: 'P14D', maxage: 'P6M' } })).toMatchObject({
    problems: [{ code: 'STANDARD_BAD_OPTION', message: 'check "column-stale" has no option "maxage"' }],
  });
});
