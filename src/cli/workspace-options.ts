/** The folder of a workspace unless one is named. */
export const WORKSPACE = 'gongkai-workspace';

/** The flag for a database that holds a workspace's tables. */
export const STORE = [
  '--store <address>',
  'PostgreSQL that holds its tables, postgres://… (or GONGKAI_STORE); a file in the workspace unless given',
] as const;
