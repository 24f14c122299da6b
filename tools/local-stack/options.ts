/** What the local stack can be told: by environment for `npm start`, as an object for tests. */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '#testing/servers/start-problem.js';
import type { Progress } from './progress.js';
import { repository } from './repository.js';
import type { ServiceDefinition } from './services.js';

export interface StackOptions {
  /** Absent: a temporary folder that goes with the stack. */
  dataFolder?: string;
  /** Begin anew: what the data folder holds is deleted first. */
  fresh?: boolean;
  /** The gateway's; if it is taken the next free one. Absent: any free one. */
  port?: number;
  /** `auto` takes the best that can be had. */
  queue?: 'auto' | 'redis' | 'postgres';
  /** A server of one's own; the URL of somebody who may create databases and roles. */
  databaseUrl?: string;
  redisUrl?: string;
  smtpUrl?: string;
  profile?: 'demo' | 'test';
  /**
   * Local time at which the demo clock begins. It is set before any example is there: by a later day
   * some of them are over, and what follows from that stays when the clock is turned back.
   */
  begins?: string | undefined;
  /** Whether `examples/` are loaded into an empty database. Default: true. */
  examples?: boolean;
  /** False: faster, and a power cut may lose everything. Default: true with a data folder. */
  durable?: boolean;
  progress?: Progress;
  /** Each line that a service writes, without line break. */
  onServiceLine?: (service: string, line: string) => void;
  /** Variables for every service, on top of the stack's own. */
  serviceEnv?: Record<string, string>;
  /** Other processes in place of the real ones: for the tests of the stack itself. */
  services?: readonly ServiceDefinition[];
  /** False: neither roles nor tables are made. For the tests of the stack itself. */
  migrate?: boolean;
}

const environment = z.object({
  EINLASS_DATA: z.string().min(1).default('.data'),
  EINLASS_PORT: z.coerce
    .number('a port from 1 to 65535')
    .int('a port from 1 to 65535')
    .min(1, 'a port from 1 to 65535')
    .max(65_535, 'a port from 1 to 65535')
    .default(3000),
  EINLASS_QUEUE: z.enum(['auto', 'redis', 'postgres']).default('auto'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://user:password@host:port/database' })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'redis://:password@host:port' }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'smtp://user:password@host:port' }).optional(),
});

/** @throws StartProblem naming every variable that cannot be used. */
export function optionsFrom(env: NodeJS.ProcessEnv, args: readonly string[]): StackOptions {
  const unknown = args.filter((arg) => arg !== '--fresh');
  if (unknown.length > 0) {
    throw new StartProblem(
      `npm start does not know ${unknown.join(' ')}.`,
      'It takes: npm start -- --fresh (begin anew).',
    );
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new StartProblem(
      'A setting cannot be used:',
      'Change it or leave it out.',
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  if (args.includes('--fresh') && values.DATABASE_URL) {
    throw new StartProblem(
      '--fresh deletes only data that npm start made itself, not those behind DATABASE_URL.',
      'Drop that database yourself (DROP DATABASE einlass), then start without --fresh.',
    );
  }
  return {
    dataFolder: dataFolderFrom(values.EINLASS_DATA),
    port: values.EINLASS_PORT,
    queue: values.EINLASS_QUEUE,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    smtpUrl: values.SMTP_URL,
    fresh: args.includes('--fresh'),
  };
}

/** Relative to the repository, wherever the command was called. */
export const dataFolderFrom = (value: string | undefined): string =>
  resolve(join(repository), value || '.data');
