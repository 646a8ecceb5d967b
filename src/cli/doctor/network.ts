import { lookup } from 'node:dns/promises';
import { request } from 'undici';
import type { HostMap } from '../../collect/host-map.js';
import { messageOf } from '../../errors.js';
import { type Diagnosis, weak, well } from './diagnosis.js';

const DRIFT_MOST_MILLIS = 120_000;
const WAIT_MILLIS = 5_000;

/** Whether names are resolved, a site answers, and the clock of this machine agrees with the site's. */
export async function examineNetwork(host: string, hostMap: HostMap): Promise<readonly Diagnosis[]> {
  const mapped = hostMap.get(host);
  try {
    if (!mapped) await lookup(host);
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
  try {
    const place = mapped ? `${mapped.address}:${mapped.port ?? 80}` : host;
    const answer = await request(`http://${place}/`, {
      method: 'HEAD',
      headers: { host },
      headersTimeout: WAIT_MILLIS,
      signal: AbortSignal.timeout(WAIT_MILLIS),
    });
    answer.body.on('error', () => {});
    const { date } = answer.headers;
    return [
      well('network', `${host} answers ${answer.statusCode}`),
      clockAgainst(typeof date === 'string' ? date : null),
    ];
  } catch (thrown) {
    return [
      weak(
        'network',
        `${host} does not answer: ${messageOf(thrown)}`,
        'Check the way out of this network; sites would be reported as not reachable from here.',
      ),
      clockAlone(),
    ];
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
