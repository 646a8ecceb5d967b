import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = import.meta.dirname;

/** Which folder may import from which, beside its own files and packages. Reasons: docs/architecture.md, "Floors". */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  calendar: ['errors'],
  model: ['calendar'],
  standards: ['model', 'calendar', 'errors'],
  extract: ['model', 'calendar'],
  match: ['model'],
  collect: ['extract', 'model', 'calendar', 'errors'],
  audit: ['match', 'model', 'calendar', 'errors'],
  checks: ['audit', 'model', 'calendar'],
  grade: ['model', 'calendar', 'errors'],
  report: ['model', 'calendar'],
  evidence: ['report', 'model', 'calendar'],
  store: ['model', 'calendar', 'errors'],
  tables: ['audit', 'report', 'standards', 'model', 'calendar', 'errors'],
  sweep: ['collect', 'extract', 'match', 'audit', 'grade', 'report', 'model', 'calendar', 'errors'],
  cli: [
    'sweep',
    'checks',
    'collect',
    'audit',
    'extract',
    'standards',
    'grade',
    'report',
    'evidence',
    'tables',
    'store',
    'model',
    'calendar',
    'errors',
  ],
  index: [
    'audit',
    'checks',
    'model',
    'calendar',
    'errors',
    'extract',
    'match',
    'standards',
    'grade',
    'report',
    'sweep',
  ],
};

/** Folders that must give the same answer for the same input, today and in three years. */
const PURE = [
  'errors',
  'calendar',
  'model',
  'extract',
  'match',
  'audit',
  'checks',
  'grade',
  'report',
  'evidence',
  'tables',
];

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/from 'node:/, "imports one of Node's own modules"],
  [/from 'playwright/, 'imports playwright'],
  [/\bprocess\./, 'touches process'],
  [/\bconsole\./, 'prints'],
  [/\bDate\.now\b|new Date\(\)/, 'reads the clock'],
  [/\bMath\.random\b/, 'rolls dice'],
  [/\bfetch\(/, 'fetches'],
];

const LINES_MOST = 250;

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readSource(path));
const production = files.filter(({ path, folder }) => !path.endsWith('.test.ts') && folder !== 'testing');

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(
    ([, specifier]) => specifier ?? '',
  );
  const imports = specifiers.map((specifier) =>
    relative(SRC, resolve(SRC, dirname(path), specifier)).replace(/\.js$/, '.ts'),
  );
  return { path, folder: folderOf(path), text, imports };
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/(\.test)?\.ts$/, '');
}

describe('floors', () => {
  test('every folder stands in the table', () => {
    const folders = new Set(production.map(({ folder }) => folder));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  test('no import runs up the floors', () => {
    const wrong = production.flatMap(({ path, folder, imports }) =>
      imports
        .map(folderOf)
        .filter((target) => target !== folder && !MAY_IMPORT[folder]?.includes(target))
        .map(
          (target) =>
            `${path} imports ${target}/, but ${folder}/ may import only: ${MAY_IMPORT[folder]?.join(', ')}`,
        ),
    );
    expect(wrong).toEqual([]);
  });

  test('no check imports another check', () => {
    const checks = production.filter(({ path }) => /^checks\/.+\//.test(path));
    const wrong = checks.flatMap(({ path, imports }) =>
      imports.filter((target) => target.startsWith('checks/')).map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('no import goes in a circle, types included', () => {
  expect(findCircle(files)).toBeNull();
});

test.each(PURE)('%s/ is pure', (folder) => {
  const wrong = production
    .filter((file) => file.folder === folder)
    .flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, at) =>
          IMPURE.filter(([mark]) => mark.test(line)).map(([, does]) => `${path}:${at + 1} ${does}`),
        ),
    );
  expect(wrong).toEqual([]);
});

test('every check has its test and its page', () => {
  const paths = new Set(readdirSync(join(SRC, 'checks'), { recursive: true, encoding: 'utf8' }));
  const checks = production
    .filter(({ path }) => /^checks\/.+\//.test(path))
    .map(({ path }) => path.slice(7, -3));
  expect(checks.length).toBeGreaterThan(0);
  expect(
    checks.flatMap((check) => [`${check}.test.ts`, `${check}.md`]).filter((path) => !paths.has(path)),
  ).toEqual([]);
});

test(`no file is longer than ${LINES_MOST} lines`, () => {
  const long = production.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
  expect(long.filter(({ lines }) => lines > LINES_MOST)).toEqual([]);
});

test('every exported function, constant and class says what it is', () => {
  const silent = production.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)]
      .filter(({ index }) => !text.slice(0, index).trimEnd().endsWith('*/'))
      .map(([, name]) => `${path}: ${name}`),
  );
  expect(silent).toEqual([]);
});

test('no default export and no catch-all file', () => {
  expect(production.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  expect(
    production.filter(({ path }) => /(utils?|helpers?|common|misc)\.ts$/.test(path)).map(({ path }) => path),
  ).toEqual([]);
});

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** The first circle of imports, or null. */
function findCircle(sources: readonly SourceFile[]): readonly string[] | null {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (finished.has(path)) return null;
    for (const target of importsOf.get(path) ?? []) {
      const circle = visit(target, [...trail, path]);
      if (circle) return circle;
    }
    finished.add(path);
    return null;
  };
  for (const { path } of sources) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return null;
}
