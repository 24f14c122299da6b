import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { InternalClient } from './internal-client.js';

describe('what another service answers', () => {
  let answer: [status: number, body: string] = [200, ''];
  let server: Server;
  let client: InternalClient;
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(answer[0]).end(answer[1]));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = { CATALOGUE_URL: url, IDENTITY_SECRET: 'x'.repeat(32) };
    client = new InternalClient(config as never, 'registration');
  });
  afterAll(() => new Promise<void>((closed) => void server.close(() => closed())));

  const asked = (status: number, body: string) => {
    answer = [status, body];
    return client.ask('catalogue', '/internal/x', z.object({ a: z.int() }));
  };
  it('is taken as agreed, and a 404 is nothing', async () => {
    expect(await asked(200, '{"a":1}')).toEqual({ a: 1 });
    expect(await asked(404, '')).toBeNull();
  });
  it.each([
    ['an error', 500, '{"a":1}'],
    ['no JSON', 200, '<html>'],
    ['broken off', 200, '{"a":'],
    ['not as agreed', 200, '{"a":"1"}'],
  ])('is a service that cannot be reached where it is %s', async (_name, status, body) => {
    await expect(asked(status, body)).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});
