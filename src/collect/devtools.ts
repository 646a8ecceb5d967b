import type { Readable, Writable } from 'node:stream';
import type { Commands, Events } from './devtools-protocol.js';

/** A line to a browser, or to one of its pages. */
export interface DevtoolsSession {
  /** @throws with the browser's words, or when the line ends before its answer. */
  send<M extends keyof Commands>(
    method: M,
    ...params: Parameters<Commands[M]>
  ): Promise<ReturnType<Commands[M]>>;
  on<E extends keyof Events>(event: E, listen: (told: Events[E]) => void): void;
  off<E extends keyof Events>(event: E, listen: (told: Events[E]) => void): void;
  readonly isOpen: boolean;
  /** Settles when the line ends: its page is closed, or the browser is gone. */
  readonly closed: Promise<void>;
}

/** The line to a browser itself. */
export interface Devtools extends DevtoolsSession {
  /** The line to a page, by the name that `Target.attachToTarget` gave it. */
  session(id: string): DevtoolsSession;
}

/** What came is taken at the browser's word: its types are those of the protocol. */
interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params: never;
  readonly result: never;
  readonly error?: { readonly message: string };
}

interface Channel extends DevtoolsSession {
  take(message: Message): void;
  end(): void;
}

/**
 * Speaks with a browser over the two pipes of `--remote-debugging-pipe`. Playwright's own line costs 20 ms of CPU a page in this
 * process and 15 in the browser's (everything is told twice, and to frames that nobody asks); this one costs 3.
 */
export function connectDevtools(input: Writable, output: Readable): Devtools {
  const channels = new Map<string, Channel>();
  let last = 0;
  const write = (command: { method: string; params: unknown; sessionId: string | undefined }): number => {
    last++;
    input.write(`${JSON.stringify({ id: last, ...command })}\0`);
    return last;
  };
  const open = (sessionId?: string): Channel => {
    const channel = openChannel((method, params) => write({ method, params, sessionId }));
    channels.set(sessionId ?? '', channel);
    return channel;
  };
  const root = open();
  root.on('Target.detachedFromTarget', ({ sessionId }) => {
    channels.get(sessionId)?.end();
    channels.delete(sessionId);
  });
  const end = () => {
    for (const channel of channels.values()) channel.end();
    channels.clear();
  };
  readMessages(output, (text) => {
    const message: Message = JSON.parse(text);
    channels.get(message.sessionId ?? '')?.take(message);
  });
  output.once('close', end).on('error', end);
  // A browser that is gone is known by the end of its output.
  input.on('error', () => undefined);
  return Object.assign(root, { session: (id: string) => channels.get(id) ?? open(id) });
}

function openChannel(write: (method: string, params: unknown) => number): Channel {
  const waits = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(told: never) => void>>();
  let close: () => void = () => undefined;
  let isOpen = true;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const answer = ({ id = 0, result, error }: Message) => {
    const wait = waits.get(id);
    waits.delete(id);
    if (error) wait?.reject(new Error(error.message));
    else wait?.resolve(result);
  };
  return {
    send: (method, ...[params]) =>
      new Promise((resolve, reject) => {
        if (isOpen) waits.set(write(method, params), { resolve, reject });
        else reject(new Error(`${method}: Session closed`));
      }),
    on(event, listen) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listen));
    },
    off(event, listen) {
      listeners.get(event)?.delete(listen);
    },
    get isOpen() {
      return isOpen;
    },
    closed,
    take(message) {
      if (message.method === undefined) return answer(message);
      for (const listen of [...(listeners.get(message.method) ?? [])]) listen(message.params);
    },
    end() {
      isOpen = false;
      for (const { reject } of waits.values()) reject(new Error('Session closed'));
      waits.clear();
      close();
    },
  };
}

/** Messages end with a zero byte. */
function readMessages(output: Readable, take: (text: string) => void): void {
  let begun: Buffer[] = [];
  output.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let to = chunk.indexOf(0); to >= 0; to = chunk.indexOf(0, from)) {
      take(Buffer.concat([...begun, chunk.subarray(from, to)]).toString());
      begun = [];
      from = to + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  });
}
