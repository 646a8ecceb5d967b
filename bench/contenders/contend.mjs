/**
 * The frame of a contender's program: says that it is ready, gets its order, and tells what it found. An order is
 * `{ origin, browser }`, and for Gongkai how it renders and within which limits; every page that a link leads to is visited. What
 * `run` returns is the result; a function `count` in it is called when the clock has stopped and adds to it.
 */
export function contend(run) {
  process.once('message', async (order) => {
    try {
      const { count = () => ({}), ...result } = await run(order);
      process.send({ kind: 'finished' });
      process.send({ kind: 'done', result: { ...result, ...(await count()) } });
    } catch (thrown) {
      process.send({
        kind: 'failed',
        message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
      });
    }
  });
  process.send({ kind: 'ready' });
}

/** Whether a path is that of a column, whose list's items are counted. */
export function isColumn(path) {
  return /^\/zwgk\/g\d+\/c\d+\/$/.test(path);
}

/** The items of the list that a column's page is about, and nothing else on it. */
export const ITEM = '#newsList li';
