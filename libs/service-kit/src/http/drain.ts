import type { Server } from 'node:http';

const AGAIN_MS = 200;

/**
 * Stops accepting connections and lets the present ones end with the answer in hand.
 *
 * `Server.close` alone waits for ever for a client that keeps its connection and goes on asking: here
 * every further answer says `Connection: close`, and what falls idle is closed.
 *
 * @returns when no connection is left
 */
export async function drain(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('connection', 'close');
  });
  const idle = setInterval(() => server.closeIdleConnections(), AGAIN_MS);
  try {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  } finally {
    clearInterval(idle);
  }
}
