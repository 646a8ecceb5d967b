import type { CDPSession } from 'playwright';
import { within } from './within.js';

/** The page that is led to an address. */
interface Opening {
  readonly session: CDPSession;
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
    await documents.reached(until, loaderId);
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
  /** Settles when a document of this loader has come so far. @throws when the page is closed before. */
  reached(stage: 'commit' | 'load', loaderId: string): Promise<void>;
  stop(): void;
}

/** Keeps what is told before anybody waits for it. */
function watchDocuments(session: CDPSession, mainFrame: string): Documents {
  const reached = { commit: new Set<string>(), load: new Set<string>() };
  const waiting = new Set<() => void>();
  let last = '';
  let isClosed = false;
  const tell = () => {
    for (const look of waiting) look();
  };
  const begun = ({ frame }: { frame: { id: string; loaderId: string } }) => {
    if (frame.id !== mainFrame) return;
    last = frame.loaderId;
    reached.commit.add(last);
    tell();
  };
  const loaded = () => {
    reached.load.add(last);
    tell();
  };
  const closed = () => {
    isClosed = true;
    tell();
  };
  session.on('Page.frameNavigated', begun);
  session.on('Page.loadEventFired', loaded);
  session.on('close', closed);
  return {
    reached: (stage, loaderId) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (reached[stage].has(loaderId)) resolve();
          else if (isClosed) reject(new Error('Session closed'));
        };
        waiting.add(look);
        look();
      }),
    stop() {
      session.off('Page.frameNavigated', begun);
      session.off('Page.loadEventFired', loaded);
      session.off('close', closed);
    },
  };
}
