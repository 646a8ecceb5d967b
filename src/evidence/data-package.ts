import { describeQuarter } from '../calendar/quarter.js';
import { sha256Of } from './digest.js';
import { type EvidenceCase, type EvidenceFile, jsonFile } from './evidence-case.js';
import { homePageOf } from './page-lists.js';

const WACZ_VERSION = '1.1.1';

/** What the evidence is called. */
export function titleOf({ agency, quarter }: EvidenceCase): string {
  return `${agency.name}${quarter === null ? '' : ` ${describeQuarter(quarter)}`}网站检查证据`;
}

/**
 * The two files that make a folder of files a WACZ: the list of all files with their digests, and the digest of that list.
 * Every moment in them is one of the snapshots'.
 */
export async function dataPackage(
  evidence: EvidenceCase,
  files: readonly EvidenceFile[],
): Promise<readonly EvidenceFile[]> {
  const resources = await Promise.all(
    files.map(async ({ path, bytes }) => ({
      name: path.replaceAll('/', '-').toLowerCase(),
      path,
      hash: `sha256:${await sha256Of(bytes)}`,
      bytes: bytes.byteLength,
    })),
  );
  const home = evidence.sites.map(homePageOf).find((page) => page !== null);
  const list = jsonFile('datapackage.json', {
    profile: 'data-package',
    wacz_version: WACZ_VERSION,
    title: titleOf(evidence),
    description:
      '网页快照（WARC）、逐项问题和截图。解压后打开 evidence/index.html 阅读，用 ReplayWeb.page 打开本文件重现网页。',
    created: latest(evidence.sites.map(({ snapshot }) => snapshot.finishedAt)),
    software: evidence.software,
    ...(home && { mainPageUrl: home.finalUrl, mainPageDate: home.fetchedAt }),
    resources,
  });
  const digest = { path: list.path, hash: `sha256:${await sha256Of(list.bytes)}` };
  return [list, jsonFile('datapackage-digest.json', digest)];
}

function latest(instants: readonly string[]): string | null {
  return instants.toSorted().at(-1) ?? null;
}
