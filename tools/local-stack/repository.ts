import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder with package.json, whether this file runs compiled or as it is. */
export const repository = findUp(dirname(fileURLToPath(import.meta.url)));

function findUp(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name === 'einlass') return folder;
  }
  if (dirname(folder) === folder) throw new Error('package.json of einlass not found above');
  return findUp(dirname(folder));
}

/** A compiled entry point, e.g. `compiled('apps/catalogue/src/main.js')`. */
export const compiled = (path: string): string => join(repository, 'dist', path);

/**
 * How to run a file beside the calling one as a process: compiled where the caller is, as it is
 * where a test runs the sources.
 */
export function entryPoint(path: string, from: string): { script: string; execArgv: string[] } {
  const script = fileURLToPath(new URL(path, from));
  if (!new URL(from).pathname.endsWith('.ts')) return { script, execArgv: [] };
  const hook = pathToFileURL(join(repository, 'libs/testing/src/typescript-hook.mjs')).href;
  return {
    script: script.replace(/\.js$/, '.ts'),
    execArgv: ['--conditions=source', '--import', hook],
  };
}
