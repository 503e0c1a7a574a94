import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that stands for "the internet": it counts every connection that reaches it. */
export interface Sentinel {
  readonly port: number;
  readonly url: string;
  connections(): number;
  close(): Promise<void>;
}

export async function startSentinel(): Promise<Sentinel> {
  let connections = 0;
  const server: Server = createServer((_request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('<!doctype html><title>outside</title>');
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    connections: () => connections,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
