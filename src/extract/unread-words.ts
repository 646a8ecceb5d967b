import type { ListReading, UnreadableReason } from '../model/facts.js';
import {
  type Attachment,
  LEAVES_PAGES,
  type LimitHit,
  type VisitFailure,
  type VisitFailureKind,
} from '../model/snapshot.js';
import { describeFile } from './file-words.js';

const FAILURES: Record<VisitFailureKind, string> = {
  dns: '域名无法解析',
  refused: '服务器拒绝连接',
  reset: '连接被中途断开',
  malformed: '应答不符合HTTP规范',
  timeout: '在规定时间内未打开',
  tls: '加密连接（https）无法建立',
  proxy: '本机所用的代理服务器未能打开',
  'http-error': '服务器返回错误状态',
  'redirect-loop': '页面循环跳转',
  blocked: '网站防护拦截了自动访问',
  robots: 'robots.txt不允许访问',
  resting: '网站连续无响应，已暂停访问',
  'too-large': '页面超过可读取的大小',
  'soft-404': '页面提示内容不存在',
  maintenance: '页面提示正在维护或升级',
  empty: '打开后为空白页面',
  'out-of-bounds': '地址不在本网站登记的范围内',
  crashed: '浏览器打开该页面时崩溃',
  unknown: '原因不明',
};

const REASONS: Record<UnreadableReason, string> = {
  script: '列表由脚本生成，未能读取',
  iframe: '列表嵌在框架页面中，未能读取',
  login: '需要登录才能查看',
  image: '内容为图片，机器无法识别',
  'not-collected': '页面未采集',
  unrecognised: '未识别出列表或正文',
};

const LIMITS: Record<LimitHit['limit'], string> = {
  pages: '采集已达页数上限',
  bytes: '各页面合计已达可读取的大小',
  depth: '页面层级超过采集深度',
  queries: '同一程序的地址过多',
  time: '采集已达时间上限',
  'second-tries': '重试已达上限',
  'link-probes': '试开链接已达上限',
};
const DETAIL_MOST = 60;

/** Why a column's page never came home, one Chinese sentence. `limits` are those that cut the crawl short. */
export function whyNotCollected(
  path: readonly string[],
  failure: VisitFailure | null,
  limits: readonly LimitHit[],
): string {
  const column = path.join('/');
  if (failure) {
    const status = failure.status === null || failure.status < 300 ? '' : `（状态码${failure.status}）`;
    return `“${column}”未能打开：${FAILURES[failure.kind]}${status}。`;
  }
  const hit = limits.find(({ limit, leftOut }) => LEAVES_PAGES[limit] && leftOut > 0);
  return `“${column}”的页面未采集${hit ? `：${LIMITS[hit.limit]}` : ''}，无法判定。`;
}

/** Why a column that is a file is not read, one Chinese sentence. `file` is null when it was not visited. */
export function whyFile(path: readonly string[], file: Attachment | null): string {
  return `“${path.join('/')}”直接链接到附件${file ? `（${describeFile(file)}）` : ''}，其内容未读取。`;
}

/** Why a column's page, though at hand, does not show its list, one Chinese sentence. */
export function whyUnreadable(
  path: readonly string[],
  { reason, detail }: Extract<ListReading, { kind: 'unreadable' }>,
): string {
  const more = [...detail.trim()].slice(0, DETAIL_MOST).join('').replace(/。$/, '');
  const told = more === '' || REASONS[reason].includes(more);
  return `“${path.join('/')}”${REASONS[reason]}${told ? '' : `（${more}）`}。`;
}
