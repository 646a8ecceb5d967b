import type { IsoInstant } from '../../calendar/iso-date.js';
import type { LinkProbe, VisitFailure, VisitFailureKind } from '../../model/snapshot.js';
import { buildSite } from '../../testing/build-facts.js';
import { describeCheck } from '../../testing/describe-check.js';
import { deadLinks } from './dead-links.js';

const probe = (kind: VisitFailureKind | null, status: number | null = null): LinkProbe => {
  const url = 'http://www.yunling.test/old.html';
  const at = '2026-09-20T02:00:00.000Z' as IsoInstant;
  const failure: VisitFailure | null = kind && {
    url,
    kind,
    status,
    message: '',
    at,
    tookMillis: 5,
    foundOn: null,
  };
  return { url, foundOn: 'http://www.yunling.test/', text: '旧专题', failure };
};
const links = (...linkProbes: LinkProbe[]) => ({ site: buildSite({ linkProbes }) });

describeCheck(deadLinks, {
  options: {},
  pass: [
    { name: 'every link opens', input: links(probe(null)) },
    {
      name: 'a link leads on to another site, which answered',
      input: links(probe('out-of-bounds'), probe(null)),
    },
  ],
  fail: [
    {
      name: 'a link answers 404, another one times out',
      input: links(probe('timeout'), probe('http-error', 404)),
      findings: [
        { subject: '链接/http://www.yunling.test/old.html', message: '首页链接“旧专题”打不开（404）。' },
      ],
    },
    { name: 'a page says "not found" with status 200', input: links(probe('soft-404', 200)) },
  ],
  inconclusive: [
    { name: 'a link times out', input: links(probe('timeout'), probe(null)) },
    { name: 'a link answers 403', input: links(probe('http-error', 403)) },
    { name: 'the home page did not open', input: { site: buildSite({ home: null }) } },
  ],
  notApplicable: [{ name: 'no link was tried', input: links() }],
});
