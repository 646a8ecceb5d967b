/** The audits, grades and events of a whole country are more than memory holds. */
const AGENCIES_AT_ONCE = 100;

/** Agencies, or their ids, so many at a time as are held at once. */
export function* someAtATime<Part>(parts: readonly Part[]): Generator<readonly Part[]> {
  for (let at = 0; at < parts.length; at += AGENCIES_AT_ONCE) yield parts.slice(at, at + AGENCIES_AT_ONCE);
}
