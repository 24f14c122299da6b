/** Which queue carries the messages: decided here, started elsewhere. */
import type { RedisProgram, RedisSearch } from '#testing/servers/redis-finder.js';
import { StartProblem } from '#testing/servers/start-problem.js';

export type QueueChoice =
  | { kind: 'given'; url: string; say: string }
  | { kind: 'private'; program: RedisProgram; say: string }
  | { kind: 'postgres'; say: string };

/**
 * In this order: REDIS_URL; a Redis or Valkey that can be started here; PostgreSQL.
 * `EINLASS_QUEUE=postgres` asks for the last, `redis` rules it out.
 * @param search looks for a program; not called when the choice is clear without
 */
export async function chooseQueue(
  wish: 'auto' | 'redis' | 'postgres',
  redisUrl: string | undefined,
  search: () => Promise<RedisSearch>,
): Promise<QueueChoice> {
  if (wish === 'postgres') {
    return { kind: 'postgres', say: 'Queue in PostgreSQL, as EINLASS_QUEUE=postgres asks' };
  }
  if (redisUrl) {
    return { kind: 'given', url: redisUrl, say: `Queue on your Redis at ${hostOf(redisUrl)}` };
  }
  const result = await search();
  if ('found' in result) {
    const say = `Queue on a private ${result.found.description}; EINLASS_QUEUE=postgres does without`;
    return { kind: 'private', program: result.found, say };
  }
  const why = result.missing.join('; ');
  if (wish === 'redis') {
    throw new StartProblem(
      `EINLASS_QUEUE=redis, but no Redis can be had: ${why}.`,
      'Install redis-server (6.2 or newer), name one in REDIS_URL, or leave EINLASS_QUEUE out.',
    );
  }
  const say = `Queue in PostgreSQL: ${why}. For Redis put redis-server on the PATH or set REDIS_URL`;
  return { kind: 'postgres', say };
}

/** Without user and password. */
function hostOf(url: string): string {
  return new URL(url).host;
}
