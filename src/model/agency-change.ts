import type { IsoDate } from '../calendar/iso-date.js';

/**
 * What became of an agency, by the register of changes in a roster. `renamed`: it goes on under another id; `merged`: its duties went
 * to another agency; `dissolved`: nobody follows it.
 */
export interface AgencyChange {
  readonly kind: 'renamed' | 'merged' | 'dissolved';
  /** From this day on. */
  readonly on: IsoDate;
  /** Its id before; the roster has it no more. */
  readonly from: string;
  /** The agency that follows it; null when it was dissolved. */
  readonly to: string | null;
  /**
   * Its websites that go on, by their ids before, each with its id under the agency that follows. Others have ended, and with them
   * their problems. Null: all of a renamed agency go on under their ids, none of a merged one.
   */
  readonly outlets: Readonly<Record<string, string>> | null;
  /** The document that says so. */
  readonly document: string;
}
