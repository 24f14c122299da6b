/**
 * Extensions of PostgreSQL that services use. Only an administrator may create them, so they are made
 * where databases are made (tools/database/provision.ts, libs/testing), in a schema of their own;
 * services name what they take from it: `extensions.similarity(…)`.
 *
 * pg_trgm: search that forgives spelling. Part of PostgreSQL's own distribution.
 */
export const createExtensions = `
  CREATE SCHEMA IF NOT EXISTS extensions;
  CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
`;
