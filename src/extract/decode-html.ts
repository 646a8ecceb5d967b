const DECLARED_IN_PAGE =
  /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)["']/i;
/** How much of a page is looked at for its declaration (HTML standard: the first 1024 bytes; sites put much before it). */
const HEAD_BYTES = 4096;

/** What is known of a body's encoding beside its bytes. */
export interface EncodingHints {
  /** The charset that the writer of the bytes knows for certain. */
  readonly charset: string | null;
  /** The `Content-Type` header. */
  readonly contentType: string | null;
}

/** The text of bytes that are UTF-8; null for any others. */
export type Utf8Decoder = (bytes: Uint8Array) => string | null;

/** A page as text. */
export interface DecodedHtml {
  readonly html: string;
  /** In which its bytes were read. */
  readonly encoding: string;
  /**
   * In which its server wrote it: the same, but for bytes of a writer who made them anew (a browser); of those the declaration of the
   * server tells, or the page's. What its addresses ask for is sent in it.
   */
  readonly written: string;
}

/**
 * The text of a page and the encoding it was read in. Declarations are often wrong (UTF-8 declared, GBK sent, and the reverse),
 * so bytes that are valid UTF-8 beyond ASCII are UTF-8, and bytes that are not are never read as UTF-8. Who reads many pages hands in
 * the fastest `utf8` that its platform has.
 */
export function decodeHtml(
  bytes: Uint8Array,
  hints: EncodingHints,
  utf8: Utf8Decoder = strictUtf8,
): DecodedHtml {
  const declared = [
    nameEncoding(/charset\s*=\s*["']?([\w-]+)/i.exec(hints.contentType ?? '')?.[1] ?? null),
    nameEncoding(declaredInPage(bytes)),
  ].filter((name) => name !== null);
  const certain = nameEncoding(hints.charset);
  const read = readBytes(bytes, certain === null ? declared : [certain, ...declared], utf8);
  return { ...read, written: certain === null ? read.encoding : (declared[0] ?? read.encoding) };
}

function readBytes(
  bytes: Uint8Array,
  declared: readonly string[],
  utf8: Utf8Decoder,
): Pick<DecodedHtml, 'html' | 'encoding'> {
  const marked = markedEncoding(bytes);
  if (marked) return { html: decode(bytes, marked), encoding: marked };

  const text = utf8(bytes);
  if (text !== null) {
    const stated = declared.find((name) => name !== 'utf-8');
    const odd = stated?.startsWith('utf-16') || stated === 'iso-2022-jp';
    return odd && stated
      ? { html: decode(bytes, stated), encoding: stated }
      : { html: text, encoding: 'utf-8' };
  }
  const encoding = chooseLegacy(bytes, declared);
  return { html: decode(bytes, encoding), encoding };
}

/** Bytes that are no UTF-8: the declared encoding where one fits, else the one that yields the more everyday text. */
function chooseLegacy(bytes: Uint8Array, declared: readonly string[]): string {
  if (brokenUtf8(bytes)) return 'utf-8';
  for (const name of declared) {
    if (name !== 'utf-8' && decodeStrictly(bytes, name) !== null) return name;
  }
  const simplified = decodeStrictly(bytes, 'gb18030');
  const traditional = decodeStrictly(bytes, 'big5');
  if (traditional !== null && (simplified === null || everyday(traditional) > everyday(simplified) * 1.2)) {
    return 'big5';
  }
  if (simplified !== null) return 'gb18030';
  return declared.find((name) => name !== 'utf-8') ?? 'gb18030';
}

/** Whether the bytes are UTF-8 with a few damaged places (a character cut off by a template or a proxy). */
function brokenUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8');
  const damaged = text.split('\ufffd').length - 1;
  const chinese = (text.match(/[\u4e00-\u9fff]/g) ?? []).length;
  return chinese > 20 && damaged * 20 < chinese;
}

const EVERYDAY =
  /[的一是在不了有和人这中大为上个国公开政府信息年月日通知工作局县市关于第務開資訊機關聯絡業說會處]/g;

function everyday(text: string): number {
  return (text.match(EVERYDAY) ?? []).length;
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

function declaredInPage(bytes: Uint8Array): string | null {
  const found = DECLARED_IN_PAGE.exec(decode(bytes.subarray(0, HEAD_BYTES), 'latin1'));
  return found?.[1] ?? found?.[2] ?? null;
}

/** The decoder's name of an encoding; GB2312 and GBK are read as their superset. null for an unknown one. */
function nameEncoding(name: string | null): string | null {
  const plain = name?.trim().toLowerCase() ?? '';
  if (plain === '') return null;
  if (/^(?:gb2312|gbk|gb18030|x-gbk|gb_2312-80|cp936|euc-cn)$/.test(plain)) return 'gb18030';
  if (/^(?:utf-?8|unicode)$/.test(plain)) return 'utf-8';
  if (/^big5/.test(plain)) return 'big5';
  if (/^(?:iso-8859-1|latin1|us-ascii|ascii|windows-1252)$/.test(plain)) return null;
  try {
    return new TextDecoder(plain).encoding;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function strictUtf8(bytes: Uint8Array): string | null {
  return decodeStrictly(bytes, 'utf-8');
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
