import type { Readable } from 'node:stream';
import type { FileType } from '../model/snapshot.js';
import {
  BEGINNING_BYTES,
  beginsFile,
  fileTypeOf,
  isFileByHead,
  isPageAfterAll,
  MAGIC_BYTES,
  sizeByHead,
} from './file-type.js';
import { letGo, peekBody, unpackBeginning } from './http-body.js';

/** An answer whose body has not been read yet. */
export interface OpenAnswer {
  /** The address that answered. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

/** What is recorded of a file. */
export interface TakenFile {
  readonly type: FileType;
  /** null when the server does not tell. */
  readonly bytes: number | null;
}

/** What an answer turned out to be: a file, which is not loaded, or a page, whose body is still to be read. */
export type TakenAnswer =
  | { readonly kind: 'file'; readonly file: TakenFile }
  | { readonly kind: 'page'; readonly body: Readable };

/** Tells files from pages by the head of an answer and by its first bytes; the rest of a file is given up. */
export async function takeFile({ url, headers, body }: OpenAnswer): Promise<TakenAnswer> {
  const byHead = isFileByHead(headers);
  const packing = headers['content-encoding'] ?? '';
  // The first bytes of a packed page show nothing: whether it is a file is seen when it is unpacked.
  if (!byHead && packing !== '') return { kind: 'page', body };
  const glimpse = await peekBody(body, byHead ? BEGINNING_BYTES : MAGIC_BYTES);
  if (!byHead && !beginsFile(glimpse.bytes)) return { kind: 'page', body: glimpse.body };
  const peeked = byHead ? glimpse : await peekBody(glimpse.body, BEGINNING_BYTES);
  const first = await unpackBeginning(peeked.bytes, packing, BEGINNING_BYTES);
  if (byHead && isPageAfterAll({ headers, first })) return { kind: 'page', body: peeked.body };
  letGo(peeked.body);
  const counted = peeked.isWhole && packing === '' ? peeked.bytes.length : null;
  return {
    kind: 'file',
    file: { type: fileTypeOf({ url, headers, first }), bytes: counted ?? sizeByHead(headers) },
  };
}

/** The file that a body is which was read as a page; null when it is one. */
export function fileInPage(url: string, headers: OpenAnswer['headers'], body: Uint8Array): TakenFile | null {
  return beginsFile(body) ? { type: fileTypeOf({ url, headers, first: body }), bytes: body.length } : null;
}
