import { clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { nextQuarter, type Quarter, quarterOf } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { historyUnderAllIds } from '../grade/agency-history.js';
import type { LedgerHead, QuarterLedger } from '../model/ledger.js';
import type { ChainProof, LedgerEvent } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';
import type { LedgerStore } from '../model/sweep.js';
import { suggest } from '../standards/did-you-mean.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { openRecord } from '../sweep/fold-record.js';
import { showRecord, showStandings } from './agency-record.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { showLedger } from './ledger-view.js';
import type { Terminal } from './terminal.js';

/** What `gongkai cards` takes. */
export interface CardsFlags extends WorkspaceFlags {
  readonly json?: boolean;
}

/**
 * `gongkai cards list`, and `show <agency>`: the ledgers of a workspace, newest first; with an agency its history alone, where it
 * stands now, and all that people and gradings entered of it. Returns the exit code.
 * @throws GongkaiError `CARDS_UNKNOWN_AGENCY`
 */
export async function cardsCommand(
  agency: string | undefined,
  flags: CardsFlags,
  terminal: Terminal,
): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    if (agency !== undefined) {
      const told = await historyOf(agency, store);
      const lines = [
        ...told.quarters.map(showLedger),
        showStandings(told.standings, told.on),
        showRecord(told.record),
      ];
      terminal.print(flags.json ? JSON.stringify(told, null, 2) : lines.join('\n\n'));
      return EXIT.clean;
    }
    const shown = await allLedgers(store.ledgers);
    terminal.print(flags.json ? JSON.stringify(shown, null, 2) : shown.map(showLedger).join('\n\n'));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

interface AgencyHistory {
  /** Newest first, each with the agency's grades alone. */
  readonly quarters: readonly QuarterLedger[];
  /** The day of which `standings` tells. */
  readonly on: IsoDate;
  readonly standings: readonly Standing[];
  /** Oldest first. */
  readonly record: readonly LedgerEvent[];
}

async function historyOf(
  agency: string,
  { ledgers, events }: Pick<WorkspaceStore, 'ledgers' | 'events'>,
): Promise<AgencyHistory> {
  const quarters = await historyUnderAllIds(agency, ledgers);
  const ids = new Set([agency, ...quarters.flatMap(({ grades }) => grades.map((grade) => grade.agency))]);
  const record = await events.ofAgencies([...ids]);
  if (quarters.length > 0 || record.length > 0) {
    const on = today(clockFrom(Date.now));
    const standings = await (await openRecord(events)).standings([...ids], { on });
    return { quarters, on, standings, record };
  }
  throw new GongkaiError('CARDS_UNKNOWN_AGENCY', `no quarter and no record has an agency "${agency}"`, {
    hint: suggest(agency, await events.agencies(), 'Known agencies'),
  });
}

/** The heads of all ledgers of a workspace, newest first. */
export async function ledgerHeads(ledgers: LedgerStore): Promise<readonly LedgerHead[]> {
  const heads: LedgerHead[] = [];
  let before: Quarter = nextQuarter(quarterOf(today(clockFrom(Date.now))));
  for (;;) {
    const head = await ledgers.headBefore(before);
    if (!head) return heads;
    heads.push(head);
    before = head.quarter;
  }
}

async function allLedgers(ledgers: LedgerStore): Promise<readonly QuarterLedger[]> {
  const history: QuarterLedger[] = [];
  for (const { quarter } of await ledgerHeads(ledgers)) {
    const ledger = await ledgers.load(quarter);
    if (ledger) history.push(ledger);
  }
  return history;
}

/** What `gongkai cards verify` takes. */
export interface VerifyFlags extends CardsFlags {
  readonly head?: string;
}

/** `gongkai cards verify`: proves that no event and no frozen ledger was altered. Returns 1 when one was. */
export async function verifyCards(flags: VerifyFlags, terminal: Terminal): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const proof = await store.events.verify(flags.head ?? null);
    terminal.print(flags.json ? JSON.stringify(proof, null, 2) : showProof(proof));
    return proof.broken ? EXIT.findings : EXIT.clean;
  } finally {
    await store.close();
  }
}

function showProof({ events, head, broken, unproved }: ChainProof): string {
  const older = unproved.map((quarter) => `${quarter} was graded before events were kept: not proved`);
  if (!broken) return [`${events} events, none altered`, `head ${head}`, ...older].join('\n');
  const where = broken.sequence === null ? 'altered' : `altered: event ${broken.sequence}`;
  return [`${where}: ${broken.reason}`, `${events} events, head ${head}`, ...older].join('\n');
}
