import type { VisitFailure, VisitFailureKind } from '../model/snapshot.js';

/** What is said about a failed visit: one Chinese sentence, and what to do about it. */
export interface FailureWords {
  readonly sentence: string;
  readonly repair: string;
}

interface KindEntry extends FailureWords {
  /** Whether a second visit is of no use. */
  readonly permanent: boolean;
}

const KINDS: Record<VisitFailureKind, KindEntry> = {
  dns: {
    permanent: false,
    sentence: '域名无法解析',
    repair: '核对域名是否正确、是否已备案解析；确认本机 DNS 可用后重新检测。',
  },
  refused: {
    permanent: false,
    sentence: '服务器拒绝连接',
    repair: '确认网站服务已启动、端口已开放，防火墙未拦截检测地址。',
  },
  reset: {
    permanent: false,
    sentence: '连接被中途断开',
    repair: '检查服务器与防火墙，必要时将检测地址加入白名单后重新检测。',
  },
  malformed: {
    permanent: true,
    sentence: '服务器的应答不符合 HTTP 规范，检测程序无法读取，无法判定',
    repair: '检查服务器或防护设备输出的响应头和传输格式，并由人工核查该页面。',
  },
  timeout: {
    permanent: false,
    sentence: '在规定时间内未打开',
    repair: '检查服务器负载与网络带宽，稍后重新检测。',
  },
  tls: {
    permanent: true,
    sentence: '加密连接（https）无法建立',
    repair: '检查服务器的加密设置，启用 TLS 1.2 以上版本。',
  },
  proxy: {
    permanent: false,
    sentence: '检测方使用的代理服务器未能打开，无法判定',
    repair: '检查检测方的代理设置（地址、口令、放行名单）后重新检测。',
  },
  'http-error': {
    permanent: true,
    sentence: '服务器返回错误状态',
    repair: '恢复该页面，或删除指向它的链接。',
  },
  'redirect-loop': {
    permanent: true,
    sentence: '页面循环跳转，无法打开',
    repair: '检查跳转设置，去除互相跳转的规则。',
  },
  blocked: {
    permanent: false,
    sentence: '网站防护拦截了自动访问，无法判定',
    repair: '将检测地址加入网站防护白名单后重新检测，或由人工核查。',
  },
  robots: {
    permanent: true,
    sentence: '网站的 robots.txt 不允许访问，未读取',
    repair: '在 robots.txt 中允许检测程序访问，或由主管单位批准后检测。',
  },
  resting: {
    permanent: false,
    sentence: '网站连续多次无响应，已暂停访问，未读取',
    repair: '检查服务器与网络是否正常，恢复后重新检测。',
  },
  'too-large': {
    permanent: true,
    sentence: '页面超过可读取的大小，未读取',
    repair: '精简页面，或由人工核查。',
  },
  'soft-404': {
    permanent: true,
    sentence: '页面提示“不存在”，却返回正常状态',
    repair: '恢复该页面或删除链接，并让不存在的页面返回 404 状态。',
  },
  maintenance: {
    permanent: true,
    sentence: '网站提示正在维护或升级改版',
    repair: '完成维护后重新检测。',
  },
  empty: {
    permanent: false,
    sentence: '打开后为空白页面，无法判定',
    repair: '检查页面程序是否正常输出内容，或由人工核查。',
  },
  'out-of-bounds': {
    permanent: true,
    sentence: '地址不在本网站允许访问的范围内，未访问',
    repair: '如该地址属于本单位，请在单位名录中登记其域名后重新检测。',
  },
  crashed: {
    permanent: false,
    sentence: '浏览器在打开该页面时崩溃，无法判定',
    repair: '稍后重新检测，或由人工核查。',
  },
  unknown: {
    permanent: false,
    sentence: '因未知原因未能打开，无法判定',
    repair: '稍后重新检测，或由人工核查。',
  },
};

/** Whether a second visit is of no use. An HTTP error is final but for the server's own faults (5xx, 408, 425). */
export function isPermanent(kind: VisitFailureKind, status: number | null = null): boolean {
  if (kind !== 'http-error' || status === null) return KINDS[kind].permanent;
  return status < 500 && status !== 408 && status !== 425;
}

/** A failed visit in Chinese: what happened, with the status where there is one, and the repair. */
export function describeFailure(failure: Pick<VisitFailure, 'kind' | 'status' | 'url'>): FailureWords {
  const { sentence, repair } = KINDS[failure.kind];
  const status = failure.status === null || failure.status < 300 ? '' : `（状态码 ${failure.status}）`;
  return { sentence: `${failure.url} ${sentence}${status}。`, repair };
}

const SOCKET_CODES: readonly (readonly [pattern: RegExp, kind: VisitFailureKind])[] = [
  [/^(ENOTFOUND|EAI_AGAIN|EAI_\w+|ENODATA|ESERVFAIL|EREFUSED)$/, 'dns'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|EACCES)$/, 'refused'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RESPONSE)$/, 'reset'],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/, 'too-large'],
  // The last two are what broken packing is called: by zlib, and by Brotli.
  [/^(HPE_\w+|HTTPParserError|UND_ERR_RES_\w+|Z_\w+_ERROR|ERR__ERROR_\w+)$/, 'malformed'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, 'timeout'],
  [
    /^(CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|EPROTO|HOSTNAME_MISMATCH)$/,
    'tls',
  ],
  [/^ERR_ADDRESS_REFUSED$/, 'out-of-bounds'],
  [/^ERR_PROXY_REFUSED$/, 'proxy'],
];

const BROWSER_CODES: readonly (readonly [pattern: RegExp, kind: VisitFailureKind])[] = [
  [/ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION)/, 'dns'],
  [
    /ERR_(CONNECTION_REFUSED|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|ADDRESS_INVALID|NETWORK_ACCESS_DENIED)/,
    'refused',
  ],
  [/ERR_(CONNECTION_TIMED_OUT|TIMED_OUT)|Timeout [\d.]+ms exceeded/, 'timeout'],
  [/ERR_(CERT_\w+|SSL_\w+|BAD_SSL_\w+)/, 'tls'],
  [/ERR_TOO_MANY_REDIRECTS/, 'redirect-loop'],
  [/ERR_RESPONSE_HEADERS_TOO_BIG/, 'too-large'],
  [
    /ERR_(CONNECTION_\w+|EMPTY_RESPONSE|NETWORK_CHANGED|HTTP2_\w+|CONTENT_LENGTH_MISMATCH|INCOMPLETE_\w+|SOCKET_\w+|QUIC_\w+)/,
    'reset',
  ],
  [
    /ERR_(INVALID_HTTP_RESPONSE|RESPONSE_HEADERS_\w+|INVALID_CHUNKED_ENCODING|CONTENT_DECODING_\w+)/,
    'malformed',
  ],
  [
    /ERR_(UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|UNSAFE_PORT|BLOCKED_BY_\w+|INVALID_URL|ACCESS_DENIED)/,
    'out-of-bounds',
  ],
  // A navigation that ends without any answer was ended from inside: its page or its browser is gone.
  [/crash|ERR_ABORTED|Target (page|closed)|has been closed|Browser closed|Session closed/i, 'crashed'],
];

/** The kind of a socket's or an HTTP client's error, by its code (or its cause's, or one of several tries'). */
export function kindOfSocketError(thrown: unknown): VisitFailureKind {
  for (const code of errorCodes(thrown)) {
    const found = SOCKET_CODES.find(([pattern]) => pattern.test(code));
    if (found) return found[1];
  }
  return 'unknown';
}

/** The kind of an error that the browser reports by its text (`net::ERR_…`). */
export function kindOfBrowserError(message: string): VisitFailureKind {
  return BROWSER_CODES.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown';
}

function errorCodes(thrown: unknown, depth = 0): string[] {
  if (!(thrown instanceof Error) || depth > 4) return [];
  const own = (thrown as { code?: unknown }).code;
  const several = (thrown as { errors?: unknown }).errors;
  return [
    // What does not parse as HTTP has no code, only a name.
    typeof own === 'string' ? own : thrown.name,
    ...(Array.isArray(several) ? several.flatMap((one) => errorCodes(one, depth + 1)) : []),
    ...errorCodes(thrown.cause, depth + 1),
  ];
}
