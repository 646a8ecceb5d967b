import { readFile } from 'node:fs/promises';
import { type Clock, clockFrom, today } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError, messageOf } from '../errors.js';
import { entryQuarter } from '../grade/entry-quarter.js';
import { foldEvents } from '../grade/fold-events.js';
import { reviewEntries } from '../grade/review-entries.js';
import { buildReviewItems, type ReviewGround } from '../grade/review-items.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import type { ReviewItem } from '../model/review.js';
import type { Standing } from '../model/standing.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { reviewRows } from '../tables/review-sheet.js';
import { writeReviewCsv, writeReviewXlsx } from '../tables/write-review.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { refuseUnfounded } from './record-command.js';
import { reviewOneByOne } from './review-one-by-one.js';
import { takeSheet } from './take-sheet.js';
import type { Terminal } from './terminal.js';
import { openAsker } from './terminal-asker.js';
import { writeWhole } from './write-whole.js';

/** What `gongkai review` takes. */
export interface ReviewFlags extends WorkspaceFlags {
  readonly quarter?: Quarter;
  readonly actor?: string;
  readonly sheet?: string;
  readonly take?: string;
  readonly json?: boolean;
}

/** The open proposals of a workspace, and the record that they come from. */
export interface OpenReview {
  readonly events: readonly LedgerEvent[];
  readonly standings: readonly Standing[];
  readonly items: readonly ReviewItem[];
}

/** `gongkai review`: a person decides what a grading proposed, at the terminal or by a sheet. Returns the exit code. */
export async function reviewCommand(flags: ReviewFlags, terminal: Terminal): Promise<number> {
  const clock = clockFrom(Date.now);
  const store = await openKeptWorkspace(flags);
  try {
    const review = await openReview(store, flags.quarter, clock);
    if (flags.take !== undefined) return await take(flags.take, { review, store, clock, flags, terminal });
    if (flags.sheet !== undefined) return await writeSheet(flags.sheet, review.items, terminal);
    if (flags.json) {
      terminal.print(JSON.stringify(review.items, null, 2));
      return EXIT.clean;
    }
    return await decideAtTerminal(review, { store, clock, flags, terminal });
  } finally {
    await store.close();
  }
}

async function openReview(
  store: WorkspaceStore,
  quarter: Quarter | undefined,
  clock: Clock,
): Promise<OpenReview> {
  const events = await store.events.all();
  const standings = foldEvents(events, { on: today(clock) });
  const open = standings.filter(
    ({ state, proposedIn }) => state === 'open' && (quarter === undefined || proposedIn === quarter),
  );
  const grounds = new Map<Quarter, ReviewGround>();
  for (const proposedIn of new Set(open.map((standing) => standing.proposedIn))) {
    const ledger = await store.ledgers.load(proposedIn);
    if (!ledger) continue;
    const agencies = (await store.sweeps.load(proposedIn))?.agencies ?? [];
    grounds.set(proposedIn, { ledger, agencies, audits: await store.sweeps.audits(proposedIn) });
  }
  return { events, standings, items: buildReviewItems(open, grounds) };
}

interface ReviewSetting {
  readonly review: OpenReview;
  readonly store: WorkspaceStore;
  readonly clock: Clock;
  readonly flags: ReviewFlags;
  readonly terminal: Terminal;
}

async function take(file: string, { review, store, clock, flags, terminal }: ReviewSetting): Promise<number> {
  const bytes = await readFile(file).catch((thrown: unknown) => {
    throw new GongkaiError('SHEET_UNREADABLE', `cannot read ${file}: ${messageOf(thrown)}`, {
      hint: 'Name the sheet that was filled in with --take.',
      cause: thrown,
    });
  });
  const { entries, known } = await takeSheet({ file, bytes }, review, {
    at: clock.now(),
    quarter: quarterOfEntry(review, clock),
    actor: flags.actor ?? null,
  });
  if (entries.length > 0) await store.events.append(entries);
  terminal.print(`${entries.length} entered, ${known} were entered before`);
  return EXIT.clean;
}

function quarterOfEntry({ events }: OpenReview, clock: Clock): Quarter {
  return entryQuarter(events, `${today(clock).slice(0, 4)}Q1` as Quarter);
}

async function writeSheet(file: string, items: readonly ReviewItem[], terminal: Terminal): Promise<number> {
  const rows = reviewRows(items);
  const isCsv = file.toLowerCase().endsWith('.csv');
  if (!isCsv && !file.toLowerCase().endsWith('.xlsx')) {
    throw new GongkaiError('SHEET_UNKNOWN_FORMAT', `${file} is neither .xlsx nor .csv`, {
      hint: 'Name a file that ends in .xlsx or .csv.',
    });
  }
  await writeWhole(file, isCsv ? writeReviewCsv(rows) : await writeReviewXlsx(rows), 'SHEET_UNWRITABLE');
  terminal.print(`${rows.length} open proposals: ${file}`);
  return EXIT.clean;
}

async function decideAtTerminal(
  review: OpenReview,
  { store, clock, flags, terminal }: Omit<ReviewSetting, 'review'>,
): Promise<number> {
  const { items, standings } = review;
  if (items.length === 0) {
    terminal.print('没有待核实的事项。');
    return EXIT.clean;
  }
  const asker = openAsker();
  if (!asker) {
    throw new GongkaiError(
      'REVIEW_NO_TERMINAL',
      `${items.length} proposals are open, and nobody can be asked`,
      {
        hint: 'Run it at a terminal, or use --json, or --sheet and --take.',
      },
    );
  }
  const actor = flags.actor ?? '';
  refuseUnfounded({ actor, reason: 'at the terminal' });
  const quarter = quarterOfEntry(review, clock);
  const answered = await reviewOneByOne(items, {
    asker,
    show: (text) => terminal.tell(text),
    enter: async ({ number }, verdict, reason) => {
      const draft = { number, verdict, actor, reason };
      const { entries } = reviewEntries([draft], standings, { at: clock.now(), quarter });
      await store.events.append(entries);
    },
  });
  terminal.print(`${answered} entered, ${items.length - answered} still open`);
  return EXIT.clean;
}
