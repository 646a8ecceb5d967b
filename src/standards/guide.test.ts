import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bindStandard } from '../audit/bind-standard.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { builtInChecks } from '../checks/index.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { loadLibrary, loadRoster } from './load-standards.js';
import { parseLimit } from './parse-limit.js';
import { digestOf } from './read-folder.js';
import { refineStandard } from './refine-standard.js';

test('the examples of standards/README.md are a library that loads, fits the checks and leaves nothing to verify', async () => {
  const folder = temporaryFolder();
  for (const [path, yaml] of examples()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), yaml);
  }

  const { standards, policies, refinements, calendar, unverified } = await loadLibrary(folder);
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

  const [refinement] = refinements;
  const base = standards.find(({ standard }) => standard.id === refinement?.refinement.standard);
  const refined = refineStandard(base!, refinement!, {
    asOf: '2026-12-31' as IsoDate,
    kinds: standards.flatMap(({ standard }) => standard.columnKinds),
    joinDigests: digestOf,
  });
  expect(roster.agencies.map(({ id }) => id)).toContain(refinement?.refinement.agency);
  expect(refined.findings).toEqual([]);
  expect(refined.standard.columns.map(({ name }) => name)).toEqual(['档案法规', '查档指南']);
  expect(refined.standard.refinement?.loosenings).toMatchObject([{ until: '2026-12-31' }]);
});

test('the guide gives every kind of limit, and each of its phrases is of the kind that it says', () => {
  const rows = limitRows();
  const read = rows.map(([kind, phrases]) => [kind, phrases.map((phrase) => parseLimit(phrase)?.kind)]);

  expect(rows).toHaveLength(11);
  expect(read).toEqual(rows.map(([kind, phrases]) => [kind, phrases.map(() => kind)]));
});

/** The kinds of limits that the guide lists, with their phrases. */
function limitRows(): readonly (readonly [kind: string, phrases: readonly string[]])[] {
  const section = readFileSync('standards/README.md', 'utf8').split('### 公开时限')[1] ?? '';
  return [...section.matchAll(/^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(
    ([, kind = '', phrases = '']) => [kind, phrases.split(' · ')],
  );
}

/** The YAML blocks of the guide, by the path that their first line names. */
function examples(): readonly (readonly [string, string])[] {
  const guide = readFileSync('standards/README.md', 'utf8');
  return [...guide.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(([, path = '', yaml = '']) => [
    path,
    yaml,
  ]);
}
