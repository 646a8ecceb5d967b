import { defineCheck } from '../../audit/define-check.js';
import { failFor, inconclusive, notApplicable } from '../../audit/outcomes.js';
import type { Finding } from '../../model/outcome.js';
import type { LinkProbe, VisitFailure } from '../../model/snapshot.js';

const GONE = [404, 410];

/** Links of the home page that lead to nothing. See dead-links.md. */
export const deadLinks = defineCheck({
  id: 'dead-links',
  title: '链接打不开',
  scope: 'site',
  options: {},

  run({ site }) {
    if (!site.home) return inconclusive('网站首页未能打开。', site.homeUrl);
    if (site.linkProbes.length === 0) return notApplicable('没有试开链接。');
    const dead = site.linkProbes.flatMap((probe) => (isGone(probe.failure) ? [findingOf(probe)] : []));
    const unsure = site.linkProbes.filter(({ failure }) => isDoubtful(failure));
    if (dead.length > 0 || unsure.length === 0) return failFor(dead);
    return inconclusive(
      `有${unsure.length}个链接这一次没有打开，原因可能是暂时的，请稍后复查。`,
      unsure[0]?.url ?? null,
    );
  },
});

/** Only an answer that says "gone" is proof; a time-out or a refusal may be our own or pass. */
function isGone(failure: VisitFailure | null): boolean {
  if (!failure) return false;
  if (failure.kind === 'soft-404') return true;
  return failure.kind === 'http-error' && failure.status !== null && GONE.includes(failure.status);
}

/** A link that leads on to another site was answered; what that site says is not this one's matter. */
function isDoubtful(failure: VisitFailure | null): boolean {
  return failure !== null && failure.kind !== 'out-of-bounds' && !isGone(failure);
}

function findingOf({ url, foundOn, text, failure }: LinkProbe): Finding {
  return {
    subject: `链接/${url}`,
    message: `首页链接“${text || url}”打不开（${failure?.status ?? '页面不存在'}）。`,
    repair: '改正或删除该链接。',
    data: { url, status: failure?.status ?? null, foundOn },
    evidence: [{ url, excerpt: text || null, fetchedAt: failure?.at ?? null, sha256: null }],
  };
}
