import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bindStandard } from '../audit/bind-standard.js';
import { builtInChecks } from '../checks/index.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { loadLibrary, loadRoster } from './load-standards.js';

test('the examples of standards/README.md are a library that loads, fits the checks and leaves nothing to verify', async () => {
  const folder = temporaryFolder();
  for (const [path, yaml] of examples()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), yaml);
  }

  const { standards, policies, calendar, unverified } = await loadLibrary(folder);
  const roster = await loadRoster(join(folder, 'rosters/ours.yaml'));

  expect(standards.map(({ standard }) => standard.id).toSorted()).toEqual([
    'county-list',
    'county-table',
    'strict-table',
  ]);
  expect(standards.map(({ standard }) => bindStandard(standard, builtInChecks))).toEqual(
    standards.map(() => ({ bound: expect.anything() })),
  );
  expect(policies.map(({ id }) => id)).toEqual(['county-cards']);
  expect([...calendar.keys()]).toEqual([2026]);
  expect(roster.agencies.map(({ id }) => id)).toEqual(['county-government', 'county-archives']);
  expect(unverified).toEqual([]);
});

/** The YAML blocks of the guide, by the path that their first line names. */
function examples(): readonly (readonly [string, string])[] {
  const guide = readFileSync('standards/README.md', 'utf8');
  return [...guide.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(([, path = '', yaml = '']) => [
    path,
    yaml,
  ]);
}
