import type { Command } from 'commander';
import { collecting } from './collect-options.js';
import { later } from './later.js';
import { countOption, listOption, quarterOption } from './read-options.js';
import type { Runner } from './standards-program.js';
import { kept, STORE, WORKSPACE } from './workspace-options.js';

/** The commands for many machines and for what a workspace grows to. */
export function addScaleCommands(program: Command, run: Runner): void {
  collecting(program.command('worker'))
    .description("does jobs of a quarter's sweep that another machine began with --queue, until none is left")
    .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
    .requiredOption('--roster <file>', 'the same roster as the sweep (YAML)')
    .option('--workspace <folder>', 'where the pages are kept: a folder that all machines share', WORKSPACE)
    .option(...STORE)
    .option('--standard <ids>', 'only these standards, as the sweep', listOption)
    .option('--policy <id>', 'grading policy, as the sweep')
    .option('--concurrency <sites>', 'sites at a time', countOption, 4)
    .option('--no-screenshots', 'take no pictures of the pages that speak for findings')
    .action(run(later(async () => (await import('./worker-command.js')).workerCommand)));

  program
    .command('merge')
    .description(
      "brings the parts of a quarter's sweep together that machines collected with --shard; grades and reports it",
    )
    .argument('<folders...>', 'workspaces with the parts')
    .requiredOption('--quarter <quarter>', 'such as 2026Q3', quarterOption)
    .requiredOption('--roster <file>', 'the roster that all parts were swept with (YAML)')
    .option('--workspace <folder>', 'where the whole is kept', WORKSPACE)
    .option(...STORE)
    .option('--out <folder>', 'where the report is written; reports/<quarter> in the workspace unless given')
    .option('--standards <folder>', 'another folder of standards')
    .option('--standard <ids>', 'only these standards, as the sweep', listOption)
    .option('--policy <id>', 'grading policy, as the sweep')
    .option('--json', 'print the report as JSON')
    .action(run(later(async () => (await import('./merge-command.js')).mergeCommand)));

  kept(program.command('backup'))
    .description('a whole workspace as one file (tar), while others may work in it')
    .argument('<file>', 'such as province-2026-10-01.tar')
    .action(run(later(async () => (await import('./backup-command.js')).backupCommand)));
  kept(program.command('restore'))
    .description('a workspace from its backup, proved byte by byte, into a folder that holds nothing')
    .argument('<file>', 'what `gongkai backup` wrote')
    .action(run(later(async () => (await import('./backup-command.js')).restoreCommand)));
  kept(program.command('prune'))
    .description(
      'removes old pages, pictures and visits; records stay, and all of agencies with an open card or problem',
    )
    .option('--keep-pages <quarters>', 'quarters whose pages stay, this one included', countOption, 8)
    .option('--keep-screenshots <quarters>', 'quarters whose pictures stay', countOption, 12)
    .option('--keep-visits <days>', 'days whose visits to home pages stay, 31 at least', countOption, 217)
    .option('--dry-run', 'only count what would go')
    .option('--json', 'print as JSON')
    .action(run(later(async () => (await import('./prune-command.js')).pruneCommand)));
}
