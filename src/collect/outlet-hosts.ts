import type { Outlet } from '../model/agency.js';

/** No page has a longer address; a redirect that grows with every step has. */
const URL_MOST = 2_048;

/** Tells whether an address belongs to an outlet: http or https on one of its hosts (with port; `www.` is no difference). */
export function withinOutlet(outlet: Pick<Outlet, 'homeUrl' | 'extraHosts'>): (url: string) => boolean {
  const hosts = new Set([new URL(outlet.homeUrl).host, ...outlet.extraHosts].map(bareHost));
  return (url) => {
    if (url.length > URL_MOST || !URL.canParse(url)) return false;
    const { protocol, host, username, password } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') return false;
    return !username && !password && hosts.has(bareHost(host));
  };
}

function bareHost(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
