import { eventually } from '#testing/eventually.js';
import { BounceReceiver } from './bounce-receiver.js';

it('says that it cannot listen, whatever the cause: no connection has broken off', async () => {
  const said: [level: string, words: string][] = [];
  const note = (level: string) => (_: object, words: string) => void said.push([level, words]);
  const config = {
    ROLE: 'all',
    BOUNCE_PORT: 0,
    BOUNCE_HOST: '203.0.113.1', // of documentation (RFC 5737): no machine has it
    BOUNCE_MAX_BYTES: 1_000,
    IDENTITY_SECRET: 'x'.repeat(32),
  };
  const logger = { warn: note('warn'), error: note('error') };
  const receiver = new BounceReceiver(null as never, [], config as never, logger as never);
  await receiver.onApplicationBootstrap();
  try {
    await eventually(() => said.length > 0);
    expect(said).toEqual([['error', 'returned mail cannot be received; it is tried again']]);
  } finally {
    await receiver.beforeApplicationShutdown();
  }
});
