import { parentPort } from 'node:worker_threads';
import { messageOf } from '../errors.js';
import { type UnreadPage, wordsOf } from './page-reader.js';

/** A page that a reading thread is to read. */
export interface ReadingOrder {
  readonly id: number;
  readonly page: UnreadPage;
}

/** Its answer. `words` is JSON of PageWords: text crosses between threads in half the time that objects take. */
export type ReadingAnswer =
  | { readonly id: number; readonly words: string }
  | { readonly id: number; readonly fault: string };

parentPort?.on('message', ({ id, page }: ReadingOrder) => {
  parentPort?.postMessage(answerTo(id, page));
});

function answerTo(id: number, page: UnreadPage): ReadingAnswer {
  try {
    return { id, words: JSON.stringify(wordsOf(page)) };
  } catch (thrown) {
    return { id, fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown) };
  }
}
