import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';

/**
 * Writes a file whole or not at all; folders on its way are made.
 * @throws GongkaiError with the code that is given.
 */
export async function writeWhole(file: string, content: string | Uint8Array, code: string): Promise<void> {
  const draft = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, content);
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new GongkaiError(code, `cannot write ${file}: ${messageOf(thrown)}`, {
      hint: 'Name a file in a folder that can be written, or free some disk.',
      cause: thrown,
    });
  }
}
