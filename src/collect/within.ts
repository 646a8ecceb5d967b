/** What a promise gives within so many milliseconds; null when it does not, or fails. */
export async function within<T>(millis: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), millis);
  });
  return Promise.race([promise.catch(() => null), late]).finally(() => clearTimeout(timer));
}
