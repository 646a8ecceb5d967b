import { Buffer } from 'node:buffer';
import type { FileType } from '../model/snapshot.js';

/** What is known of a file that was not loaded. */
export interface FileSigns {
  /** The address that answered. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** How it begins, unpacked; empty where no byte was looked at. */
  readonly first: Uint8Array;
}

/** So many bytes show what a file is; entries of a zip file that tell Word from Excel stand among the first few. */
export const BEGINNING_BYTES = 4_096;
/** So many bytes show whether it is a file at all. */
export const MAGIC_BYTES = 8;

/** Types that pages come with. */
const READABLE = /^(text\/(html|plain|xml)|application\/(xhtml\+xml|xml|json))/i;
/** Types by which a server says that it does not know. */
const SAYS_NOTHING =
  /^(?:$|application\/(?:octet-stream|x-octet-stream|binary|download|x-download|force-download|x-msdownload|unknown)|binary\/)/i;
const ATTACHED = /^\s*attachment/i;

/** How files begin, in Latin-1. No page begins so. */
const BEGINNINGS: readonly (readonly [RegExp, FileType])[] = [
  [/^%PDF-/, 'pdf'],
  [/^\x89PNG\r\n\x1a\n/, 'png'],
  [/^\xff\xd8\xff/, 'jpg'],
  [/^GIF8[79]a/, 'gif'],
  [/^RIFF.{4}WEBP/s, 'webp'],
  [/^Rar!\x1a\x07/, 'rar'],
  [/^7z\xbc\xaf\x27\x1c/, '7z'],
  [/^\x1f\x8b\x08/, 'gz'],
  [/^\{\\rtf1/, 'rtf'],
  [/^PK(?:\x03\x04|\x05\x06)/, 'zip'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'office'],
];
const PAGE_BEGINS =
  /^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|title|body)\b/is;

/** Entries of a zip file that only documents have. `ofd` is GB/T 33190. */
const ZIPPED: readonly (readonly [RegExp, FileType])[] = [
  [/^(?:OFD\.xml$|Doc_0\/)/, 'ofd'],
  [/^word\//, 'docx'],
  [/^xl\//, 'xlsx'],
  [/^ppt\//, 'pptx'],
];
/** Documents that are zip files. */
const ZIP_TYPES: ReadonlySet<FileType> = new Set(['ofd', 'docx', 'xlsx', 'pptx']);
/** Streams of a document of before 2007, in their directory, in UTF-16. */
const STREAMS: readonly (readonly [string, FileType])[] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['PowerPoint Document', 'ppt'],
];
const OFFICE_TYPES: ReadonlySet<FileType> = new Set(['doc', 'xls', 'ppt', 'wps', 'et', 'dps']);
const ZIP_ENTRY = 'PK\x03\x04';
/** Length and place of an entry's name, in bytes from the entry's start. */
const NAME_LENGTH_AT = 26;
const NAME_AT = 30;

const BY_CONTENT_TYPE: readonly (readonly [RegExp, FileType])[] = [
  [/^application\/(?:x-)?pdf$/, 'pdf'],
  [/wordprocessingml/, 'docx'],
  [/spreadsheetml/, 'xlsx'],
  [/presentationml/, 'pptx'],
  [/msword$/, 'doc'],
  [/ms-?excel$/, 'xls'],
  [/ms-?powerpoint$/, 'ppt'],
  [/\bofd$/, 'ofd'],
  [/\brtf$/, 'rtf'],
  [/zip-compressed$|\/(?:x-)?zip$/, 'zip'],
  [/\brar(?:-compressed)?$/, 'rar'],
  [/7z-compressed$/, '7z'],
  [/\/(?:x-)?gzip$/, 'gz'],
  [/^image\/(?:p?jpe?g)$/, 'jpg'],
  [/^image\/png$/, 'png'],
  [/^image\/gif$/, 'gif'],
  [/^image\/webp$/, 'webp'],
  [/^image\/(?:x-ms-)?bmp$/, 'bmp'],
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/\bcsv$/, 'csv'],
  [/^(?:text\/html|application\/xhtml\+xml)$/, 'html'],
  [/^text\//, 'text'],
];

/** By the ending of a file's name; `wps`, `et` and `dps` are of the office suite of Chinese offices. */
const BY_ENDING: Readonly<Record<string, FileType>> = {
  ...own('pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'dps', 'ofd', 'rtf', 'csv'),
  ...own('zip', 'rar', '7z', 'gz', 'png', 'jpg', 'gif', 'bmp', 'webp'),
  jpeg: 'jpg',
  svg: 'image',
  ico: 'image',
  tif: 'image',
  tiff: 'image',
  mp3: 'audio',
  wav: 'audio',
  mp4: 'video',
  avi: 'video',
  wmv: 'video',
  flv: 'video',
  mov: 'video',
  htm: 'html',
  html: 'html',
  txt: 'text',
};

function own(...types: readonly FileType[]): Record<string, FileType> {
  return Object.fromEntries(types.map((type) => [type, type]));
}

/** Whether a body is, by its head, to be saved and not shown. */
export function isFileByHead(headers: FileSigns['headers']): boolean {
  const said = headers['content-type'] ?? '';
  return ATTACHED.test(headers['content-disposition'] ?? '') || (said !== '' && !READABLE.test(said));
}

/** Whether bytes are the beginning of a file, whatever the server calls it. */
export function beginsFile(first: Uint8Array): boolean {
  const text = latin1(first.subarray(0, MAGIC_BYTES * 2));
  return BEGINNINGS.some(([start]) => start.test(text));
}

/** Whether an answer whose head names no type, and no file to save, is a page by how it begins. */
export function isPageAfterAll({ headers, first }: Pick<FileSigns, 'headers' | 'first'>): boolean {
  if (ATTACHED.test(headers['content-disposition'] ?? '')) return false;
  return SAYS_NOTHING.test(contentType(headers)) && PAGE_BEGINS.test(latin1(first));
}

/** What a file is: by how it begins, else by what the server says, else by its name. */
export function fileTypeOf(signs: FileSigns): FileType {
  const text = latin1(signs.first.subarray(0, BEGINNING_BYTES));
  const begins = BEGINNINGS.find(([start]) => start.test(text))?.[1];
  if (begins === 'zip') return zippedType(text) ?? toldType(signs, ZIP_TYPES) ?? 'zip';
  if (begins === 'office') return streamType(text) ?? toldType(signs, OFFICE_TYPES) ?? 'office';
  return begins ?? toldType(signs) ?? 'unknown';
}

/** Size of a file in bytes as the head tells it; null where it does not, or tells that of its packing. */
export function sizeByHead(headers: FileSigns['headers']): number | null {
  const { 'content-length': length, 'content-encoding': packing = '', 'transfer-encoding': way } = headers;
  if (length === undefined || way !== undefined || !/^\s*(?:identity)?\s*$/i.test(packing)) return null;
  return /^\d{1,15}$/.test(length.trim()) ? Number(length) : null;
}

/** What head and name say, of some types only. */
function toldType({ url, headers }: FileSigns, among?: ReadonlySet<FileType>): FileType | null {
  const said = contentType(headers);
  const told = [
    BY_CONTENT_TYPE.find(([type]) => type.test(said))?.[1],
    BY_ENDING[endingOf(headers['content-disposition'] ?? '', url)],
  ];
  // A server that calls a file text does not know it: a name says more.
  const order = told[0] === 'text' || told[0] === 'html' ? told.reverse() : told;
  return order.find((type) => type !== undefined && (among?.has(type) ?? true)) ?? null;
}

function zippedType(text: string): FileType | null {
  for (const name of zipEntries(text)) {
    const type = ZIPPED.find(([entry]) => entry.test(name))?.[1];
    if (type !== undefined) return type;
  }
  return null;
}

/** The names of a zip file's entries, as far as its beginning shows them. */
function zipEntries(text: string): readonly string[] {
  const names: string[] = [];
  for (let at = text.indexOf(ZIP_ENTRY); at >= 0; at = text.indexOf(ZIP_ENTRY, at + 1)) {
    const [low, high] = [text.charCodeAt(at + NAME_LENGTH_AT), text.charCodeAt(at + NAME_LENGTH_AT + 1)];
    names.push(text.slice(at + NAME_AT, at + NAME_AT + low + 256 * high));
  }
  return names;
}

function streamType(text: string): FileType | null {
  return STREAMS.find(([name]) => text.includes([...name].join('\0')))?.[1] ?? null;
}

function contentType(headers: FileSigns['headers']): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The ending of the name under which a file is to be saved, else that of its address; empty when it has none. */
function endingOf(disposition: string, url: string): string {
  const [, name = ''] = /filename\*?\s*=\s*"?([^";]+)/i.exec(disposition) ?? [];
  const path = /^[^?#]*/.exec(url)?.[0] ?? '';
  const [, ending = ''] = /\.(\w{1,5})$/.exec(name.trim()) ?? /\/[^/]*\.(\w{1,5})$/.exec(path) ?? [];
  return ending.toLowerCase();
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
