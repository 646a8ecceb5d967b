import { clockFrom, today } from '../calendar/clock.js';
import { firstDay, nextQuarter, type Quarter, quarterOf } from '../calendar/quarter.js';
import type { QuarterLedger } from '../model/ledger.js';
import { cardNames, problemStateNames } from '../report/wording.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** What `gongkai cards` takes. */
export interface CardsFlags {
  readonly workspace: string;
  readonly json?: boolean;
}

/** `gongkai cards [agency]`: the ledgers of a workspace, newest first; with an agency its history alone. Returns the exit code. */
export async function cardsCommand(
  agency: string | undefined,
  flags: CardsFlags,
  terminal: Terminal,
): Promise<number> {
  const clock = clockFrom(Date.now);
  const store = await openKeptWorkspace(flags.workspace);
  try {
    const history: QuarterLedger[] = [];
    let before: Quarter = nextQuarter(quarterOf(today(clock)));
    for (;;) {
      const ledger = await store.ledgers.before(before);
      if (!ledger) break;
      history.push(ledger);
      before = ledger.quarter;
    }
    const shown = agency === undefined ? history : history.map((ledger) => onlyOf(ledger, agency));
    terminal.print(flags.json ? JSON.stringify(shown, null, 2) : shown.map(showLedger).join('\n\n'));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function onlyOf(ledger: QuarterLedger, agency: string): QuarterLedger {
  return { ...ledger, grades: ledger.grades.filter((grade) => grade.agency === agency) };
}

function showLedger({ quarter, asOf, closedAt, grades }: QuarterLedger): string {
  const head = `${quarter}（${firstDay(quarter)}起，监测时间点${asOf}）${closedAt ? '已关账' : '未关账'}`;
  const lines = grades.flatMap(({ agency, card, cardSentence, problems }) => [
    `  ${cardNames[card]}  ${agency}  ${cardSentence}`,
    ...problems.map(
      ({ message, state, rectifyBy }) => `      ${problemStateNames[state]}（${rectifyBy}前）${message}`,
    ),
  ]);
  return [head, ...lines].join('\n');
}
