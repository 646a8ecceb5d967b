import type { CDPSession } from 'playwright';
import type { Destination } from './page-fetcher.js';
import { refererOf } from './referer.js';
import { within } from './within.js';

/** The page that is led to an address. */
interface Opening {
  readonly session: CDPSession;
  readonly mainFrame: string;
}

/**
 * Opens an address; ends when its document has begun to come.
 * @throws in Chromium's words when none comes, and `Timeout` when none comes in time.
 */
export async function openAddress(
  { session, mainFrame }: Opening,
  { url, foundOn }: Destination,
  timeoutMillis: number,
): Promise<void> {
  const referrer = refererOf(foundOn, url);
  const order = referrer === null ? { url } : { url, referrer };
  const documents = watchDocuments(session, mainFrame);
  const open = async (): Promise<void> => {
    const { errorText, isDownload, loaderId } = await session.send('Page.navigate', order);
    if (isDownload) throw new Error('Download is starting');
    if (errorText) throw new Error(errorText);
    // Without a loader it is a place in the document that is there already.
    if (loaderId === undefined) return;
    await documents.begun(loaderId);
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
  /** Settles when the document of this loader has begun to come. @throws when the page is closed before. */
  begun(loaderId: string): Promise<void>;
  stop(): void;
}

/** Keeps what is told before anybody waits for it. */
function watchDocuments(session: CDPSession, mainFrame: string): Documents {
  const loaders = new Set<string>();
  const waiting = new Set<() => void>();
  let isClosed = false;
  const tell = () => {
    for (const look of waiting) look();
  };
  const committed = ({ frame }: { frame: { id: string; loaderId: string } }) => {
    if (frame.id !== mainFrame) return;
    loaders.add(frame.loaderId);
    tell();
  };
  const closed = () => {
    isClosed = true;
    tell();
  };
  session.on('Page.frameNavigated', committed);
  session.on('close', closed);
  return {
    begun: (loaderId) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (loaders.has(loaderId)) resolve();
          else if (isClosed) reject(new Error('Session closed'));
        };
        waiting.add(look);
        look();
      }),
    stop() {
      session.off('Page.frameNavigated', committed);
      session.off('close', closed);
    },
  };
}
