import type { PageArchive } from '../model/snapshot.js';
import { digestOf, pageMissing } from './page-files.js';

/** An archive that lasts as long as the program: for a check of one site without a workspace. */
export function memoryArchive(): PageArchive {
  const bodies = new Map<string, Uint8Array>();
  return {
    async put(bytes, charset) {
      const sha256 = digestOf(bytes);
      if (!bodies.has(sha256)) bodies.set(sha256, bytes.slice());
      return { sha256, bytes: bytes.byteLength, charset };
    },

    async get(body) {
      const bytes = bodies.get(body.sha256);
      if (!bytes) throw pageMissing(body, 'memory');
      return bytes.slice();
    },

    settle: async () => undefined,
  };
}
