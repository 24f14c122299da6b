/**
 * What the migrate step is told. It gets the very URLs that the services get, so a password is
 * written down once: in the URL of the role it belongs to.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { roleOf, schemas, urlVariable, type Tenant } from './tenants.js';

export interface Login {
  tenant: Tenant;
  url: string;
  password: string;
}

export interface MigrateConfig {
  adminUrl: string;
  database: string;
  profile: 'demo' | 'production' | 'test';
  logins: Login[];
}

const postgresUrl = (example: string) =>
  z.url({ protocol: /^postgres(ql)?$/, error: `postgres://${example}` });

const environment = z.object({
  ADMIN_DATABASE_URL: postgresUrl(
    'administrator:password@host:port/postgres, who may create databases and roles',
  ),
  EINLASS_PROFILE: z.enum(['demo', 'production', 'test']).default('production'),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis'),
});

/** @throws Error that names every wrong variable; values are never part of it. */
export function readMigrateConfig(env: NodeJS.ProcessEnv): MigrateConfig {
  const tenants: readonly Tenant[] =
    valueOf('QUEUE_BACKEND', env) === 'postgres' ? [...schemas, 'queue'] : schemas;
  const urls = Object.fromEntries(
    tenants.map((tenant) => [
      urlVariable(tenant),
      postgresUrl(`${roleOf(tenant)}:password@host:port/einlass`),
    ]),
  );
  const schema = z.object({ ...environment.shape, ...urls });
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = valueOf(name, env);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw unusable(parsed.error.issues.map(lineOf));
  const values = parsed.data as z.infer<typeof environment> & Record<string, string>;
  const logins = tenants.map((tenant) => loginOf(tenant, values[urlVariable(tenant)] ?? ''));
  const databases = new Set(logins.map(({ url }) => new URL(url).pathname.slice(1)));
  const [database = ''] = databases;
  if (databases.size !== 1 || !/^[a-z_][a-z0-9_]{0,62}$/.test(database)) {
    throw unusable(['every *_DATABASE_URL must name the same database, e.g. einlass']);
  }
  return { adminUrl: values.ADMIN_DATABASE_URL, database, profile: values.EINLASS_PROFILE, logins };
}

function loginOf(tenant: Tenant, text: string): Login {
  const url = new URL(text);
  const password = decodeURIComponent(url.password);
  if (url.username !== roleOf(tenant)) {
    throw unusable([`${urlVariable(tenant)}: the user must be ${roleOf(tenant)}`]);
  }
  if (password.length < 16) {
    throw unusable([`${urlVariable(tenant)}: the password must have at least 16 characters`]);
  }
  return { tenant, url: text, password };
}

const lineOf = (issue: z.core.$ZodIssue): string => `${issue.path.join('.')}: ${issue.message}`;

const unusable = (lines: string[]): Error =>
  new Error(`The configuration of the migrate step is not usable:\n  ${lines.join('\n  ')}`);

/** `X`, or what the file named by `X_FILE` holds. */
function valueOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = env[`${name}_FILE`];
  return file ? readFileSync(file, 'utf8').trim() : env[name] || undefined;
}
