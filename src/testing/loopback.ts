import { createServer, type Server } from 'node:net';

/** Lets a server listen on loopback, at a free port unless one is given; returns the port. */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('a server that listens on loopback has a port');
}

/** A port at which nobody listened a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((done) => server.close(done));
  return port;
}
