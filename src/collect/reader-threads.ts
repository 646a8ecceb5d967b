import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type PageReader, type PageWords, READER_HERE, type UnreadPage } from './page-reader.js';
import type { ReadingAnswer, ReadingOrder } from './reading-thread.js';

/** The program of a reading thread. */
const PROGRAM = new URL('./reading-thread.js', import.meta.url);
/** One thread fetches; more than three readers outrun it. */
const THREADS_MOST = 3;

/** How many threads read, and what they run. */
export interface ReaderOptions {
  readonly program: URL;
  readonly threads: number;
}

interface Thread {
  readonly worker: Worker;
  /** By number of order. */
  readonly waiting: Map<number, Waiting>;
}

interface Waiting {
  readonly page: UnreadPage;
  readonly resolve: (words: PageWords) => void;
  readonly reject: (thrown: unknown) => void;
}

/**
 * Reads pages in threads of their own, so that fetching and storing go on meanwhile. The first is started by `getReady`, another when
 * all are busy; who never gets ready (one page is to be read), and a machine of one core, read in the thread that asks. What a thread
 * that ended left unread is read here.
 */
export function openReaderThreads(options: Partial<ReaderOptions> = {}): PageReader {
  const { program = PROGRAM, threads: most = Math.min(THREADS_MOST, availableParallelism() - 1) } = options;
  const threads: Thread[] = [];
  let started = 0;
  let pages = 0;

  const drop = (thread: Thread) => {
    const at = threads.indexOf(thread);
    if (at >= 0) threads.splice(at, 1);
    for (const { page, resolve, reject } of thread.waiting.values())
      READER_HERE.read(page).then(resolve, reject);
    thread.waiting.clear();
  };
  const start = () => {
    // A thread that ended is not started anew: what ended it would end the next one.
    if (started >= most) return;
    started++;
    threads.push(startThread(program, drop));
  };
  const freest = (): Thread | undefined => {
    if (threads.length > 0 && threads.every(({ waiting }) => waiting.size > 0)) start();
    return threads.reduce<Thread | undefined>(
      (best, thread) => (best && best.waiting.size <= thread.waiting.size ? best : thread),
      undefined,
    );
  };
  return {
    getReady() {
      if (started === 0) start();
    },
    read(page) {
      const thread = freest();
      return thread === undefined ? READER_HERE.read(page) : readIn(thread, { id: pages++, page });
    },
    async close() {
      started = most;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(program: URL, drop: (thread: Thread) => void): Thread {
  const worker = new Worker(program);
  const thread: Thread = { worker, waiting: new Map() };
  // A run that forgets to close it must end all the same; while a page is being read it must not.
  worker.unref();
  worker.on('message', (answer: ReadingAnswer) => take(thread, answer));
  worker.on('error', () => drop(thread));
  worker.on('exit', () => drop(thread));
  return thread;
}

function readIn({ worker, waiting }: Thread, order: ReadingOrder): Promise<PageWords> {
  return new Promise((resolve, reject) => {
    waiting.set(order.id, { page: order.page, resolve, reject });
    worker.ref();
    worker.postMessage(order);
  });
}

function take({ worker, waiting }: Thread, answer: ReadingAnswer): void {
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (waiting.size === 0) worker.unref();
  if ('fault' in answer) asked?.reject(new Error(`a page could not be read: ${answer.fault}`));
  // It is what our own thread wrote a moment ago.
  else asked?.resolve(JSON.parse(answer.words) as PageWords);
}
