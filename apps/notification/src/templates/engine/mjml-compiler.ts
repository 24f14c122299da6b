import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Compiled =
  | { readonly html: string }
  /** In MJML's own words, with the line of the source. */
  | { readonly errors: readonly { readonly line: number; readonly message: string }[] };

const LIMIT_MS = 30_000;

/**
 * Compiles MJML in a process of its own, which may be slow or die without harm to this one.
 * @param sources by any name @returns by the same names
 */
export function compileMjml(
  sources: Readonly<Record<string, string>>,
): Promise<Record<string, Compiled>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`./mjml-compiler.child.${extension}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--no-warnings', program],
      // Nothing of the environment: the child needs no secret.
      { timeout: LIMIT_MS, maxBuffer: 16 * 1024 * 1024, env: {} },
      (error, stdout, stderr) => {
        if (error)
          reject(new Error(`the mail templates cannot be compiled: ${stderr || error.message}`));
        else resolve(JSON.parse(stdout) as Record<string, Compiled>);
      },
    );
    child.stdin?.on('error', () => undefined); // the exit says why
    child.stdin?.end(JSON.stringify(sources));
  });
}
