import type { DevtoolsSession } from './devtools.js';
import type { Events } from './devtools-protocol.js';
import { within } from './within.js';

/** The page that is led to an address. */
interface Opening {
  readonly session: DevtoolsSession;
  readonly mainFrame: string;
}

/**
 * Opens an address; ends when its document has begun to come, or, for `load`, when it is loaded.
 * @throws in Chromium's words when none comes, and `Timeout` when none comes in time.
 */
export async function openAddress(
  { session, mainFrame }: Opening,
  url: string,
  { until, timeoutMillis }: { readonly until: 'commit' | 'load'; readonly timeoutMillis: number },
): Promise<void> {
  const documents = watchDocuments(session, mainFrame);
  const open = async (): Promise<void> => {
    const { errorText, isDownload, loaderId } = await session.send('Page.navigate', { url });
    if (isDownload) throw new Error('Download is starting');
    if (errorText) throw new Error(errorText);
    // Without a loader it is a place in the document that is there already.
    if (loaderId === undefined) return;
    await Promise.race([documents.reached(until, loaderId), session.closed]);
    if (!session.isOpen) throw new Error('Session closed');
  };
  const opened = open().then(
    () => ({ thrown: null }),
    (thrown: unknown) => ({ thrown }),
  );
  try {
    const end = await within(timeoutMillis, opened);
    if (end === null) throw new Error(`Timeout ${Math.round(timeoutMillis)}ms exceeded`);
    if (end.thrown !== null) throw end.thrown;
  } finally {
    documents.stop();
  }
}

interface Documents {
  /** Settles when a document of this loader has come so far. */
  reached(stage: 'commit' | 'load', loaderId: string): Promise<void>;
  stop(): void;
}

/** Keeps what is told before anybody waits for it. */
function watchDocuments(session: DevtoolsSession, mainFrame: string): Documents {
  const reached = { commit: new Set<string>(), load: new Set<string>() };
  const waiting = new Set<() => void>();
  let last = '';
  const tell = () => {
    for (const look of waiting) look();
  };
  const begun = ({ frame }: Events['Page.frameNavigated']) => {
    if (frame.id !== mainFrame) return;
    last = frame.loaderId;
    reached.commit.add(last);
    tell();
  };
  const loaded = () => {
    reached.load.add(last);
    tell();
  };
  session.on('Page.frameNavigated', begun);
  session.on('Page.loadEventFired', loaded);
  return {
    reached: (stage, loaderId) =>
      new Promise((resolve) => {
        const look = () => {
          if (reached[stage].has(loaderId)) resolve();
        };
        waiting.add(look);
        look();
      }),
    stop() {
      session.off('Page.frameNavigated', begun);
      session.off('Page.loadEventFired', loaded);
    },
  };
}
