/** What is generated, once: `npm run generate` writes it, `npm run check` compares it. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile, Generator } from './generator.js';

/** Loaded when asked, because a generator may pull in a whole service. */
const generators: readonly (() => Promise<Generator>)[] = [
  async () => (await import('./workflow-diagram.js')).workflowDiagram,
  async () => (await import('./openapi.js')).openApi,
  async () => (await import('./register-columns.js')).registerColumns,
  async () => (await import('./file-schemas.js')).fileSchemas,
  async () => (await import('./examples-page.js')).examplesPage,
  async () => (await import('./mail-templates-page.js')).mailTemplatesPage,
];

async function generateAll(): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const load of generators) files.push(...(await (await load())()));
  return files;
}

export async function writeGenerated(root: string): Promise<string[]> {
  const files = await generateAll();
  for (const { path, content } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return files.map(({ path }) => path);
}

/** Files that `npm run generate` would change, as lines for a person. */
export async function generatedProblems(root: string): Promise<string[]> {
  return differences(await generateAll(), (path) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null,
  );
}

export function differences(
  files: readonly GeneratedFile[],
  committed: (path: string) => string | null,
): string[] {
  return files.flatMap(({ path, content }) => {
    const old = committed(path);
    if (old === content) return [];
    if (old === null) return [`${path} is missing: npm run generate`];
    const [before, after] = [old.split('\n'), content.split('\n')];
    const line = after.findIndex((text, index) => text !== before[index]);
    const at = line === -1 ? after.length : line;
    return [
      `${path} differs from line ${at + 1} on: npm run generate`,
      `  committed: ${before[at] ?? '(end)'}`,
      `  generated: ${after[at] ?? '(end)'}`,
    ];
  });
}
