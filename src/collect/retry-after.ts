/** How long `Retry-After` asks to wait, in milliseconds, when it states seconds; null for a date, nothing, or nonsense. */
export function parseRetryAfter(header: string | null): number | null {
  const seconds = /^\s*(\d{1,6})\s*$/.exec(header ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}
