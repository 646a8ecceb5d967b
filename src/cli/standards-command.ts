import { stringify } from 'yaml';
import { loadRoster } from '../standards/load-standards.js';
import { EXIT } from './exit-code.js';
import { chooseStandards, openLibrary, SHIPPED_STANDARDS } from './library.js';
import type { Terminal } from './terminal.js';
import { alignRows } from './text-table.js';

/** What the `gongkai standards` commands take. */
export interface StandardsFlags {
  readonly standards?: string;
  readonly roster?: readonly string[];
  readonly json?: boolean;
}

/** `gongkai standards list`: a row for each standard and policy of the folder. */
export async function listStandards(
  { standards: folder, json }: StandardsFlags,
  terminal: Terminal,
): Promise<number> {
  const { standards } = await openLibrary(folder);
  const rows = standards.map(({ standard }) => ({
    id: standard.id,
    title: standard.title,
    version: standard.version,
    levels: standard.levels,
    indicators: standard.indicators.length,
    columns: standard.columns.length,
    items: standard.columns.reduce((sum, { items }) => sum + items.length, 0),
    unverified: standard.unverified.length,
  }));
  if (json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return EXIT.clean;
  }
  const head = ['id', 'version', 'indicators', 'columns', 'items', 'unverified', 'title'];
  const cells = rows.map((row) =>
    [row.id, row.version, row.indicators, row.columns, row.items, row.unverified, row.title].map(String),
  );
  terminal.print(alignRows([head, ...cells]).join('\n'));
  return EXIT.clean;
}

/** `gongkai standards show <id>`: a standard as it is in force, with everything that it extends. */
export async function showStandard(
  id: string,
  { standards: folder, json }: StandardsFlags,
  terminal: Terminal,
): Promise<number> {
  const [chosen] = chooseStandards(await openLibrary(folder), [id]);
  terminal.print(json ? JSON.stringify(chosen?.standard, null, 2) : stringify(chosen?.standard).trimEnd());
  return EXIT.clean;
}

/** `gongkai standards lint`: proves a folder of standards, and rosters, in full; lists what is marked as unconfirmed. */
export async function lintStandards(
  { standards: folder, roster, json }: StandardsFlags,
  terminal: Terminal,
): Promise<number> {
  const { standards, policies, calendar } = await openLibrary(folder);
  for (const file of roster ?? []) await loadRoster(file);
  const unverified = [...standards.map(({ standard }) => standard), ...policies].flatMap((owner) =>
    owner.unverified.map(({ path, file, line }) => ({ owner: owner.id, path, file, line })),
  );
  if (json) {
    terminal.print(
      JSON.stringify({ standards: standards.length, policies: policies.length, unverified }, null, 2),
    );
    return EXIT.clean;
  }
  const years = [...calendar.keys()].sort();
  terminal.print(
    [
      `${folder ?? SHIPPED_STANDARDS}: ${standards.length} standards, ${policies.length} grading policies, holiday tables ${years[0] ?? '-'} to ${years.at(-1) ?? '-'}: no mistakes`,
      ...(roster ?? []).map((file) => `${file}: no mistakes`),
      `${unverified.length} statements are marked \`verify: true\`: compare them with the official texts before you rely on them`,
      ...unverified.map(({ file, line, path }) => `  ${file}:${line}  ${path}`),
    ].join('\n'),
  );
  return EXIT.clean;
}
