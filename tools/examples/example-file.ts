import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { isMap, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';

/** Something in a file that a person has to put right; the message says where. */
export class ExampleProblem extends Error {}

/** A file for people, not a bulk import: more is a mistake. */
const mostBytes = 512 * 1024;
/** Aliases that unfold into more than this many nodes are an attack or an accident. */
const mostAliases = 100;

/** One YAML file with the places of everything in it. */
export class ExampleFile {
  private constructor(
    /** As the messages name it. */
    readonly path: string,
    readonly data: unknown,
    private readonly root: ParsedNode | null,
    private readonly lines: LineCounter,
  ) {}

  static async read(path: string, name = path): Promise<ExampleFile> {
    const { size } = await stat(path);
    if (size > mostBytes) throw new ExampleProblem(`${name}: larger than ${mostBytes / 1024} KiB`);
    return ExampleFile.parse(await readFile(path, 'utf8'), name);
  }

  /** @throws ExampleProblem with file, line and column of the first mistake */
  static parse(text: string, path: string): ExampleFile {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [mistake] = [...document.errors, ...document.warnings];
    if (mistake) {
      const { line, col } = lines.linePos(mistake.pos[0]);
      throw new ExampleProblem(`${path}:${line}:${col}: ${mistake.message}`);
    }
    try {
      const data: unknown = document.toJS({ maxAliasCount: mostAliases });
      return new ExampleFile(path, data, document.contents, lines);
    } catch (error) {
      throw new ExampleProblem(`${path}: ${(error as Error).message}`);
    }
  }

  /** `file:line:column` of a JSON pointer, or of the nearest thing above it that exists. */
  placeOf(pointer: string): string {
    const segments = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const offset = this.root ? offsetOf(this.root, segments) : 0;
    const { line, col } = this.lines.linePos(offset);
    return `${this.path}:${line}:${col}`;
  }

  problem(pointer: string, message: string): ExampleProblem {
    return new ExampleProblem(`${this.placeOf(pointer)}: ${message}`);
  }
}

/** @throws ExampleProblem with the place of the first thing that does not fit */
export function parsedAs<T extends z.ZodType>(schema: T, file: ExampleFile): z.infer<T> {
  const parsed = schema.safeParse(file.data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const pointer = issue?.path.map((part) => `/${String(part)}`).join('') ?? '';
  throw file.problem(pointer, issue?.message ?? 'not as expected');
}

function offsetOf(node: ParsedNode, [segment, ...rest]: string[]): number {
  const here = node.range[0];
  if (segment === undefined) return here;
  if (isMap(node)) {
    const pair = node.items.find((item) => String(item.key) === segment);
    if (!pair) return here;
    // Of a field the name is the place to look at; a value further down is more exact.
    return rest.length > 0 && pair.value ? offsetOf(pair.value, rest) : pair.key.range[0];
  }
  const item = isSeq(node) ? node.items[Number(segment)] : undefined;
  return item ? offsetOf(item as ParsedNode, rest) : here;
}
