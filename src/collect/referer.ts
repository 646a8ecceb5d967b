/**
 * What browsers tell a server of the page whose link was followed, unless that page orders otherwise: all of its address on the same
 * origin, only its origin on another, nothing from an encrypted page to a plain one (`strict-origin-when-cross-origin`). null for nothing.
 */
export function refererOf(foundOn: string | null, url: string): string | null {
  if (foundOn === null || !URL.canParse(foundOn)) return null;
  const from = new URL(foundOn);
  const to = new URL(url);
  if (from.origin !== to.origin)
    return from.protocol === 'https:' && to.protocol !== 'https:' ? null : `${from.origin}/`;
  from.hash = '';
  from.username = '';
  from.password = '';
  return from.href;
}
