/**
 * What `npm ci` needs of the lockfile. Where a registry does not offer the builds for other systems,
 * `npm install` leaves them out of the lockfile in silence, and `npm ci` then refuses it everywhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}
export interface Lockfile {
  readonly packages: Record<string, Locked>;
}
type Manifest = Pick<Locked, 'dependencies' | 'devDependencies'>;

export function lockfileProblems(lock: Lockfile, manifest: Manifest): string[] {
  const root = lock.packages[''] ?? {};
  const entries = Object.entries(lock.packages);
  const addresses = entries.filter(([, { resolved }]) => resolved).length;
  return [
    ...(['dependencies', 'devDependencies'] as const)
      .filter((kind) => sorted(root[kind]) !== sorted(manifest[kind]))
      .map((kind) => `${kind} differ from package.json: npm install --package-lock-only`),
    ...(addresses > 0 ? [`${addresses} download addresses are recorded: see .npmrc`] : []),
    ...entries.flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !isFound(name, path, lock))
        .map((name) => `${name}, optional for ${path}, has no entry: npm ci will refuse the file`),
    ),
  ];
}

const sorted = (names: Record<string, string> = {}): string =>
  JSON.stringify(Object.entries(names).sort());

/** As Node looks: beside the package, then one folder further out each time. */
function isFound(name: string, path: string, lock: Lockfile): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at ? `${at}/` : ''}node_modules/${name}` in lock.packages) return true;
    if (at === '') return false;
  }
}

export function committedLockfileProblems(root: string): string[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  return lockfileProblems(read('package-lock.json') as Lockfile, read('package.json') as Manifest);
}
