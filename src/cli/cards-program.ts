import { type Command, Option } from 'commander';
import { EVENT_VERBS, RULING_KINDS } from './choices.js';
import { later } from './later.js';
import { countOption, dateOption, quarterOption, targetOption, yearOption } from './read-options.js';
import type { Runner } from './standards-program.js';
import { kept } from './workspace-options.js';

/** What each verb of `gongkai cards` enters. */
const VERBS: Record<keyof typeof EVENT_VERBS, string> = {
  confirmed: 'confirms what a grading proposed, or turns an appeal down',
  dismissed: 'dismisses what a grading proposed',
  'needs-look': 'leaves a proposal open, with what has to be looked at',
  notified: 'the agency was told (通报、整改通知)',
  'rectification-claimed': 'the agency says that a problem is gone',
  're-checked': 'looked at again: the problem is still there',
  rectified: 'looked at again: the problem is gone',
  refused: 'a problem was not rectified by its day',
  waived: 'takes a problem out of the reckoning until a day',
  appealed: 'the agency appeals',
  escalated: 'proposes a red card to another person',
  expired: 'a card lapses, or a waiver ends before its day',
  corrected: 'takes a card or a problem back: an appeal won, a mistake found',
};

/** The commands of `gongkai cards` and `gongkai quarter`: the record. */
export function addRecordCommands(program: Command, run: Runner): void {
  addCards(program.command('cards').description('the cards of all quarters, and their record'), run);
  addReview(kept(program.command('review')), run);
  addRulings(program.command('ruling').description('how columns are to be read: what people ruled'), run);
  addYear(kept(program.command('year')), run);
  addQuarter(program.command('quarter').description('a quarter as a whole: opened, frozen, closed'), run);
}

function addCards(cards: Command, run: Runner): void {
  kept(cards.command('list', { isDefault: true }))
    .alias('show')
    .description('the cards of all quarters, newest first; of one agency with its whole record')
    .argument('[agency]', 'only this agency, by id')
    .option('--json', 'print the ledgers as JSON')
    .action(run(later(async () => (await import('./cards-command.js')).cardsCommand)));
  kept(cards.command('what-if'))
    .description('the fewest repairs that lift the card of an agency')
    .argument('<agency>', 'by id')
    .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./what-if-command.js')).whatIfCommand)));
  kept(cards.command('forecast'))
    .description('which columns go stale on which day unless something new appears; blames nobody')
    .argument('[agency]', 'only this agency, by id')
    .requiredOption('--quarter <quarter>', 'whose audits are looked at, such as 2026Q3', quarterOption)
    .option('--days <count>', 'how far after the day of reckoning (default: 30)', countOption)
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./forecast-command.js')).forecastCommand)));
  kept(cards.command('verify'))
    .description('proves that nothing in the record was altered; exit code 1 names the first event that was')
    .option('--head <hash>', 'a head hash that was printed earlier and must still be in the chain')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./cards-command.js')).verifyCards)));
  for (const kind of Object.keys(VERBS) as (keyof typeof VERBS)[]) {
    const command = byPerson(kept(cards.command(EVENT_VERBS[kind])))
      .description(VERBS[kind])
      .argument('<agency>', 'by id')
      .argument('[problem]', 'key of one problem; the card itself unless given')
      .option('--on <date>', 'the day on which it happened; today unless given', dateOption)
      .option('--document <number>', 'the document that says so');
    if (kind === 'waived') command.requiredOption('--until <date>', 'the last day of the waiver', dateOption);
    command.action(
      run(async (agency, problem, flags, to) =>
        (await import('./record-command.js')).recordCommand({ kind, agency, problem }, flags, to),
      ),
    );
  }
}

function addReview(review: Command, run: Runner): void {
  review
    .description('a person decides what gradings proposed: one by one at the terminal, or by a sheet')
    .option('--quarter <quarter>', 'only what was proposed in this quarter', quarterOption)
    .option('--actor <name>', 'who decides; for a sheet, where its column 核实人 is blank')
    .option(
      '--sheet <file>',
      'write the open proposals to this sheet (.xlsx or .csv) instead, to be filled in',
    )
    .option('--take <file>', 'enter what a filled-in sheet says instead: the whole sheet, or nothing of it')
    .option('--json', 'print the open proposals as JSON instead')
    .action(run(later(async () => (await import('./review-command.js')).reviewCommand)));
}

function addYear(year: Command, run: Runner): void {
  year
    .description(
      'the scores of a year: quarters, cards, and what other offices report; every point with its origin',
    )
    .argument('<year>', 'such as 2026', yearOption)
    .option('--out <folder>', 'where it is written; reports/<year> in the workspace unless given')
    .option('--rules <file>', 'how the year is assessed (standards/years/guizhou-year.yaml, changed)')
    .option('--standards <folder>', 'folder with the card rules that it names; the shipped ones unless given')
    .option('--external <file>', 'what others report (.csv or .xlsx): 单位, 指标, 得分, 来源')
    .option('--self <file>', 'scores of the self-checks: 单位, 得分')
    .option('--compare <file>', 'scores of a third party: 单位, 得分, 名次, 来源')
    .option('--last <file>', 'the year-scores.csv of last year, for how places moved')
    .option('--json', 'print the assessment as JSON')
    .action(run(later(async () => (await import('./year-command.js')).yearCommand)));
}

function addRulings(rulings: Command, run: Runner): void {
  kept(rulings.command('list', { isDefault: true }))
    .description('all rulings, with their last day')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./ruling-command.js')).listRulings)));
  for (const what of ['add', 'end'] as const) {
    const command = byPerson(kept(rulings.command(what)))
      .description(
        what === 'add' ? 'how a column is to be read, from the next audit on' : 'ends a ruling today',
      )
      .argument('<agency>', 'by id')
      .argument('<url>', 'address of the column')
      .requiredOption('--quarter <quarter>', 'the quarter whose audit shows the column', quarterOption)
      .option('--outlet <id>', 'which website, when the agency has several')
      .addOption(
        new Option(
          '--as <kind>',
          'what the column is: the demanded one, a topic of the past, dates of validity',
        )
          .choices(RULING_KINDS)
          .makeOptionMandatory(),
      )
      .option('--required <id>', 'for --as column: the id of the demanded column');
    if (what === 'add') command.requiredOption('--until <date>', 'the last day of the ruling', dateOption);
    command.action(
      run(async (agency, url, flags, to) =>
        (await import('./ruling-command.js')).ruleCommand(what, { agency, url }, flags, to),
      ),
    );
  }
}

function addQuarter(quarter: Command, run: Runner): void {
  kept(quarter.command('progress'))
    .description('how the share of agencies in order went on, over quarters and rechecks (HTML and CSV)')
    .option('--target <day=percent>', 'what was to be reached by a day (repeatable)', targetOption)
    .option('--out <folder>', 'where it is written; reports/progress in the workspace unless given')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./progress-command.js')).progressCommand)));
  kept(quarter.command('show', { isDefault: true }))
    .description('the steps of every quarter, with their digests, and what is open')
    .option('--quarter <quarter>', 'such as 2026Q3', quarterOption)
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./quarter-command.js')).showQuarters)));
  kept(quarter.command('changes'))
    .description(
      'for every verdict that changed since the last quarter: was it the site, the standard or the tool',
    )
    .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
    .option('--standards <folder>', 'another folder of standards')
    .option('--roster <file>', 'the roster of the sweep, for refinements')
    .option('--out <folder>', 'where it is written; below reports in the workspace unless given')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./changes-command.js')).changesCommand)));
  for (const [verb, kind, what] of [
    ['open', 'opened', 'begins a quarter before its sweep, or opens a frozen one again'],
    ['freeze', 'frozen', 'fixes inputs, standards, audits and results: no sweep changes them any more'],
    ['close', 'closed', 'ends a quarter for ever: what is put right later is an event of a later one'],
  ] as const) {
    byPerson(kept(quarter.command(verb)))
      .description(what)
      .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
      .option('--undecided', 'although proposals are open')
      .action(
        run(async (flags, shown) => (await import('./quarter-command.js')).stepQuarter(kind, flags, shown)),
      );
  }
}

function byPerson(command: Command): Command {
  return command
    .requiredOption('--actor <name>', 'who decides')
    .requiredOption('--reason <text>', 'why, one sentence');
}
