import type { Command } from 'commander';

/** The folder of a workspace unless one is named. */
export const WORKSPACE = 'gongkai-workspace';

/** The flag for a database that holds a workspace's tables. */
export const STORE = [
  '--store <address>',
  'PostgreSQL that holds its tables, postgres://… (or GONGKAI_STORE); a file in the workspace unless given',
] as const;

/** The flags of every command that asks nothing of a workspace but where it is. */
export function kept(command: Command): Command {
  return command.option('--workspace <folder>', 'where everything is kept', WORKSPACE).option(...STORE);
}
