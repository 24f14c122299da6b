/**
 * Configuration is parsed once, at boot. A wrong value names the variable and what is accepted;
 * a secret may be given as a file (`X_FILE`), the way container platforms hand secrets over.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const CONFIG = Symbol('service configuration');

const secret = (what: string) =>
  z.string().min(32, `${what}: at least 32 characters, random (e.g. "openssl rand -base64 32")`);

export const baseConfig = z.object({
  EINLASS_PROFILE: z.enum(['demo', 'production', 'test']).default('production'),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(0),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'postgres://user:password@host:port/database',
  }),
  /** Requests that one process works on at once; more are asked to come back (503). */
  HTTP_IN_FLIGHT_MAX: z.coerce.number().int().min(10).max(10_000).default(256),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(8),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .default('einlass'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  QUEUE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  QUEUE_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(8),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  CATALOGUE_URL: z.url().optional(),
  ELIGIBILITY_URL: z.url().optional(),
  REGISTRATION_URL: z.url().optional(),
  NOTIFICATION_URL: z.url().optional(),
  GATEWAY_URL: z.url().optional(),
  IDENTITY_SECRET: secret('signs the identity tokens between gateway and services'),
  LOG_FORMAT: z.enum(['json', 'pretty']).default('json'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type BaseConfig = z.infer<typeof baseConfig>;

export class ConfigError extends Error {}

/** `X_FILE=/run/secrets/x` becomes `X`, without the last line break. Both at once is a mistake. */
function withFiles(
  names: readonly string[],
  env: NodeJS.ProcessEnv,
): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { ...env };
  for (const target of names) {
    const name = `${target}_FILE`;
    const path = env[name];
    if (!path) continue;
    if (env[target]) throw new ConfigError(`${target} and ${name} are both set; keep one of them`);
    try {
      values[target] = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      throw new ConfigError(`${name}: cannot read ${path} (${(error as Error).message})`);
    }
  }
  return values;
}

/**
 * Parses the environment by the base schema and the service's own.
 * @throws ConfigError naming every wrong variable with what is accepted; values are never printed.
 */
export function loadConfig<S extends z.ZodRawShape>(
  own: z.ZodObject<S>,
  env: NodeJS.ProcessEnv = process.env,
): BaseConfig & z.infer<z.ZodObject<S>> {
  const shape = { ...baseConfig.shape, ...own.shape };
  const given = Object.fromEntries(
    Object.entries(withFiles(Object.keys(shape), env)).filter(([, value]) => value),
  );
  const parsed = z.object(shape).safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is not usable:\n${lines.join('\n')}`);
  }
  const config = parsed.data as unknown as BaseConfig & z.infer<z.ZodObject<S>>;
  assertQueue(config);
  assertNoExampleSecrets(config);
  return config;
}

function assertQueue(config: BaseConfig): void {
  if (config.QUEUE_BACKEND === 'redis' && !config.REDIS_URL) {
    throw new ConfigError('REDIS_URL is missing: redis://host:port, or set QUEUE_BACKEND=postgres');
  }
  if (config.QUEUE_BACKEND === 'postgres' && !config.QUEUE_DATABASE_URL) {
    throw new ConfigError('QUEUE_DATABASE_URL is missing: needed with QUEUE_BACKEND=postgres');
  }
}

/** Values marked as examples are for trying things out; a production process refuses them. */
function assertNoExampleSecrets(config: BaseConfig): void {
  if (config.EINLASS_PROFILE !== 'production') return;
  for (const [name, value] of Object.entries(config)) {
    if (typeof value === 'string' && /change-?me|demo-only|example-secret/i.test(value)) {
      throw new ConfigError(`${name} holds an example value; production needs a secret of its own`);
    }
  }
}
