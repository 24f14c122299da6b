import { createHash } from 'node:crypto';

/** The audit trail names its subjects by UUID; a route has a name only: the same one, always. */
export function routeSubject(name: string): string {
  const hex = createHash('sha256').update(`mail route ${name}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
