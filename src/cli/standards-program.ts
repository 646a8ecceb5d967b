import { type Command, Option } from 'commander';
import { exportStandard, TABLE_FORMATS } from './export-command.js';
import { listOption } from './read-options.js';
import { lintStandards, listStandards, showStandard } from './standards-command.js';

/** Makes the action of a command out of a function that returns an exit code. */
type Runner = (command: (...given: never[]) => Promise<number>) => (...given: unknown[]) => Promise<void>;

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
    .action(run((flags, shown) => listStandards(flags, shown)));
  standards
    .command('show')
    .description('a standard with everything that it extends')
    .argument('<id>', 'such as gov-site-2019')
    .option('--standards <folder>', 'another folder of standards')
    .option('--json', 'print as JSON')
    .action(run(showStandard));
  standards
    .command('lint')
    .description('proves standards and rosters in full, before anything is collected')
    .option('--standards <folder>', 'another folder of standards')
    .option('--roster <files>', 'rosters to prove, too', listOption)
    .option('--json', 'print as JSON')
    .action(run((flags, shown) => lintStandards(flags, shown)));
  standards
    .command('export')
    .description('a list as the table that offices publish')
    .argument('<id>', 'such as county-bureau-2020')
    .addOption(new Option('--format <format>', 'form of the table').choices(TABLE_FORMATS).default('xlsx'))
    .option('--output <file>', 'where it is written; printed unless given')
    .option('--standards <folder>', 'another folder of standards')
    .action(run(exportStandard));
}
