/** SHA-256 of some bytes, in hexadecimal. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The id of a WARC record, made of what tells it from all others, so that the same snapshot gives the same ids. A UUID of
 * version 8 (RFC 9562): its bits are a digest and not chance.
 */
export async function recordId(...parts: readonly string[]): Promise<string> {
  const hex = await sha256Of(new TextEncoder().encode(parts.join('\n')));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `<urn:uuid:${groups.join('-')}>`;
}
