import { createServer, type Server } from 'node:net';
import { eventually } from '#testing/eventually.js';
import { freePort } from '#testing/servers/free-port.js';
import { BounceReceiver } from './bounce-receiver.js';

const CANNOT = 'returned mail cannot be received; it is tried again';
const STANDS_BY = 'another process here receives returned mail; this one stands by';

const receivers: BounceReceiver[] = [];
afterEach(() => Promise.all(receivers.splice(0).map((one) => one.beforeApplicationShutdown())));

/** One that says what it logs. */
async function receiver(port: number, host = '127.0.0.1') {
  const said: [level: string, words: string][] = [];
  const note = (level: string) => (_: object, words: string) => void said.push([level, words]);
  const config = {
    ROLE: 'all',
    BOUNCE_PORT: port,
    BOUNCE_HOST: host,
    BOUNCE_MAX_BYTES: 1_000,
    IDENTITY_SECRET: 'x'.repeat(32),
  };
  const logger = { info: note('info'), warn: note('warn'), error: note('error') };
  const one = new BounceReceiver(null as never, [], config as never, logger as never);
  receivers.push(one);
  await one.onApplicationBootstrap();
  return { one, said };
}

it('says that it cannot listen, whatever the cause: no connection has broken off', async () => {
  // An address of documentation (RFC 5737): no machine has it.
  const { said } = await receiver(0, '203.0.113.1');
  await eventually(() => said.length > 0);
  expect(said).toEqual([['error', CANNOT]]);
});

it('stands by where another process receives already, says so once, and takes over', async () => {
  const port = await freePort();
  const first = await receiver(port);
  await eventually(() => first.one.port === port);
  const second = await receiver(port);
  await eventually(() => second.said.length > 0);
  await new Promise((wake) => setTimeout(wake, 2_500)); // it has tried once more
  expect(second.said).toEqual([['info', STANDS_BY]]);
  await first.one.beforeApplicationShutdown();
  await eventually(() => second.one.port === port);
  expect(second.said).toHaveLength(1);
});

describe('a stranger has the port', () => {
  let stranger: Server;
  afterEach(() => new Promise((done) => stranger.close(done)));
  it.each([
    ['and greets', '220 mail.example.org ESMTP ready\r\n'],
    ['and ends the connection without a word', null],
  ])('%s: it is told', async (_, greeting) => {
    stranger = createServer((socket) => (greeting ? socket.write(greeting) : socket.end()));
    const port = await freePort();
    await new Promise<void>((done) => stranger.listen(port, '127.0.0.1', done));
    const { said } = await receiver(port);
    await eventually(() => said.length > 0);
    expect(said).toEqual([['error', CANNOT]]);
  });
});
