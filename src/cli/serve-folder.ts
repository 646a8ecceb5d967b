import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

/** A folder served on loopback. */
export interface ServedFolder {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.shtml': 'text/html',
  '.xml': 'text/xml',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
};

/** Serves a built static site on loopback, so that it can be checked before its release. Nothing outside the folder is given out. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const file = await fileOf(root, request.url ?? '/').catch(() => null);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(request.method === 'HEAD' ? undefined : await readFile(file));
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function fileOf(root: string, requested: string): Promise<string | null> {
  const { pathname } = new URL(requested, 'http://folder');
  const file = resolve(join(root, decodeURIComponent(pathname)));
  if (file !== root && !file.startsWith(root + sep)) return null;
  return (await stat(file)).isDirectory() ? indexOf(file) : file;
}

async function indexOf(folder: string): Promise<string | null> {
  for (const name of ['index.html', 'index.htm', 'index.shtml', 'default.html']) {
    const file = join(folder, name);
    if ((await stat(file).catch(() => null))?.isFile()) return file;
  }
  return null;
}
