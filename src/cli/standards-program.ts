import { type Command, Option } from 'commander';
import { GongkaiError } from '../errors.js';
import { LEVELS } from '../model/agency.js';
import { TABLE_FORMATS } from './choices.js';
import type { EffectiveFlags } from './effective-command.js';
import { later } from './later.js';
import { dateOption, idOption, listOption } from './read-options.js';
import type { Terminal } from './terminal.js';

/** Makes the action of a command out of a function that returns an exit code. */
export type Runner = (
  command: (...given: never[]) => Promise<number>,
) => (...given: unknown[]) => Promise<void>;

/** `gongkai standards show`: a standard, or the lists of an agency. */
async function showStandards(
  id: string | undefined,
  flags: Partial<EffectiveFlags>,
  terminal: Terminal,
): Promise<number> {
  const { agency, roster, asOf, format, out, ...plain } = flags;
  if (agency !== undefined)
    return (await import('./effective-command.js')).showEffective(id, { ...flags, agency }, terminal);
  const isPlain = [roster, asOf, format, out].every((flag) => flag === undefined);
  if (id !== undefined && isPlain)
    return (await import('./standards-command.js')).showStandard(id, plain, terminal);
  const message = isPlain
    ? 'which standard, or which agency, is not said'
    : 'roster, day, format and file are for the lists of an agency, and which agency is not said';
  throw new GongkaiError('STANDARD_UNKNOWN', message, {
    hint: 'Name a standard, such as gov-site-2019, or an agency with --agency; `gongkai standards export` writes the table of a standard.',
  });
}

/** The commands of `gongkai standards`. */
export function addStandardsCommands(program: Command, run: Runner): void {
  const standards = program
    .command('standards')
    .description('lists, shows, proves standards; writes their tables');
  standards
    .command('list')
    .description('a row for each standard')
    .option('--standards <folder>', 'another folder of standards')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./standards-command.js')).listStandards)));
  standards
    .command('show')
    .description(
      'a standard with everything that it extends; with --agency, the lists of one agency as it keeps them',
    )
    .argument('[id]', 'such as gov-site-2019; with --agency all its lists unless given')
    .option('--agency <id>', 'by id, or by name in a roster: each value with who says it, on which line')
    .option('--roster <file>', 'the roster of the agency; only what it refines is shown unless given')
    .option('--as-of <date>', 'the day on which it is kept; today unless given', dateOption)
    .addOption(
      new Option('--format <format>', 'its lists as the tables that it publishes').choices(TABLE_FORMATS),
    )
    .option('--out <file>', 'where they are written; printed unless given')
    .option('--standards <folder>', 'another folder of standards')
    .option('--json', 'print as JSON')
    .action(run(showStandards));
  standards
    .command('lint')
    .description('proves standards and rosters in full, before anything is collected')
    .option('--standards <folder>', 'another folder of standards')
    .option('--roster <files>', 'rosters to prove, too', listOption)
    .option('--as-of <date>', 'the day on which approvals are looked at; today unless given', dateOption)
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./standards-command.js')).lintStandards)));
  standards
    .command('export')
    .description('a list as the table that offices publish')
    .argument('<id>', 'such as county-bureau-2020')
    .addOption(new Option('--format <format>', 'form of the table').choices(TABLE_FORMATS).default('xlsx'))
    .option('--out <file>', 'where it is written; printed unless given')
    .option('--standards <folder>', 'another folder of standards')
    .action(run(later(async () => (await import('./export-command.js')).exportStandard)));
  standards
    .command('catalogue')
    .description('every item of every list on one page (HTML), to be searched without a network')
    .requiredOption('--out <file>', 'where it is written')
    .option('--standards <folder>', 'another folder of standards')
    .action(run(later(async () => (await import('./export-command.js')).writeCataloguePage)));
  standards
    .command('import')
    .description(
      'the table of an office (.xlsx, .csv) as a list in YAML; lists each cell that is not understood',
    )
    .argument('<file>', 'such as a national catalogue (基层政务公开标准目录) as a county keeps it')
    .option('--sheet <name>', 'the sheet of the table, where several have one')
    .option('--id <id>', "the list's id; its own, or one of the file's name, unless given", idOption)
    .addOption(new Option('--level <level>', 'the level that it binds').choices(LEVELS))
    .option(
      '--out <file>',
      'where it is written, such as our-standards/checklists/list.yaml; printed unless given',
    )
    .option('--force', 'write over a file that is there')
    .option('--json', 'print what was read, and each cell that was not, as JSON')
    .action(run(later(async () => (await import('./import-command.js')).importStandard)));
}
