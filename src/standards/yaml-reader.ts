import type { z } from 'zod';
import type { UnverifiedStatement } from '../model/standard.js';
import { describeIssues, type KnownKeys, predicateFor, rememberKeys } from './schema-problems.js';
import { refuseProblems } from './standard-error.js';
import { type PlaceFinder, readYamlSource, showPath, type ValuePath, type YamlText } from './yaml-source.js';

/** What a YAML file says, proved by a schema. */
export interface YamlReading<T> {
  readonly value: T;
  readonly placeOf: PlaceFinder;
  /** Statements marked `verify: true`, each with the path of its mapping. */
  readonly unverified: readonly UnverifiedAt[];
}

/** An unverified statement and the path it stands at, in parts. */
export interface UnverifiedAt {
  readonly path: ValuePath;
  readonly statement: UnverifiedStatement;
}

/**
 * Reads a YAML file by a schema of strict objects.
 * @throws StandardError with every problem of the file: what, where, and what next.
 */
export function readYaml<T>(source: YamlText, schema: z.ZodType<T>): YamlReading<T> {
  const yaml = readYamlSource(source);
  const knownKeys: KnownKeys = new Map();
  const result = schema.safeParse(yaml.value, {
    reportInput: true,
    error: (issue) => {
      rememberKeys(issue, knownKeys);
      return predicateFor(issue);
    },
  });
  if (!result.success) refuseProblems(describeIssues(result.error.issues, knownKeys, yaml));
  return {
    // refuseProblems has thrown when there is no data: a failed parse has at least one issue.
    value: result.data as T,
    placeOf: yaml.placeOf,
    unverified: yaml.verifyPaths.map((path) => ({
      path,
      statement: {
        path: showPath(path),
        file: source.file,
        line: yaml.placeOf([...path, 'verify']).line ?? 1,
      },
    })),
  };
}
