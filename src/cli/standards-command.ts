import { stringify } from 'yaml';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Standard } from '../model/standard.js';
import { loadRoster } from '../standards/load-standards.js';
import type { Roster } from '../standards/parse-roster.js';
import type { StandardProblem } from '../standards/standard-error.js';
import { countLimitKinds, type UnreadLimit } from '../standards/survey-limits.js';
import { lintRefinements } from './agency-standards.js';
import { EXIT } from './exit-code.js';
import { chooseStandards, openLibrary, SHIPPED_STANDARDS } from './library.js';
import type { Terminal } from './terminal.js';
import { alignRows } from './text-table.js';

/** What the `gongkai standards` commands take. */
export interface StandardsFlags {
  readonly standards?: string;
  readonly roster?: readonly string[];
  /** The day on which approvals are looked at; today unless given. */
  readonly asOf?: IsoDate;
  readonly json?: boolean;
}

const UNREAD: Readonly<Record<UnreadLimit['reason'], string>> = {
  'not-understood': 'is not understood',
  'nothing-above': 'has no item above it in its column',
};

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
    effectiveFrom: standard.effectiveFrom,
    effectiveUntil: standard.effectiveUntil,
    indicators: standard.indicators.length,
    columns: standard.columns.length,
    items: standard.columns.reduce((sum, { items }) => sum + items.length, 0),
    limits: Object.fromEntries(countLimitKinds(standard)),
    unverified: standard.unverified.length,
  }));
  if (json) {
    terminal.print(JSON.stringify(rows, null, 2));
    return EXIT.clean;
  }
  const head = ['id', 'version', 'indicators', 'columns', 'items', 'unverified', 'in force', 'title'];
  const cells = rows.map((row) =>
    [
      ...[row.id, row.version, row.indicators, row.columns, row.items, row.unverified],
      ...[daysInForce(row), row.title],
    ].map(String),
  );
  const limits = standards.flatMap(({ standard }) => describeLimits(standard));
  terminal.print([...alignRows([head, ...cells]), ...limits].join('\n'));
  return EXIT.clean;
}

/** `gongkai standards show <id>`: a standard as it is in force, with everything that it extends, and its limits counted. */
export async function showStandard(
  id: string,
  { standards: folder, json }: StandardsFlags,
  terminal: Terminal,
): Promise<number> {
  const [chosen] = chooseStandards(await openLibrary(folder), [id]);
  if (!chosen) return EXIT.clean;
  const { standard } = chosen;
  if (json) {
    const limits = Object.fromEntries(countLimitKinds(standard));
    terminal.print(JSON.stringify({ ...standard, limits }, null, 2));
    return EXIT.clean;
  }
  const comments = describeLimits(standard).map((line) => `# ${line}`);
  terminal.print([...comments, stringify(standard, { aliasDuplicateObjects: false }).trimEnd()].join('\n'));
  return EXIT.clean;
}

/** `gongkai standards lint`: proves a folder of standards, and rosters, in full; lists what is unconfirmed or not understood. */
export async function lintStandards(
  { standards: folder, roster, asOf, json }: StandardsFlags,
  terminal: Terminal,
): Promise<number> {
  const library = await openLibrary(folder, asOf);
  const { standards, policies, years, wordings, calendar, unreadLimits, unverified } = library;
  const rosters: Roster[] = [];
  for (const file of roster ?? []) rosters.push(await loadRoster(file));
  const refinements = lintRefinements(library.kept, library.loaded, rosters);
  const exit = refinements.length > 0 ? EXIT.findings : EXIT.clean;
  if (json) {
    const counts = {
      ...{ standards: standards.length, policies: policies.length },
      ...{ years: years.length, wordings: wordings.length },
    };
    terminal.print(JSON.stringify({ ...counts, unverified, unreadLimits, refinements }, null, 2));
    return exit;
  }
  const tables = [...calendar.keys()].sort();
  terminal.print(
    [
      `${folder ?? SHIPPED_STANDARDS}: ${standards.length} standards, ${policies.length} grading policies, ${years.length} yearly assessments, ${wordings.length} wordings, holiday tables ${tables[0] ?? '-'} to ${tables.at(-1) ?? '-'}: no mistakes`,
      ...(roster ?? []).map((file) => `${file}: no mistakes`),
      `${unverified.length} statements are marked \`verify: true\`: compare them with the official texts before you rely on them`,
      ...unverified.map(({ file, line, path }) => `  ${file}:${line}  ${path || 'the whole file'}`),
      ...describeUnread(unreadLimits),
      ...describeRefinements(refinements),
    ].join('\n'),
  );
  return exit;
}

/** The days between which a standard is in force; a dash for one without an end on either side. */
function daysInForce({
  effectiveFrom,
  effectiveUntil,
}: Pick<Standard, 'effectiveFrom' | 'effectiveUntil'>): string {
  return effectiveFrom || effectiveUntil ? `${effectiveFrom ?? ''}..${effectiveUntil ?? ''}` : '-';
}

/** One line, or none for a standard without items. */
function describeLimits(standard: Standard): readonly string[] {
  const counts = countLimitKinds(standard).map(([kind, count]) => `${kind} ${count}`);
  return counts.length > 0 ? [`limits (公开时限) of ${standard.id}: ${counts.join(', ')}`] : [];
}

function describeUnread(limits: readonly UnreadLimit[]): readonly string[] {
  if (limits.length === 0) return [];
  return [
    `${limits.length} limits (公开时限) are left for a person to judge: standards/README.md shows what is understood`,
    ...limits.map(
      ({ phrase, reason, place: { file, line, column } }) =>
        `  ${file}:${line}:${column}  ${JSON.stringify(phrase)} ${UNREAD[reason]}`,
    ),
  ];
}

function describeRefinements(findings: readonly StandardProblem[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    `${findings.length} statements of refinements have no effect, or none any more:`,
    ...findings.map(
      ({ message, hint, place: { file, line, column } }) =>
        `  ${file}:${line}:${column}  ${message} (${hint})`,
    ),
  ];
}
