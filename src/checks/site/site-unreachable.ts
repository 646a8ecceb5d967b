import { type AccessTally, tallyAccess } from '../../audit/access-tally.js';
import { accessDays, count, share } from '../../audit/check-options.js';
import { defineCheck } from '../../audit/define-check.js';
import { fail, inconclusive, notApplicable, pass } from '../../audit/outcomes.js';
import { chinaTime } from '../../calendar/iso-date.js';
import type { AccessVisit } from '../../model/access-log.js';
import type { Evidence, Finding } from '../../model/outcome.js';

const EVIDENCE_MOST = 10;
/** Shares are quotients: 7 of 140 is 5 %, whatever the last bit of the division says. */
const ROUNDING = 1e-9;

interface Rule {
  readonly days: number;
  readonly visitsPerDay: number;
  readonly slowSeconds: number;
  readonly failedShare: number;
}

/** Too many of a week's visits to the home page failed. See site-unreachable.md. */
export const siteUnreachable = defineCheck({
  id: 'site-unreachable',
  title: '站点无法访问',
  scope: 'access',
  options: { days: accessDays, visitsPerDay: count, slowSeconds: count, failedShare: share },

  run({ access, homeUrl, asOf }, rule) {
    const { days, visitsPerDay, slowSeconds, failedShare } = rule;
    const tally = access && tallyAccess(access, { asOf, days, slowSeconds });
    if (!tally || tally.visits === 0) {
      return notApplicable(
        `没有监测时间点前${days}天的连续监测记录${leftOut(tally)}，每天间隔访问${visitsPerDay}次以上、满${days}天方可判定。`,
      );
    }
    const failed = tally.failed.length;
    const reaches = (visits: number) => visits / tally.visits + ROUNDING >= failedShare;
    const short = days - tally.perDay.filter((visits) => visits >= visitsPerDay).length;
    if (short > 0) {
      const so = `监测时间点前${days}天中有${short}天访问不满${visitsPerDay}次，${countsOf(tally)}`;
      return reaches(failed)
        ? inconclusive(`${so}，已达到${percent(failedShare)}，但监测次数不足，不能认定。`, homeUrl)
        : notApplicable(`${so}，监测次数不足，未作判定。`);
    }
    if (reaches(failed)) return fail(findingOf(tally, rule, homeUrl));
    if (!reaches(failed + tally.untold)) return pass();
    return inconclusive(
      `${countsOf(tally)}；另有${tally.untold}次因网站防护等原因程序未能打开，不能认定，可能达到${percent(failedShare)}，请人工核对。`,
      homeUrl,
    );
  },
});

function findingOf(tally: AccessTally, { slowSeconds, failedShare }: Rule, homeUrl: string): Finding {
  const { firstDay, lastDay, visits, failed, untold } = tally;
  return {
    subject: '站点访问',
    message: `${firstDay}至${lastDay}${countsOf(tally)}（${slowSeconds}秒内未打开即计入），达到${percent(failedShare)}。`,
    repair: '查明服务器、带宽、域名解析或防护设置的原因，恢复稳定访问，并连续监测一周复核。',
    data: {
      firstDay,
      lastDay,
      visits,
      failed: failed.length,
      untold,
      leastPerDay: Math.min(...tally.perDay),
      ownNetworkDown: tally.ownNetworkDown,
    },
    evidence: failed.slice(0, EVIDENCE_MOST).map((visit) => evidenceOf(visit, homeUrl)),
  };
}

/** `共访问168次，未打开12次（7.1%）`, and what was left out. */
function countsOf(tally: AccessTally): string {
  const { visits, failed } = tally;
  return `共访问${visits}次，未打开${failed.length}次（${percent(failed.length / visits)}）${leftOut(tally)}`;
}

function leftOut(tally: AccessTally | null): string {
  return tally && tally.ownNetworkDown > 0 ? `（另有${tally.ownNetworkDown}次因监测端网络中断，不计）` : '';
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}

function evidenceOf({ at, outcome, status, tookMillis }: AccessVisit, homeUrl: string): Evidence {
  const answer = status === null ? '无应答' : `状态码${status}`;
  const excerpt = `${chinaTime(at)} 访问，${answer}（${outcome}），${(tookMillis / 1_000).toFixed(1)}秒`;
  return { url: homeUrl, excerpt, fetchedAt: at, sha256: null };
}
