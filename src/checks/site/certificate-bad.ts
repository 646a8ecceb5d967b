import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, failFor, inconclusive, notApplicable } from '../../audit/outcomes.js';
import { chinaDate } from '../../calendar/iso-date.js';
import type { HomeFacts, SiteFacts } from '../../model/facts.js';
import type { Finding } from '../../model/outcome.js';
import type { BadCertificate } from '../../model/snapshot.js';

/** Hosts of the site whose certificate browsers warn of. See certificate-bad.md. */
export const certificateBad = defineCheck({
  id: 'certificate-bad',
  title: '安全证书无效',
  scope: 'site',
  options: {},

  run({ site }) {
    const { home, certificates } = site;
    if (!home) return inconclusive('网站首页未能打开。', site.homeUrl);
    if (certificates === null) return inconclusive('采集时没有核对安全证书。', site.homeUrl);
    if (certificates.length === 0 && !usesHttps(site))
      return notApplicable('网站没有使用加密连接（https）。');
    const proved = certificates.filter(({ fault }) => fault !== 'unproved');
    const [unproved] = certificates.filter(({ fault }) => fault === 'unproved');
    if (proved.length > 0 || !unproved) {
      return failFor(proved.map((certificate) => findingOf(certificate, home)));
    }
    const reason = `本机无法验证${unproved.host}的安全证书，也可能是本机缺少根证书或网络代理所致，请人工核对。`;
    return inconclusive(reason, `https://${unproved.host}/`);
  },
});

function usesHttps({ home, columns }: SiteFacts): boolean {
  const addresses = [home?.page.finalUrl, ...columns.map(({ page }) => page?.finalUrl)];
  return addresses.some((address) => address?.startsWith('https:'));
}

function findingOf({ host, fault, message, validUntil }: BadCertificate, home: HomeFacts): Finding {
  const until = validUntil && chinaDate(validUntil);
  return {
    subject: `证书/${host}`,
    message: `${host}的安全证书${faultWords(fault, until)}，浏览器会提示不安全。`,
    repair: '更换由受信任机构签发、在有效期内且与域名相符的证书。',
    data: { host, fault, detail: message, validUntil: until },
    evidence: [evidenceOf(home.page, null)],
  };
}

function faultWords(fault: BadCertificate['fault'], until: string | null): string {
  switch (fault) {
    case 'expired':
      return until === null ? '已过期' : `已于${until}过期`;
    case 'wrong-name':
      return '与域名不符';
    case 'self-signed':
      return '为自行签发';
    case 'unproved':
      return '无法验证';
    default:
      return fault satisfies never;
  }
}
