import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { QuarterLedger } from '../model/ledger.js';
import { whatLiftsCard } from '../report/what-lifts-card.js';
import { cardNames, problemStateNames } from '../report/wording.js';
import { suggest } from '../standards/did-you-mean.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { noQuarter } from './no-quarter.js';
import type { Terminal } from './terminal.js';

/** What `gongkai cards what-if` takes beside the agency. */
export interface WhatIfFlags extends WorkspaceFlags {
  readonly quarter: Quarter;
  readonly json?: boolean;
}

/**
 * `gongkai cards what-if <agency>`: the fewest repairs that lift its card. Returns the exit code.
 * @throws GongkaiError `CARDS_NO_QUARTER`, `CARDS_UNKNOWN_AGENCY`
 */
export async function whatIfCommand(agency: string, flags: WhatIfFlags, terminal: Terminal): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const ledger = await store.ledgers.load(flags.quarter);
    if (!ledger) throw noQuarter('CARDS_NO_QUARTER', flags, 'grades');
    const grade = gradeOf(ledger, agency);
    const { card, problems, whatIf = null } = grade;
    const sentences = whatLiftsCard(grade);
    if (flags.json) {
      const found = { agency, quarter: flags.quarter, card, problems, whatIf, sentences };
      terminal.print(JSON.stringify(found, null, 2));
      return EXIT.clean;
    }
    const none = card === 'none' ? '没有黄牌、红牌，无须解除。' : '该季度由旧版本判定，没有这项结果。';
    const lines = problems.map(
      ({ message, state, rectifyBy }) => `  ${problemStateNames[state]}（${rectifyBy}前）${message}`,
    );
    const said = sentences.length === 0 ? [none] : [...sentences, ...lines];
    terminal.print([`${flags.quarter}  ${agency}  ${cardNames[card]}`, ...said].join('\n'));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function gradeOf({ grades, quarter }: QuarterLedger, agency: string): QuarterLedger['grades'][number] {
  const grade = grades.find((one) => one.agency === agency);
  if (grade) return grade;
  const known = grades.map((one) => one.agency);
  throw new GongkaiError('CARDS_UNKNOWN_AGENCY', `${quarter} has no agency "${agency}"`, {
    hint: suggest(agency, known, 'Known agencies'),
  });
}
