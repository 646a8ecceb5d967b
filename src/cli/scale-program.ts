import type { Command } from 'commander';
import { collecting } from './collect-options.js';
import { mergeCommand } from './merge-command.js';
import { countOption, listOption, quarterOption } from './read-options.js';
import type { Runner } from './standards-program.js';
import { workerCommand } from './worker-command.js';
import { STORE, WORKSPACE } from './workspace-options.js';

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
    .action(run((flags, shown) => workerCommand(flags, shown)));

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
    .action(run(mergeCommand));
}
