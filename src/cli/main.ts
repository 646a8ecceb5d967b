import { Command, CommanderError, Option } from 'commander';
import { LEVELS } from '../model/agency.js';
import { addRecordCommands } from './cards-program.js';
import { EDITIONS, FORMAT_IDS } from './choices.js';
import { collecting, visiting } from './collect-options.js';
import { showError } from './error-view.js';
import { EXIT, GATES } from './exit-code.js';
import { later } from './later.js';
import {
  countOption,
  dateOption,
  listOption,
  quarterOption,
  secondsOption,
  shardOption,
} from './read-options.js';
import { addScaleCommands } from './scale-program.js';
import { addStandardsCommands } from './standards-program.js';
import { openTerminal } from './terminal.js';
import { VERSION } from './version.js';
import { STORE, WORKSPACE } from './workspace-options.js';

const terminal = openTerminal();
const program = new Command('gongkai')
  .description('Audits government websites against a disclosure standard (政务公开网站检查).')
  .version(VERSION)
  .showHelpAfterError('(add --help for the flags)')
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 clean, 1 findings at or above the gate, 2 wrong input, 3 something could not be told or collected, 70 a bug.',
  );

collecting(program.command('check'))
  .description('one site or a folder with a built site, now: self-check and release gate')
  .argument('<url | folder>', 'home page, such as http://www.example.gov.cn/, or the folder of a static site')
  .option('--standard <ids>', 'only these standards, by id', listOption)
  .option('--refinement <files>', 'how the agency keeps a standard (YAML)', listOption)
  .addOption(new Option('--level <level>', 'level of the agency').choices(LEVELS))
  .option('--name <name>', 'name of the agency, so that columns with its name in front are recognised')
  .option('--no-portal', 'the site is no government portal (it is not scored)')
  .option('--as-of <date>', 'day of reckoning; today unless given', dateOption)
  .addOption(
    new Option('--fail-on <gate>', 'lightest effect that makes exit code 1').choices(GATES).default('deduct'),
  )
  .option('--evidence <folder>', 'keep the pages and pictures of those in question there, as one file (WACZ)')
  .option('--json', 'print the audit as JSON')
  .action(run(later(async () => (await import('./check-command.js')).checkCommand)));

collecting(program.command('sweep'))
  .description('a quarter over a roster: collect, judge, grade, report; goes on where it stopped')
  .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
  .requiredOption('--roster <file>', 'agencies and their sites (YAML)')
  .option('--workspace <folder>', 'where everything is kept', WORKSPACE)
  .option(...STORE)
  .option('--out <folder>', 'where the report is written; reports/<quarter> in the workspace unless given')
  .option('--standard <ids>', 'only these standards, by id', listOption)
  .option('--policy <id>', 'grading policy, when the folder holds several')
  .option('--as-of <date>', 'day of reckoning; today or the last day of the quarter unless given', dateOption)
  .option('--concurrency <sites>', 'sites at a time', countOption, 4)
  .option('--restart', 'throw away what was collected for this quarter and begin anew')
  .option(
    '--shard <part>',
    'only this part of the sites, such as 2/3; `gongkai merge` brings the parts together',
    shardOption,
  )
  .option('--queue', 'let workers do the jobs (`gongkai worker`), and follow them; needs --store')
  .option(
    '--lease <seconds>',
    'what a worker that died had in hand is given to another after so long',
    countOption,
    1200,
  )
  .option('--no-screenshots', 'take no pictures of the pages that speak for findings')
  .option('--json', 'print the report as JSON')
  .action(run(later(async () => (await import('./sweep-command.js')).sweepCommand)));

collecting(program.command('recheck'))
  .description("a quarter's problems again, on the pages in question alone, before and after side by side")
  .argument('[agencies...]', 'only these, by id or name')
  .requiredOption('--quarter <quarter>', 'the quarter whose problems they are', quarterOption)
  .option('--workspace <folder>', 'where everything is kept', WORKSPACE)
  .option(...STORE)
  .option('--roster <file>', 'the roster of the sweep, for quiet hours and refinements')
  .option('--as-of <date>', 'day of reckoning; today unless given', dateOption)
  .option('--out <folder>', 'where it is written; below rechecks in the workspace unless given')
  .option('--concurrency <sites>', 'sites at a time', countOption, 4)
  .option('--no-screenshots', 'take no pictures of the pages')
  .option('--json', 'print as JSON')
  .action(run(later(async () => (await import('./recheck-command.js')).recheckCommand)));

visiting(program.command('probe'))
  .description(
    'one visit to every home page of a roster, logged for the rule on reachability; for cron, 20 times a day',
  )
  .option('--roster <file>', 'agencies and their sites (YAML)')
  .option('--workspace <folder>', 'where the log is kept', WORKSPACE)
  .option(...STORE)
  .option('--concurrency <sites>', 'sites at a time', countOption, 8)
  .option('--timeout <seconds>', 'longest visit; 15 and a half unless given', secondsOption)
  .option('--status', 'show what is logged instead')
  .option('--days <days>', 'how many days --status looks back', countOption, 7)
  .option('--json', 'print as JSON')
  .action(run(later(async () => (await import('./probe-command.js')).probeCommand)));

program
  .command('report')
  .description("writes a graded quarter's report again from the workspace")
  .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
  .option('--workspace <folder>', 'where everything is kept', WORKSPACE)
  .option(...STORE)
  .option('--out <folder>', 'where the report is written')
  .option('--format <ids>', `any of ${FORMAT_IDS.join(', ')}; all unless given`, listOption)
  .addOption(
    new Option('--edition <edition>', 'public: only what a person confirmed, in a folder of its own')
      .choices(EDITIONS)
      .default('internal'),
  )
  .option('--wording <file>', 'the words of letters and circulars (standards/wording/default.yaml, changed)')
  .action(run(later(async () => (await import('./report-command.js')).reportCommand)));

program
  .command('evidence')
  .description(
    "an agency's findings of a quarter with their pages, as one file (WACZ) that ReplayWeb.page opens",
  )
  .argument('<agency>', 'by id or name')
  .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
  .option('--workspace <folder>', 'where everything is kept', WORKSPACE)
  .option(...STORE)
  .option('--out <file>', 'evidence/<quarter>/<agency>.wacz in the workspace unless given')
  .action(run(later(async () => (await import('./evidence-command.js')).evidenceCommand)));

addRecordCommands(program, run);
addScaleCommands(program, run);
addStandardsCommands(program, run);

program
  .command('read')
  .description('the facts of one page as JSON: why was this date read?')
  .argument('<file | url>', 'a saved page, or an address')
  .option('--url <address>', 'the address that a saved page had')
  .option('--as-of <date>', 'day against which dates without a year are read; today unless given', dateOption)
  .option('--resolve <host=address:port>', 'where a host is found that is not in the DNS', listOption)
  .option('--allow-private', 'visit private and loopback addresses, too')
  .action(run(later(async () => (await import('./read-command.js')).readCommand)));

program
  .command('explain')
  .description('the page of a check; without a name, all checks')
  .argument('[check]', 'such as column-stale')
  .action((check: string | undefined) =>
    finish(later(async () => (await import('./explain-command.js')).explainCommand)(check, terminal)),
  );

program
  .command('doctor')
  .description('what this machine lacks, each with its repair')
  .option('--browser <path>', 'a Chromium, Chrome or Edge')
  .option('--workspace <folder>', 'where everything is kept', WORKSPACE)
  .option(...STORE)
  .option('--host <host>', 'a host to try the network with', 'www.gov.cn')
  .option('--resolve <host=address:port>', 'where that host is found', listOption)
  .option('--json', 'print as JSON')
  .action(run(later(async () => (await import('./doctor-command.js')).doctorCommand)));

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? EXIT.clean : EXIT.input;
  else fail(thrown);
}

/** A command's action: commander hands over the arguments, the flags and the command itself. */
function run(command: (...given: never[]) => Promise<number>): (...given: unknown[]) => Promise<void> {
  return (...given) =>
    finish((command as (...args: unknown[]) => Promise<number>)(...given.slice(0, -1), terminal));
}

async function finish(running: Promise<number>): Promise<void> {
  try {
    process.exitCode = await running;
  } catch (thrown) {
    fail(thrown);
  }
}

function fail(thrown: unknown): void {
  const { text, exitCode } = showError(thrown, terminal.colour);
  terminal.tell(text);
  process.exitCode = exitCode;
}
