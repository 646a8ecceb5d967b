import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { IsoDate } from '../../calendar/iso-date.js';
import { listenOnLoopback } from '../loopback.js';
import { answersOf } from './answer-request.js';
import { loadWorld } from './world.js';

/** The made-up province 青岚 on loopback. */
export interface ServedProvince {
  readonly port: number;
  /** Every host that answers, those of the common platforms included. */
  readonly hosts: readonly string[];
  /** `host=127.0.0.1:port` for each of them. */
  readonly resolve: readonly string[];
  /** Moves all sites to another day. */
  setDate(asOf: IsoDate): void;
  /** How often each address was asked for, by host and path with query (`www.qinglan.test/tzgg/`). */
  readonly visits: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Day on which the sites stand, and the port to listen on (0, or none, takes a free one). */
export interface ProvinceOptions {
  readonly asOf: IsoDate;
  readonly port?: number;
}

/** Serves all sites of `fixtures/province/world.yaml` by one server; the Host header tells which. */
export async function serveProvince({ asOf, port = 0 }: ProvinceOptions): Promise<ServedProvince> {
  const world = loadWorld();
  const hosts = [...world.sites, ...world.platforms].map(({ host }) => host);
  const visits = new Map<string, number>();
  let answers = answersOf(world, asOf);

  const server = createServer((request, response) => {
    const host = hostOf(request);
    const target = request.url ?? '/';
    visits.set(host + target, (visits.get(host + target) ?? 0) + 1);
    reply(request, response, () => answers.answer(host, target));
  });
  const bound = await listenOnLoopback(server, port);

  return {
    port: bound,
    hosts,
    resolve: hosts.map((host) => `${host}=127.0.0.1:${bound}`),
    setDate(day) {
      answers = answersOf(world, day);
    },
    visits,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function hostOf({ headers }: IncomingMessage): string {
  return (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => ReturnType<ReturnType<typeof answersOf>['answer']>,
): void {
  const given = answer();
  if (given.kind === 'silence') return;
  response.writeHead(given.status, { ...given.headers, 'content-length': given.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : given.body);
}
