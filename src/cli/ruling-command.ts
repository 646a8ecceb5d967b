import { clockFrom, today } from '../calendar/clock.js';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { rulingEntry } from '../grade/fold-rulings.js';
import type { SiteAudit } from '../model/audit.js';
import type { Ruling, RulingKind } from '../model/ruling.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { readEntryQuarter, readRulings } from '../sweep/fold-record.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { type PersonFlags, refuseUnfounded } from './record-command.js';
import type { Terminal } from './terminal.js';
import { alignRows } from './text-table.js';

/** What `gongkai ruling add` and `end` take. */
export interface RulingFlags extends WorkspaceFlags, PersonFlags {
  /** The quarter whose audits show the column. */
  readonly quarter: Quarter;
  readonly outlet?: string;
  readonly as: RulingKind;
  readonly required?: string;
  readonly until?: IsoDate;
}

/** Where a ruling is made: the agency, and the address of the column. */
export interface RulingPlace {
  readonly agency: string;
  readonly url: string;
}

/**
 * `gongkai ruling add` and `end`: enters how a column is to be read from the next audit on, or that this is over. Returns the exit code.
 * @throws GongkaiError `RULING_UNFOUNDED` when the quarter's audit shows no such column or list.
 */
export async function ruleCommand(
  what: 'add' | 'end',
  { agency, url }: RulingPlace,
  flags: RulingFlags,
  terminal: Terminal,
): Promise<number> {
  refuseUnfounded(flags);
  const clock = clockFrom(Date.now);
  const now = today(clock);
  const until = what === 'end' ? addDays(now, -1) : lastDayOf(flags, now);
  const store = await openKeptWorkspace(flags);
  try {
    const audit = await findAudit(store, agency, flags);
    if (what === 'add') refuseUnknown(audit, url, flags);
    const ruling: Ruling = {
      kind: flags.as,
      agency,
      outlet: audit.outlet,
      url,
      required: flags.as === 'column' ? (flags.required ?? null) : null,
      actor: flags.actor,
      reason: flags.reason,
      until,
    };
    const quarter = await readEntryQuarter(store.events, flags.quarter);
    await store.events.append([rulingEntry(ruling, { at: clock.now(), quarter })]);
    terminal.print(
      `${what === 'add' ? `ruled until ${until}` : 'ended'}: ${agency}/${audit.outlet} ${url} (${flags.as})`,
    );
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/** `gongkai ruling list`: all rulings with their last day. Returns the exit code. */
export async function listRulings(
  flags: WorkspaceFlags & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const rulings = await readRulings(store.events);
    const now = today(clockFrom(Date.now));
    terminal.print(flags.json ? JSON.stringify(rulings, null, 2) : showRulings(rulings, now));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function showRulings(rulings: readonly Ruling[], now: IsoDate): string {
  const rows = rulings.map(({ until, agency, outlet, kind, required, url, actor, reason }) => [
    until < now ? `${until} (ended)` : until,
    `${agency}/${outlet}`,
    required === null ? kind : `${kind} ${required}`,
    url,
    `${actor}: ${reason}`,
  ]);
  return alignRows(rows).join('\n');
}

function lastDayOf({ until }: RulingFlags, now: IsoDate): IsoDate {
  if (until !== undefined && until >= now) return until;
  throw unfounded('a ruling needs a last day that is not over', `Give --until with a day from ${now} on.`);
}

async function findAudit(
  { sweeps }: WorkspaceStore,
  agency: string,
  { quarter, outlet }: RulingFlags,
): Promise<SiteAudit> {
  const audits = await sweeps.auditsOf(quarter, [agency]);
  const named = outlet === undefined ? audits : audits.filter((audit) => audit.outlet === outlet);
  const [only] = named;
  if (only && named.length === 1) return only;
  const ids = audits.map((audit) => audit.outlet).join(', ');
  throw unfounded(
    audits.length === 0
      ? `${quarter} has no audit of ${agency}`
      : `${agency} has several outlets, or none that is called "${outlet ?? ''}"`,
    ids === ''
      ? 'Name an agency by its id, and a quarter that was swept.'
      : `Use --outlet with one of: ${ids}.`,
  );
}

function refuseUnknown({ columns, required }: SiteAudit, url: string, flags: RulingFlags): void {
  if (!columns.some((column) => column.url === url)) {
    const known = columns.slice(0, 10).map((column) => `${column.path.join('/')} ${column.url}`);
    throw unfounded(`the site has no column at ${url}`, `It has, among others: ${known.join('; ')}.`);
  }
  if (flags.as === 'column' && !required.some(({ id }) => id === flags.required)) {
    const ids = required.map(({ id }) => id).join(', ');
    throw unfounded(
      `no list demands a column "${flags.required ?? ''}" of it`,
      ids === '' ? 'Its standards demand no columns.' : `Use --required with one of: ${ids}.`,
    );
  }
}

function unfounded(message: string, hint: string): GongkaiError {
  return new GongkaiError('RULING_UNFOUNDED', message, { hint });
}
