import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInChecks } from '../checks/index.js';
import { GongkaiError } from '../errors.js';
import { suggest } from '../standards/did-you-mean.js';
import { EXIT } from './exit-code.js';
import type { Terminal } from './terminal.js';

const PAGES = fileURLToPath(new URL('../../src/checks/', import.meta.url));

/** `gongkai explain <check>`: prints the page of a check; without a name, the list of checks. Returns the exit code. */
export async function explainCommand(id: string | undefined, terminal: Terminal): Promise<number> {
  if (id === undefined) {
    terminal.print(builtInChecks.map((check) => `${check.id.padEnd(20)} ${check.title}`).join('\n'));
    return EXIT.clean;
  }
  const names = await readdir(PAGES, { recursive: true, encoding: 'utf8' });
  const page = names.find((name) => name.endsWith(`/${id}.md`) || name.endsWith(`\\${id}.md`));
  if (!page || !builtInChecks.some((check) => check.id === id)) {
    throw new GongkaiError('EXPLAIN_UNKNOWN_CHECK', `there is no check "${id}"`, {
      hint: suggest(
        id,
        builtInChecks.map((check) => check.id),
        'Known checks',
      ),
    });
  }
  terminal.print((await readFile(join(PAGES, page), 'utf8')).trimEnd());
  return EXIT.clean;
}
