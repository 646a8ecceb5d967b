import { TLSSocket } from 'node:tls';
import { instantOf } from '../calendar/iso-date.js';
import type { BadCertificate, CertificateFault } from '../model/snapshot.js';

/** Remembers the hosts whose certificate a browser would warn of. Their pages are read all the same: nothing secret is sent. */
export interface CertificateBook {
  /** Looks at a line that was opened to a host. */
  note(host: string, socket: unknown): void;
  /** The certificate of an address's host when it is bad; null when it is good, or nobody has looked. */
  badCertificate(url: string): BadCertificate | null;
}

/** By Node's codes (those of OpenSSL). What is not here may lie with this machine: a root that it lacks, a proxy that opens lines, its clock. */
const FAULTS: ReadonlyMap<string, CertificateFault> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
]);

/** A book that nothing is written in yet. */
export function openCertificateBook(): CertificateBook {
  const bad = new Map<string, BadCertificate>();
  return {
    note(host, socket) {
      if (!(socket instanceof TLSSocket) || socket.authorized || bad.has(host)) return;
      const message = codeOf(socket.authorizationError);
      bad.set(host, {
        host,
        fault: FAULTS.get(message) ?? 'unproved',
        message,
        validUntil: validUntilOf(socket),
      });
    },
    badCertificate(url) {
      const { protocol, host } = new URL(url);
      return protocol === 'https:' ? (bad.get(host) ?? null) : null;
    },
  };
}

/** Node declares an error here and hands out its code. */
function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return typeof error === 'string' ? error : 'unknown';
}

function validUntilOf(socket: TLSSocket): BadCertificate['validUntil'] {
  const until = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(until) ? null : instantOf(until);
}
