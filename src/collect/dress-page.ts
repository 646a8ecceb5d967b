import type { DevtoolsSession } from './devtools.js';

const WINDOW = { width: 1440, height: 900 };
const LOCALE = 'zh-CN';

/**
 * Windows that pages open by themselves are advertisements; a page that closes itself would take its visit along; what works
 * behind a page's back (a service worker) would answer later visits in its site's place.
 */
const TAMED = `window.open = () => null; window.close = () => undefined;
if (self.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = async () => undefined;`;

/** What a browser calls itself, for every page. */
export interface PageName {
  /** Of the browser: `147.0.7727.0`. */
  readonly version: string;
  /** The end of the user agent, after Chromium's own. */
  readonly userAgent: string;
}

/** Makes a new page look and behave like the window of a visitor in China, with everything off that waits for a person. */
export async function dressPage(session: DevtoolsSession, name: PageName): Promise<void> {
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    // To dismiss the question whether to leave would be to stay.
    session.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }).catch(() => undefined);
  });
  await Promise.all([
    session.send('Page.enable'),
    session.send('Network.enable'),
    session.send('Network.setBypassServiceWorker', { bypass: true }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: TAMED, runImmediately: true }),
    session.send('Emulation.setDeviceMetricsOverride', { ...WINDOW, deviceScaleFactor: 1, mobile: false }),
    session.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    session.send('Emulation.setUserAgentOverride', {
      userAgent: `${chromiumAgent(name.version)} ${name.userAgent}`,
      acceptLanguage: LOCALE,
      userAgentMetadata: {
        platform: 'Linux',
        platformVersion: '',
        architecture: 'x86',
        model: '',
        mobile: false,
      },
    }),
    // Both hold for a whole process; a second page in it finds them set.
    session.send('Emulation.setLocaleOverride', { locale: LOCALE }).catch(unlessSet),
    session.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Shanghai' }).catch(unlessSet),
    // A bad certificate is noted by plain HTTP; the page is read all the same.
    session.send('Security.setIgnoreCertificateErrors', { ignore: true }),
  ]);
}

function unlessSet(thrown: unknown): void {
  if (!(thrown instanceof Error) || !/already in effect/.test(thrown.message)) throw thrown;
}

/** Chromium's usual name: sites choose their mobile or desktop edition by it. */
function chromiumAgent(version: string): string {
  const major = version.split('.')[0] ?? '0';
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
