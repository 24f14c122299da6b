import { chooseQueue } from './queue-choice.js';

const program = { command: '/usr/bin/redis-server', env: {}, description: 'redis-server 7.0.15' };
const found = () => Promise.resolve({ found: program });
const missing = () => Promise.resolve({ missing: ['no redis-server on the PATH'] });
const unasked = () => Promise.reject(new Error('nobody should look'));

describe('which queue is taken', () => {
  it('PostgreSQL when that is asked for, whatever else there is', async () => {
    const choice = await chooseQueue('postgres', 'redis://x:1', unasked);
    expect(choice.kind).toBe('postgres');
  });

  it('the Redis named in REDIS_URL, without showing its password', async () => {
    const choice = await chooseQueue('auto', 'redis://:secret@redis.example:6379', unasked);
    expect(choice).toMatchObject({ kind: 'given', url: 'redis://:secret@redis.example:6379' });
    expect(choice.say).toContain('redis.example:6379');
    expect(choice.say).not.toContain('secret');
  });

  it('else one that can be started here', async () => {
    const choice = await chooseQueue('auto', undefined, found);
    expect(choice).toMatchObject({ kind: 'private', program });
    expect(choice.say).toContain('EINLASS_QUEUE=postgres');
  });

  it('else PostgreSQL, saying why and how to get Redis', async () => {
    const choice = await chooseQueue('auto', undefined, missing);
    expect(choice.kind).toBe('postgres');
    expect(choice.say).toMatch(/no redis-server on the PATH.*REDIS_URL/);
  });

  it('nothing when Redis is demanded and none can be had', async () => {
    await expect(chooseQueue('redis', undefined, missing)).rejects.toMatchObject({
      message: expect.stringContaining('no redis-server on the PATH'),
      wayOut: expect.stringContaining('REDIS_URL'),
    });
  });
});
