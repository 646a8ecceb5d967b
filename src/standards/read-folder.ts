import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GongkaiError, messageOf, placeOfFile } from '../errors.js';
import type { YamlText } from './yaml-source.js';

/** A YAML file with the SHA-256 of its bytes. */
export type YamlFile = Required<YamlText>;

/** A roster of ten thousand agencies has some four megabytes. */
const BYTES_MOST = 16 * 1024 * 1024;

/**
 * Reads the YAML files of a folder, by name; none when the folder is not there.
 * @throws GongkaiError `STANDARD_UNREADABLE`, `STANDARD_TOO_LARGE` or `STANDARD_NOT_UTF8`.
 */
export async function readYamlFolder(folder: string): Promise<readonly YamlFile[]> {
  const names = await listNames(folder);
  // At once: one after the other they would wait longer than they are read.
  return Promise.all(names.map((name) => readYamlFile(join(folder, name))));
}

/**
 * Reads one YAML file.
 * @throws GongkaiError `STANDARD_UNREADABLE`, `STANDARD_TOO_LARGE` or `STANDARD_NOT_UTF8`.
 */
export async function readYamlFile(file: string): Promise<YamlFile> {
  const bytes = await readBytes(file);
  return { file, text: decode(bytes, file), digest: digestOf([bytes]) };
}

/**
 * Proves that a folder is there.
 * @throws GongkaiError `STANDARD_UNREADABLE` when it is not, or is a file.
 */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((cause: unknown) => {
    throw unreadable(
      folder,
      'Name the folder that holds indicators/, checklists/, grading/ and calendars/.',
      cause,
    );
  });
  if (found.isDirectory()) return;
  throw unreadable(folder, 'Name the folder, not a file in it.', new Error('it is not a folder'));
}

/** SHA-256 in hexadecimal over some texts or bytes, one after the other. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

async function listNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (isMissing(cause)) return [];
    throw unreadable(folder, 'Check that it is a folder and that you may read it.', cause);
  });
  return names.filter((name) => /^[^.].*\.ya?ml$/.test(name)).toSorted();
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > BYTES_MOST) throw tooLarge(file, size);
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof GongkaiError) throw cause;
    throw unreadable(file, 'Check the name of the file, and that you may read it.', cause);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GongkaiError('STANDARD_NOT_UTF8', `${file} is not UTF-8 text`, {
      place: placeOfFile(file),
      hint: 'Save the file as UTF-8 (editors on Chinese Windows may have written GBK).',
      cause,
    });
  }
}

function unreadable(file: string, hint: string, cause: unknown): GongkaiError {
  return new GongkaiError('STANDARD_UNREADABLE', `cannot read ${file}: ${messageOf(cause)}`, {
    place: placeOfFile(file),
    hint,
    cause,
  });
}

function tooLarge(file: string, size: number): GongkaiError {
  return new GongkaiError('STANDARD_TOO_LARGE', `${file} has ${size} bytes, more than ${BYTES_MOST}`, {
    place: placeOfFile(file),
    hint: 'Divide it into several files.',
  });
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
