import { KEBAB_ID } from '../standards/kebab-id.js';

/** An entry that may have an id already. */
export interface GivenId {
  /** As the table has it; empty where it has none. */
  readonly given: string;
}

/** The id of a list that names none: of its file's name when that is of Western letters, else of its title. */
export function listIdOf(fileName: string, title: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '');
  const plain = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[\x20-\x7e]+$/.test(stem) && /[a-z]/.test(plain) ? plain : `list-${hashOf(title)}`;
}

/** An id for each entry: its own where it can be one and stands there first, else a new one that none has. `isOwn` tells which. */
export function giveIds(
  entries: readonly GivenId[],
  newId: (at: number) => string,
): readonly { readonly id: string; readonly isOwn: boolean }[] {
  const first = new Map<string, GivenId>();
  for (const entry of entries)
    if (KEBAB_ID.test(entry.given) && !first.has(entry.given)) first.set(entry.given, entry);
  const used = new Set(first.keys());
  return entries.map((entry, at) => {
    if (first.get(entry.given) === entry) return { id: entry.given, isOwn: true };
    const id = freeId(newId(at), used);
    used.add(id);
    return { id, isOwn: false };
  });
}

function freeId(wanted: string, used: ReadonlySet<string>): string {
  let id = wanted;
  for (let next = 2; used.has(id); next++) id = `${wanted}-${next}`;
  return id;
}

/** FNV-1a of 32 bits, in hexadecimal: the same title gets the same id on every machine. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
