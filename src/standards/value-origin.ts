import type { ErrorPlace } from '../errors.js';
import type { PlaceFinder, ValuePath } from './yaml-source.js';

/** Who says a value of an effective standard, and where. */
export interface ValueOrigin {
  readonly by: 'standard' | 'refinement';
  readonly place: ErrorPlace;
}

/** Takes a path of the effective `Standard`; answers for that value, or for the nearest one around it. */
export type OriginFinder = (path: ValuePath) => ValueOrigin;

/** A path of something refined, and whose value stands there: all below it is found below the other path. */
export interface Source {
  readonly at: ValuePath;
  readonly by: ValueOrigin['by'];
  readonly from: ValuePath;
}

/** The sources of a part, as seen from the whole that it was put into. */
export function sourcesBelow(path: ValuePath, sources: readonly Source[]): readonly Source[] {
  return sources.map((source) => ({ ...source, at: [...path, ...source.at] }));
}

/** Finds origins by the nearest source above a path; where there is none the standard itself speaks, at the same path. */
export function originFinder(
  sources: readonly Source[],
  places: Readonly<Record<ValueOrigin['by'], PlaceFinder>>,
): OriginFinder {
  const byPath = new Map(sources.map((source) => [JSON.stringify(source.at), source]));
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const source = byPath.get(JSON.stringify(path.slice(0, length)));
      if (!source) continue;
      const { by, from } = source;
      return { by, place: places[by]([...from, ...path.slice(length)]) };
    }
    return { by: 'standard', place: places.standard(path) };
  };
}
