import { createServer, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.js';

/** A server that says whatever it likes, byte by byte. */
export interface RawServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** What a path answers: bytes to send before the line is closed, or something that goes on for as long as the line is open. */
export type RawAnswer = readonly (string | Uint8Array)[] | ((socket: Socket) => void);

/** Serves raw answers by path on loopback, one for each line; an unknown path closes the line. */
export async function serveRaw(answers: Readonly<Record<string, RawAnswer>>): Promise<RawServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
    socket.once('data', (request) => {
      const [, path = ''] = request.toString('latin1').split(' ');
      const answer = answers[path];
      if (typeof answer === 'function') answer(socket);
      else socket.end(Buffer.concat((answer ?? []).map((part) => Buffer.from(part))));
    });
  });
  const port = await listenOnLoopback(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
