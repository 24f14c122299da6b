/** The processes of Einlass and what each of them is told. */
import { freePort } from '#testing/servers/free-port.js';
import { stages } from '#testing/servers/watchdog.js';
import { schemas, urlFor, urlVariable, type Schema, type Tenant } from '../database/tenants.js';
import type { Secrets } from './data-folder.js';
import { compiled, repository } from './repository.js';

export interface ServiceDefinition {
  name: string;
  /** Whose schema and settings; the second notification process shares the first one's. */
  service: Schema;
  role: 'all' | 'worker';
  script: string;
  execArgv?: string[];
}

const service = (name: Schema): ServiceDefinition => ({
  name,
  service: name,
  role: 'all',
  script: compiled(`apps/${name}/src/main.js`),
});

/** One process per service, and a second worker for mails: more than one must never be a problem. */
export const allServices: readonly ServiceDefinition[] = [
  service('catalogue'),
  service('eligibility'),
  service('registration'),
  service('notification'),
  { ...service('notification'), name: 'notification-2', role: 'worker' },
  service('gateway'),
];

export interface DatabaseAccess {
  profile: 'demo' | 'test';
  adminDatabaseUrl: string;
  /** Its name. */
  database: string;
  secrets: Secrets;
}

/** Where mail that comes back is taken. */
export interface Returns {
  domain: string;
  port: number;
}

export interface Surroundings extends DatabaseAccess {
  /** Where the registration service keeps handed-in files. */
  filesFolder: string;
  queue: { kind: 'redis'; url: string } | { kind: 'postgres' };
  smtpUrl: string;
  /** Of the mail catcher's pages; absent with a mail server of one's own. */
  mailboxUrl: string | undefined;
  /** Absent with a mail server of one's own. */
  returns: Returns | undefined;
  /** By process name. */
  ports: Record<string, number>;
  extra: Record<string, string>;
}

/** A free port for every process but the gateway, whose port people know. */
export async function portsFor(
  services: readonly ServiceDefinition[],
  gatewayPort: number,
): Promise<Record<string, number>> {
  const ports: Record<string, number> = {};
  for (const { name } of services)
    ports[name] = name === 'gateway' ? gatewayPort : await freePort();
  return ports;
}

/** What every Node process of the stack gets, also the tools. */
export const processEnv = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '/',
  LANG: process.env['LANG'] ?? 'C.UTF-8',
  // Nobody may depend on where the machine stands: business zones are named.
  TZ: 'UTC',
  // Fewer separate heaps of the C library: a few megabytes less per process, nothing slower.
  MALLOC_ARENA_MAX: '2',
  // Compiled once, kept: every later start of a process saves about a third.
  NODE_COMPILE_CACHE: `${repository}/.cache/node`,
});

export function envOf(definition: ServiceDefinition, around: Surroundings): Record<string, string> {
  const { secrets, ports, queue } = around;
  const url = (name: string) => `http://127.0.0.1:${ports[name] ?? 0}`;
  return {
    ...processEnv(),
    EINLASS_PROFILE: around.profile,
    ROLE: definition.role,
    HOST: '127.0.0.1',
    PORT: String(ports[definition.name] ?? 0),
    DATABASE_URL: databaseUrl(definition.service, around),
    QUEUE_BACKEND: queue.kind,
    ...(queue.kind === 'redis'
      ? { REDIS_URL: queue.url }
      : { QUEUE_DATABASE_URL: databaseUrl('queue', around) }),
    PUBLIC_URL: publicUrl(ports),
    CATALOGUE_URL: url('catalogue'),
    ELIGIBILITY_URL: url('eligibility'),
    REGISTRATION_URL: url('registration'),
    NOTIFICATION_URL: url('notification'),
    GATEWAY_URL: url('gateway'),
    IDENTITY_SECRET: secrets.identitySecret,
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'info',
    ...own(definition.service, around),
    ...around.extra,
  };
}

/** `localhost`: browsers count it as a secure place, and people recognise it. */
export const publicUrl = (ports: Record<string, number>): string =>
  `http://localhost:${ports['gateway'] ?? 0}`;

function own(service: Schema, around: Surroundings): Record<string, string> {
  const { secrets } = around;
  switch (service) {
    case 'catalogue':
      return { ACCESS_DATA_KEY: secrets.accessDataKey };
    case 'notification':
      return {
        SMTP_URL: around.smtpUrl,
        MAIL_FROM: 'Einlass <einlass@example.org>',
        ...(around.returns && {
          BOUNCE_DOMAIN: around.returns.domain,
          BOUNCE_PORT: String(around.returns.port),
        }),
      };
    case 'gateway':
      return {
        SESSION_SECRET: secrets.sessionSecret,
        OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
        // No OIDC_ISSUER: staff of the demo sign in at the gateway's own provider.
        BOOTSTRAP_API_KEY: secrets.apiKey,
        // To be seen in the mailbox; the demo's accounts have no second factor to go round.
        STAFF_LINKS: 'on',
        ...(around.mailboxUrl ? { MAILBOX_URL: around.mailboxUrl } : {}),
      };
    case 'registration':
      return { FILES_FOLDER: around.filesFolder };
    case 'eligibility':
      return {};
  }
}

const databaseUrl = (tenant: Tenant, around: DatabaseAccess): string =>
  urlFor(around.adminDatabaseUrl, around.database, {
    tenant,
    password: around.secrets.databasePasswords[tenant],
  });

/** For the migrate step. */
export const migrateEnv = (database: DatabaseAccess): Record<string, string> => ({
  ...processEnv(),
  ADMIN_DATABASE_URL: database.adminDatabaseUrl,
  EINLASS_PROFILE: database.profile,
  // BullMQ's tables too, whatever queue this start takes: the next one may take another.
  QUEUE_BACKEND: 'postgres',
  ...Object.fromEntries(
    [...schemas, 'queue' as const].map((tenant) => [
      urlVariable(tenant),
      databaseUrl(tenant, database),
    ]),
  ),
});

/** The gateway first, so that nothing new comes in; then those behind it. */
export const stageOf = (service: Schema): number =>
  service === 'gateway' ? stages.edge : stages.services;
