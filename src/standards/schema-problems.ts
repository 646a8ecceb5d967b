import { z } from 'zod';
import { suggest } from './did-you-mean.js';
import type { StandardProblem } from './standard-error.js';
import { showPath, type ValuePath, type YamlSource } from './yaml-source.js';

/** The keys that a strict object allows, by the path of the object. */
export type KnownKeys = Map<string, readonly string[]>;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
};

/** Notes which keys an object would have allowed: zod forgets it when it finishes an issue. */
export function rememberKeys(issue: z.core.$ZodRawIssue, knownKeys: KnownKeys): void {
  if (issue.code !== 'unrecognized_keys' || !(issue.inst instanceof z.ZodObject)) return;
  knownKeys.set(showPath((issue.path ?? []) as ValuePath), Object.keys(issue.inst.shape));
}

/**
 * What a value must be, to be read after its path: `must be a number`. A schema that knows better says so in its own
 * `error`; there a line break parts the predicate from the hint.
 */
export function predicateFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_NAMES[String(issue.expected)] ?? String(issue.expected)}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `must be ${oneOf(issue.options)}`
        : 'must be plain data (text, numbers, lists, mappings)';
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'must not be empty';
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return 'is not allowed';
  }
}

/** The problems of a value that its schema refused, each at its place. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  knownKeys: KnownKeys,
  yaml: YamlSource,
): readonly StandardProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path as ValuePath;
    if (issue.code !== 'unrecognized_keys') return [describeIssue(issue, path, yaml)];
    const known = knownKeys.get(showPath(path)) ?? [];
    return issue.keys.map((key) => unknownKey(key, path, known, yaml));
  });
}

function describeIssue(issue: z.core.$ZodIssue, path: ValuePath, yaml: YamlSource): StandardProblem {
  const written = valueAt(yaml.value, path);
  const place = yaml.placeOf(path);
  if (written === undefined) return missingKey(path, place);
  const [predicate = '', ownHint] = issue.message.split('\n');
  return {
    code: 'STANDARD_BAD_VALUE',
    message: `${showPath(path) || 'the file'} ${predicate}, got ${showValue(written)}`,
    place,
    hint: ownHint ?? hintFor(issue, written),
  };
}

function missingKey(path: ValuePath, place: StandardProblem['place']): StandardProblem {
  const around = showPath(path.slice(0, -1));
  return {
    code: 'STANDARD_MISSING_KEY',
    message: `"${String(path.at(-1))}" is missing${around ? ` in ${around}` : ''}`,
    place,
    hint: `Add "${String(path.at(-1))}:"; standards/README.md explains every key.`,
  };
}

function unknownKey(
  key: string,
  path: ValuePath,
  known: readonly string[],
  yaml: YamlSource,
): StandardProblem {
  return {
    code: 'STANDARD_UNKNOWN_KEY',
    message: `unknown key "${key}"${path.length > 0 ? ` in ${showPath(path)}` : ''}`,
    place: yaml.keyPlaceOf([...path, key]),
    hint: suggest(key, known, 'Known keys'),
  };
}

function hintFor(issue: z.core.$ZodIssue, written: unknown): string {
  const known = choicesOf(issue);
  if (known.length > 0) return suggest(String(written), known, 'Allowed');
  if (issue.code !== 'invalid_type') return 'Correct the value; standards/README.md explains every key.';
  if (written === null) return 'Write a value after the colon, or remove the line.';
  if (issue.expected === 'string') return 'Put the value in quotes.';
  if (issue.expected === 'array') return 'Write a list: [one, two], or one "- item" a line.';
  return 'Correct the value; standards/README.md explains every key.';
}

function choicesOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options as unknown[]).map(String);
  return [];
}

function oneOf(choices: readonly unknown[]): string {
  return choices.length === 1 ? JSON.stringify(choices[0]) : `one of ${choices.map(String).join(', ')}`;
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>((inner, part) => {
    const isContainer = typeof inner === 'object' && inner !== null;
    return isContainer && Object.hasOwn(inner, part) ? (inner as Record<string, unknown>)[part] : undefined;
  }, value);
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
