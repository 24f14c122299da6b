// allowed: tools may borrow the servers.
import { startPostgres } from '#testing/servers/postgres.js';
export const tool = startPostgres;
