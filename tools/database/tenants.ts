/** Who has a schema of its own in the database, and with which role. */
export const schemas = [
  'catalogue',
  'eligibility',
  'registration',
  'notification',
  'gateway',
] as const;
export type Schema = (typeof schemas)[number];

/** `queue` is there only when PostgreSQL carries the queue. */
export type Tenant = Schema | 'queue';

export const roleOf = (tenant: Tenant): string => `einlass_${tenant}`;

/** Name of the variable with the URL that the tenant itself uses, e.g. `CATALOGUE_DATABASE_URL`. */
export const urlVariable = (tenant: Tenant): string => `${tenant.toUpperCase()}_DATABASE_URL`;

/** The administrator's URL for another database, or as one of our roles. */
export function urlFor(
  adminUrl: string,
  database: string,
  login?: { tenant: Tenant; password: string },
): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (login) {
    url.username = roleOf(login.tenant);
    url.password = encodeURIComponent(login.password);
  }
  return url.href;
}
