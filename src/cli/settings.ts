import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { readYaml } from '../standards/yaml-reader.js';

/** What an office sets once for its machine, in `gongkai.yaml` of the folder it works in. A flag or the environment comes before it. */
export interface Settings {
  /** Path of a Chromium, Chrome or Edge; null looks for one. */
  readonly browser: string | null;
  /** Address or mailbox that the user agent names; null names none. */
  readonly contact: string | null;
  /** Address of the PostgreSQL that holds the workspaces' tables; null keeps them in the workspace folder. */
  readonly store: string | null;
  /** File with the words of letters and circulars; null takes those that come with Gongkai. */
  readonly wording: string | null;
}

const FILE = 'gongkai.yaml';

const setting = z.string().trim().min(1).nullable().default(null);
const settings = z.strictObject({ browser: setting, contact: setting, store: setting, wording: setting });

/**
 * The settings of the working folder; all null when it has none.
 * @throws StandardError with file, line and column of what does not fit.
 */
export function readSettings(file: string = FILE): Settings {
  if (!existsSync(file)) return { browser: null, contact: null, store: null, wording: null };
  return readYaml({ file, text: readFileSync(file, 'utf8') }, settings).value;
}
