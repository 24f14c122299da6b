/**
 * Whether an error says that the database went away or cannot be reached just now. The caller may
 * then simply try again; with any other error of the database that would change nothing.
 */

/** PostgreSQL: connection exceptions, too many connections, shutting down, starting up. */
const STATES = /^(08...|53300|57P0[1-5])$/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** What pg and TypeORM say when a connection dies under their hands; neither gives a code. */
const WORDS =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error|^Query ?Runner .*already released/i;

export function isDatabaseAway(error: unknown): boolean {
  const { code, message, name, driverError } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    name?: unknown;
    driverError?: unknown;
  };
  if (driverError && driverError !== error) return isDatabaseAway(driverError);
  if (typeof code === 'string' && (STATES.test(code) || SOCKET.has(code))) return true;
  if (/^QueryRunner(Provider)?AlreadyReleasedError$/.test(String(name))) return true;
  return typeof message === 'string' && WORDS.test(message);
}
