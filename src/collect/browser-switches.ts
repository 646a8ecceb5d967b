/** Left out of the browser: what would change addresses, fetch by itself, or hold a page back. */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  // An http address stays one: whether a site has https is for the checks to find out.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PreconnectToSearch',
  'Translate',
];

/**
 * How a browser is started. Not among them, on purpose, two that tools for testing one's own pages set: without its blocker of
 * pop-ups and its protection against floods of messages a site met for the first time could swamp the browser.
 */
export const SWITCHES: readonly string[] = [
  '--headless',
  '--hide-scrollbars',
  // A mouse, no finger: sites choose their edition by it.
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  '--force-color-profile=srgb',
  '--mute-audio',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  // Nothing on its own account: no look for updates, no reports, no first-run pages, no extensions.
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  // All pages are in front: none waits because another is looked at.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // A page that was left is gone.
  '--disable-back-forward-cache',
  '--disable-hang-monitor',
  '--disable-prompt-on-repost',
  // In containers shared memory is small.
  '--disable-dev-shm-usage',
  // Windows that pages open by themselves: headless Chromium has no blocker of its own.
  '--block-new-web-contents',
  // A script that hoards without end crashes its page, before it takes the machine's memory. In megabytes.
  '--js-flags=--max-old-space-size=512',
];
