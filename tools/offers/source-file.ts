/** YAML files on disk; what is wrong with one is told as `file:line:column: …`, all of it at once. */
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { schemaFaults } from '#service-kit/files/schema-faults.js';
import { YamlFile, YamlRefused } from '#service-kit/files/yaml-file.js';
import { mostBytes } from '#service-kit/files/yaml-guard.js';

/** Something in a file that a person has to put right; the message has one line for each thing. */
export class FileProblem extends Error {}

export interface Finding {
  readonly pointer: string;
  readonly detail: { readonly de: string; readonly en: string };
}

export class SourceFile {
  private constructor(
    /** As the messages name it. */
    readonly path: string,
    private readonly yaml: YamlFile,
  ) {}

  /** @throws FileProblem */
  static async read(path: string, name = path): Promise<SourceFile> {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new FileProblem(`${name}: no such file`);
    // Not even read, whatever it is.
    if (found.size > mostBytes) {
      throw new FileProblem(`${name}:1:1: larger than ${mostBytes / 1024} KiB`);
    }
    return SourceFile.parse(await readFile(path), name);
  }

  /** @throws FileProblem with line and column of every mistake of the text itself */
  static parse(text: string | Uint8Array, path: string): SourceFile {
    try {
      return new SourceFile(path, YamlFile.parse(text));
    } catch (error) {
      if (!(error instanceof YamlRefused)) throw error;
      const lines = error.faults.map(
        ({ line, column, detail }) => `${path}:${line}:${column}: ${detail.en}`,
      );
      throw new FileProblem(lines.join('\n'));
    }
  }

  get data(): unknown {
    return this.yaml.data;
  }

  /** `file:line:column` of a JSON pointer, or of the nearest thing above it that exists. */
  placeOf(pointer: string): string {
    const { line, column } = this.yaml.placeOf(pointer);
    return `${this.path}:${line}:${column}`;
  }

  problem(pointer: string, message: string): FileProblem {
    return new FileProblem(`${this.placeOf(pointer)}: ${message}`);
  }

  /** One line for each, in the order of the file. */
  linesOf(findings: readonly Finding[], mark = ''): string[] {
    return findings
      .map((one) => ({ ...this.yaml.placeOf(one.pointer), text: one.detail.en }))
      .sort((a, b) => a.line - b.line || a.column - b.column)
      .map(({ line, column, text }) => `${this.path}:${line}:${column}: ${mark}${text}`);
  }
}

/** @throws FileProblem with the place of everything that does not fit */
export function parsedAs<T extends z.ZodType>(schema: T, file: SourceFile): z.infer<T> {
  const faults = schemaFaults(schema, file.data);
  if (faults.length > 0) throw new FileProblem(file.linesOf(faults).join('\n'));
  return schema.parse(file.data);
}
