import { lookup } from 'node:dns/promises';
import { request } from 'undici';
import type { AddressFence } from '../../collect/address-fence.js';
import { openCertificateBook } from '../../collect/certificate-book.js';
import { openHttpAgent } from '../../collect/http-agent.js';
import { isProxyStatus, ProxyRefused } from '../../collect/outer-proxy.js';
import { proxyFor } from '../../collect/proxy-tunnel.js';
import { messageOf } from '../../errors.js';
import { type Diagnosis, weak, well } from './diagnosis.js';

const DRIFT_MOST_MILLIS = 120_000;
const WAIT_MILLIS = 5_000;

/** Whether names are resolved (behind a proxy, by the proxy), a site answers, and the clock of this machine agrees with the site's. */
export async function examineNetwork(
  host: string,
  ways: Pick<AddressFence, 'hostMap' | 'outer'>,
): Promise<readonly Diagnosis[]> {
  const mapped = ways.hostMap.get(host);
  const fence = { ...ways, allowPrivate: true };
  const proxy = proxyFor({ protocol: 'http:', hostname: host }, fence);
  try {
    if (!mapped && proxy === null) await lookup(host);
  } catch (thrown) {
    return [
      weak(
        'network',
        `${host} is not resolved: ${messageOf(thrown)}`,
        'Check DNS and proxy; sites would be reported as not reachable from here.',
      ),
      clockAlone(),
    ];
  }
  const agent = openHttpAgent(fence, openCertificateBook());
  try {
    const place = mapped ? `${mapped.address}:${mapped.port ?? 80}` : host;
    const answer = await request(`http://${place}/`, {
      method: 'HEAD',
      dispatcher: agent,
      headers: { host },
      headersTimeout: WAIT_MILLIS,
      signal: AbortSignal.timeout(WAIT_MILLIS),
    });
    answer.body.on('error', () => {});
    if (proxy !== null && isProxyStatus(answer.statusCode)) throw new ProxyRefused(proxy, answer.statusCode);
    const { date } = answer.headers;
    return [
      well(
        'network',
        `${host} answers ${answer.statusCode}${proxy === null ? '' : ` through the proxy ${proxy.hostname}:${proxy.port}`}`,
      ),
      clockAgainst(typeof date === 'string' ? date : null),
    ];
  } catch (thrown) {
    return [
      weak(
        'network',
        `${host} does not answer: ${messageOf(thrown)}`,
        'Check the way out of this network and its proxy (HTTP_PROXY); sites would be reported as not reachable from here.',
      ),
      clockAlone(),
    ];
  } finally {
    await agent.destroy();
  }
}

function clockAgainst(header: string | null): Diagnosis {
  const theirs = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(theirs)) return clockAlone();
  const drift = Math.abs(Date.now() - theirs);
  if (drift <= DRIFT_MOST_MILLIS)
    return well('clock', `agrees with the site's within ${Math.ceil(drift / 1000)} s`);
  return weak(
    'clock',
    `${Math.round(drift / 60_000)} minutes off the site's`,
    'Set the clock (NTP): days of reckoning follow from it.',
  );
}

function clockAlone(): Diagnosis {
  return weak(
    'clock',
    `${new Date().toISOString()}, not compared`,
    'Compare the clock with a trusted one; days of reckoning follow from it.',
  );
}
