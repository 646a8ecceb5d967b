/**
 * How long `Retry-After` asks to wait, in milliseconds: seconds, or a date that is reckoned from the server's own `Date`, whatever
 * our clock says. null for nothing, nonsense, and a date with nothing to reckon it from.
 */
export function parseRetryAfter(header: string | null, serverDate: string | null = null): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000;
  if (!/[a-z]{3}/i.test(text) || serverDate === null) return null;
  const waitMillis = Date.parse(text) - Date.parse(serverDate);
  return Number.isNaN(waitMillis) ? null : Math.max(0, waitMillis);
}
