import type { PersonEvent } from '../grade/event-rules.js';
import type { RulingKind } from '../model/ruling.js';

/** What `--format` of a report takes: the ids of `report/formats.ts`, told here so that asking for help loads none of them. */
export const FORMAT_IDS: readonly string[] = ['csv', 'html', 'bulletin', 'letter', 'json', 'docx', 'xlsx'];

/** Who a report is for: `internal` has all, marked by what was decided; `public` only what a person confirmed. */
export const EDITIONS = ['internal', 'public'] as const;

/** A value of `--edition`. */
export type Edition = (typeof EDITIONS)[number];

/** The forms in which a list is written. */
export const TABLE_FORMATS = ['yaml', 'csv', 'xlsx', 'html'] as const;

/** One of them. */
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** What `--as` takes. */
export const RULING_KINDS: readonly RulingKind[] = ['column', 'historical', 'validity-date'];

/** The word on the command line for each event that a person can enter. */
export const EVENT_VERBS: Record<PersonEvent, string> = {
  confirmed: 'confirm',
  dismissed: 'dismiss',
  'needs-look': 'look',
  notified: 'notify',
  'rectification-claimed': 'claim',
  're-checked': 'recheck',
  rectified: 'rectify',
  refused: 'refuse',
  waived: 'waive',
  appealed: 'appeal',
  escalated: 'escalate',
  expired: 'expire',
  corrected: 'correct',
};
