import { Buffer } from 'node:buffer';
import { zipSync } from 'fflate';
import type { FileType } from '../../model/snapshot.js';
import type { SitePage } from '../serve-site.js';

/** A file that a site sends, and what is to be recorded of it. */
export interface SentFile {
  /** Ends the sentence "a visit records". */
  readonly name: string;
  /** The address tells nothing. */
  readonly path: string;
  readonly answer: SitePage;
  /** `page`: it is one, whatever the server calls it. */
  readonly type: FileType | 'page';
  /** null where the server does not tell. */
  readonly bytes: number | null;
  /** What the browser alone makes of it: it never shows the bytes that are sent. */
  readonly browser: 'page' | 'attachment';
}

const PDF = latin1(`%PDF-1.7\n${'1 0 obj << /Type /Catalog >> endobj\n'.repeat(300)}%%EOF`);
const PNG = latin1(`\x89PNG\r\n\x1a\n${'\0'.repeat(2_000)}`);
const JPG = latin1(`\xff\xd8\xff\xe0\0\x10JFIF${'\0'.repeat(2_000)}`);
const HTML =
  '<!DOCTYPE html><html><head><title>公开指南</title></head><body><p>公开指南如下</p></body></html>';
const DOCX = zipped('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
const XLSX = zipped('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml');
const OFD = zipped('OFD.xml', 'Doc_0/Document.xml');
const ZIP = zipped('附件1.txt', 'excel/list.txt');
const DOC = compound('WordDocument');
const XLS = compound('Workbook');
/** Of WPS: the names of its parts stand further behind. */
const COMPOUND = compound('');
const LARGE = 200 * 1024 * 1024;

/** PDF, Word, Excel, OFD, pictures and archives, rightly and wrongly named, with and without a size. */
export const SENT_FILES: readonly SentFile[] = withPaths([
  file('a PDF', { type: 'application/pdf', body: PDF }, 'pdf'),
  file(
    'a Word document',
    { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: DOCX },
    'docx',
  ),
  file(
    'an Excel table',
    { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: XLSX },
    'xlsx',
  ),
  file('a Word document of before 2007', { type: 'application/msword', body: DOC }, 'doc'),
  file('an Excel table of before 2007', { type: 'application/vnd.ms-excel', body: XLS }, 'xls'),
  file('an OFD document', { type: 'application/ofd', body: OFD }, 'ofd'),
  file('an archive', { type: 'application/zip', body: ZIP }, 'zip'),
  file('a PNG picture', { type: 'image/png', body: PNG }, 'png'),
  file('a JPEG picture', { type: 'image/jpeg', body: JPG }, 'jpg'),
  file('a Word document that is called binary', { type: 'application/octet-stream', body: DOCX }, 'docx'),
  file('an Excel table that is called an archive', { type: 'application/zip', body: XLSX }, 'xlsx'),
  file('an OFD document that is called binary', { type: 'application/octet-stream', body: OFD }, 'ofd'),
  file('an Excel table that is called Word', { type: 'application/msword', body: XLS }, 'xls'),
  file('a PDF that is called Word', { type: 'application/msword', body: PDF }, 'pdf'),
  file(
    'a WPS document by the name to save it under',
    { type: 'application/octet-stream', body: COMPOUND, saveAs: '通知.wps' },
    'wps',
  ),
  file(
    'an old document of an unknown program',
    { type: 'application/octet-stream', body: COMPOUND },
    'office',
  ),
  file('a page to be saved', { type: 'text/html', body: HTML, saveAs: '指南.html' }, 'html'),
  file(
    'a file of an unknown kind',
    { type: 'application/octet-stream', body: latin1('\x01\x02') },
    'unknown',
  ),
  file('a film by its head', { type: 'video/mp4', body: latin1('\0\0\0 ftypisom') }, 'video'),
  { ...file('a PDF that is called a page', { type: 'text/html', body: PDF }, 'pdf'), browser: 'page' },
  file('an OFD document that is called text', { type: 'text/plain', body: OFD }, 'ofd'),
  file('a page that is called binary', { type: 'application/octet-stream', body: HTML }, 'page'),
  {
    ...file('a PDF whose size is not told', { type: 'application/pdf', body: PDF, chunked: true }, 'pdf'),
    bytes: null,
  },
  file(
    'a small file whose size is not told, but which came to its end',
    { type: 'image/png', body: PNG, chunked: true },
    'png',
  ),
  {
    ...file('a PDF of 200 MB', { type: 'application/pdf', body: PDF, further: LARGE }, 'pdf'),
    bytes: PDF.length + LARGE,
  },
  {
    ...file(
      'an archive of 200 MB whose size is not told',
      { type: 'application/octet-stream', body: ZIP, further: LARGE, chunked: true },
      'zip',
    ),
    bytes: null,
  },
]);

/** Those of which the server would send 200 MB. */
export const LARGE_FILES = SENT_FILES.filter(({ answer }) => answer.thenBytes !== undefined);

function withPaths(files: readonly Omit<SentFile, 'path'>[]): readonly SentFile[] {
  return files.map((sent, at) => ({ ...sent, path: `/sent/${at}` }));
}

interface Sending {
  readonly type: string;
  readonly body: Uint8Array | string;
  readonly saveAs?: string;
  readonly chunked?: boolean;
  readonly further?: number;
}

function file(
  name: string,
  { type, body, saveAs, chunked = false, further }: Sending,
  as: SentFile['type'],
): Omit<SentFile, 'path'> {
  const headers = {
    'content-type': type,
    ...(saveAs !== undefined && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(saveAs)}`,
    }),
    ...(chunked && { 'transfer-encoding': 'chunked' }),
  };
  return {
    name,
    answer: { headers, body, ...(further !== undefined && { thenBytes: further }) },
    type: as,
    bytes: Buffer.byteLength(body),
    browser: 'attachment',
  };
}

function zipped(...names: readonly string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from(name.repeat(50))])));
}

/** A compound file: its signature, and the directory with the name of its main stream in UTF-16. */
function compound(stream: string): Uint8Array {
  const bytes = Buffer.alloc(6_000);
  bytes.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  bytes.write(stream, 1_024, 'utf16le');
  return bytes;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
