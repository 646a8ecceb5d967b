import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. (`import.meta.dirname` would break on a Node that is too old, before that can be said.) */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What set-up keeps for itself; git ignores it, and it may be deleted at any time. */
export const CACHE = join(ROOT, '.cache');

/** Where a browser is unpacked that no package of the system brought. */
export const BROWSERS = join(CACHE, 'browser');
