/**
 * What is said to a browser and what it tells, in the words of the Chrome DevTools Protocol: of its commands those that are used
 * here, of their fields those that are read. Stable since Chromium 100 but for `Network.setBlockedURLs`, whose `urls` is meant to go.
 */
export interface Commands {
  'Browser.close': () => object;
  'Browser.getVersion': () => { readonly product: string };
  'Browser.setDownloadBehavior': (to: { behavior: 'deny'; browserContextId: string }) => object;
  'DOM.getDocument': (to: { depth: number }) => { readonly root: { readonly nodeId: number } };
  'DOM.getOuterHTML': (to: { nodeId: number }) => { readonly outerHTML: string };
  'Emulation.setDeviceMetricsOverride': (to: {
    width: number;
    height: number;
    deviceScaleFactor: number;
    mobile: boolean;
  }) => object;
  'Emulation.setFocusEmulationEnabled': (to: { enabled: boolean }) => object;
  'Emulation.setLocaleOverride': (to: { locale: string }) => object;
  'Emulation.setTimezoneOverride': (to: { timezoneId: string }) => object;
  'Emulation.setUserAgentOverride': (to: {
    userAgent: string;
    acceptLanguage: string;
    userAgentMetadata: {
      platform: string;
      platformVersion: string;
      architecture: string;
      model: string;
      mobile: boolean;
    };
  }) => object;
  'Network.enable': () => object;
  'Network.setBlockedURLs': (to: { urls: readonly string[] }) => object;
  'Network.setBypassServiceWorker': (to: { bypass: boolean }) => object;
  'Page.addScriptToEvaluateOnNewDocument': (to: { source: string; runImmediately: boolean }) => object;
  'Page.captureScreenshot': (to: {
    format: 'jpeg';
    quality: number;
    captureBeyondViewport: boolean;
    clip: { x: number; y: number; width: number; height: number; scale: number };
  }) => { readonly data: string };
  'Page.enable': () => object;
  'Page.getLayoutMetrics': () => {
    readonly cssContentSize: { readonly width: number; readonly height: number };
  };
  'Page.handleJavaScriptDialog': (to: { accept: boolean }) => object;
  'Page.navigate': (to: { url: string }) => {
    readonly loaderId?: string;
    readonly errorText?: string;
    readonly isDownload?: boolean;
  };
  'Page.stopLoading': () => object;
  'Runtime.evaluate': (to: { expression: string; returnByValue?: boolean; awaitPromise?: boolean }) => {
    readonly result: { readonly value?: unknown };
  };
  'Runtime.getHeapUsage': () => {
    readonly usedSize: number;
    readonly embedderHeapUsedSize: number;
    readonly backingStorageSize: number;
  };
  'Security.setIgnoreCertificateErrors': (to: { ignore: boolean }) => object;
  'Target.attachToTarget': (to: { targetId: string; flatten: boolean }) => { readonly sessionId: string };
  'Target.closeTarget': (to: { targetId: string }) => object;
  'Target.createBrowserContext': () => { readonly browserContextId: string };
  'Target.createTarget': (to: {
    url: string;
    browserContextId?: string;
    width?: number;
    height?: number;
  }) => { readonly targetId: string };
  'Target.setDiscoverTargets': (to: { discover: boolean }) => object;
}

/** What a browser tells by itself. */
export interface Events {
  'Inspector.targetCrashed': object;
  'Network.dataReceived': { readonly requestId: string; readonly dataLength: number };
  'Network.loadingFailed': {
    readonly requestId: string;
    readonly errorText: string;
    readonly canceled?: boolean;
  };
  'Network.loadingFinished': { readonly requestId: string };
  'Network.requestWillBeSent': {
    readonly requestId: string;
    readonly loaderId: string;
    readonly type?: string;
    readonly frameId?: string;
    readonly request: { readonly url: string };
  };
  'Network.responseReceived': {
    readonly loaderId: string;
    readonly type: string;
    readonly frameId?: string;
    readonly response: {
      readonly url: string;
      readonly status: number;
      readonly headers: object;
      readonly mimeType: string;
    };
  };
  'Page.frameNavigated': {
    readonly frame: {
      readonly id: string;
      readonly loaderId: string;
      readonly url: string;
      /** With its `#`. */
      readonly urlFragment?: string;
    };
  };
  'Page.javascriptDialogOpening': { readonly type: string };
  'Page.loadEventFired': object;
  'Page.navigatedWithinDocument': { readonly frameId: string; readonly url: string };
  'Target.detachedFromTarget': { readonly sessionId: string };
  'Target.targetCreated': { readonly targetInfo: { readonly targetId: string; readonly openerId?: string } };
}
