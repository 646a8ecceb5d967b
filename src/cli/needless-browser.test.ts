import { expect, test } from 'vitest';
import { buildAgency } from '../testing/build-audit.js';
import type { CollectFlags } from './site-tools.js';
import { withoutNeedlessBrowser } from './sweep-command.js';

const agency = (render: 'never' | 'auto') => {
  const [outlet] = buildAgency().outlets;
  return buildAgency({ outlets: [{ ...outlet!, render }] });
};

test.each([
  ['no browser is asked for when no outlet wants one', {}, ['never', 'never'], 'never'],
  ['one outlet that may need it is enough', {}, ['never', 'auto'], undefined],
  ['the flag has the last word', { render: 'always' }, ['never'], 'always'],
] as const)('%s', (_, flags, renders, render) => {
  expect(withoutNeedlessBrowser<CollectFlags>(flags, { agencies: renders.map(agency) }).render).toBe(render);
});
