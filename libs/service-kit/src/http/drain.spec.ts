import { Agent, createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { drain } from './drain.js';

/** A client that keeps one connection and asks again as soon as it has an answer. */
class Insistent {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  answers = 0;
  private on = true;

  constructor(private readonly port: number) {}

  async run(): Promise<void> {
    while (this.on) {
      const status = await this.ask();
      if (status === 200) this.answers += 1;
      if (status === 'refused') return;
    }
  }

  end(): void {
    this.on = false;
    this.agent.destroy();
  }

  private ask(): Promise<number | 'refused' | 'cut'> {
    return new Promise((resolve) => {
      const { agent, port } = this;
      get({ host: '127.0.0.1', port, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      }).on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'cut'),
      );
    });
  }
}

describe('draining a server', () => {
  let server: Server;
  let client: Insistent;
  /** Requests that the server had begun to answer, and those whose answer went out whole. */
  const asked = { begun: 0, answered: 0 };

  beforeEach(async () => {
    Object.assign(asked, { begun: 0, answered: 0 });
    server = createServer((_, response) => {
      asked.begun += 1;
      response.on('finish', () => (asked.answered += 1));
      void pause(20).then(() => response.end('ok'));
    });
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    client = new Insistent((server.address() as AddressInfo).port);
  });
  afterEach(() => {
    client.end();
    server.closeAllConnections();
    server.close();
  });

  it('ends although a client keeps its connection and goes on asking, and cuts no answer in hand', async () => {
    const asking = client.run();
    while (client.answers < 3) await pause(5);
    await drain(server);
    await asking;
    expect(asked.answered).toBe(asked.begun);
  });
});
