/** What was found out about one thing on this machine. `weak` does not stop a run. */
export interface Diagnosis {
  readonly what: string;
  readonly state: 'well' | 'weak' | 'broken';
  readonly says: string;
  /** What to do; null when all is well. */
  readonly repair: string | null;
}

/** In order. */
export function well(what: string, says: string): Diagnosis {
  return { what, state: 'well', says, repair: null };
}

/** Not as it should be, but a run works. */
export function weak(what: string, says: string, repair: string): Diagnosis {
  return { what, state: 'weak', says, repair };
}

/** A run does not work. */
export function broken(what: string, says: string, repair: string): Diagnosis {
  return { what, state: 'broken', says, repair };
}
