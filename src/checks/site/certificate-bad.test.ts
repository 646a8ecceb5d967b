import type { IsoInstant } from '../../calendar/iso-date.js';
import type { BadCertificate } from '../../model/snapshot.js';
import { buildColumn, buildHome, buildPage, buildSite } from '../../testing/build-facts.js';
import { describeCheck } from '../../testing/describe-check.js';
import { certificateBad } from './certificate-bad.js';

const HTTPS_HOME = buildHome({ page: buildPage({ url: 'https://www.yunling.test/' }) });
const EXPIRED: BadCertificate = {
  host: 'www.yunling.test',
  fault: 'expired',
  message: 'CERT_HAS_EXPIRED',
  validUntil: '2026-08-31T16:30:00.000Z' as IsoInstant,
};
const siteWith = (...certificates: BadCertificate[]) => ({
  site: buildSite({ home: HTTPS_HOME, certificates }),
});

describeCheck(certificateBad, {
  options: {},
  pass: [
    { name: 'the home page came over https, and nothing was wrong', input: siteWith() },
    {
      name: 'only a column came over https, and nothing was wrong',
      input: {
        site: buildSite({ columns: [buildColumn({ page: buildPage({ url: 'https://zw.yunling.test/' }) })] }),
      },
    },
  ],
  fail: [
    {
      name: 'it has expired, by the day in China',
      input: siteWith(EXPIRED),
      findings: [
        {
          subject: '证书/www.yunling.test',
          message: 'www.yunling.test的安全证书已于2026-09-01过期，浏览器会提示不安全。',
        },
      ],
    },
    {
      name: 'it has expired and does not say when',
      input: siteWith({ ...EXPIRED, validUntil: null }),
      findings: [{ message: 'www.yunling.test的安全证书已过期，浏览器会提示不安全。' }],
    },
    {
      name: 'it is for another name, and that of another host cannot be proved',
      input: siteWith(
        { ...EXPIRED, fault: 'wrong-name' },
        { ...EXPIRED, host: 'zw.yunling.test', fault: 'unproved' },
      ),
      findings: [{ message: 'www.yunling.test的安全证书与域名不符，浏览器会提示不安全。' }],
    },
    {
      name: 'it is signed by itself',
      input: siteWith({ ...EXPIRED, fault: 'self-signed' }),
      findings: [
        {
          data: {
            host: 'www.yunling.test',
            fault: 'self-signed',
            detail: 'CERT_HAS_EXPIRED',
            validUntil: '2026-09-01',
          },
        },
      ],
    },
  ],
  inconclusive: [
    {
      name: 'this machine cannot prove it: the fault may be ours',
      input: siteWith({ ...EXPIRED, fault: 'unproved' }),
      reason: '也可能是本机缺少根证书',
    },
    {
      name: 'the snapshot is of a version that did not look',
      input: { site: buildSite({ certificates: null }) },
    },
    { name: 'the home page did not open', input: { site: buildSite({ home: null }) } },
  ],
  notApplicable: [{ name: 'nothing came over https', input: { site: buildSite() } }],
});
