/**
 * YAML with the places of everything in it, so that whatever is wrong with its content can be shown by
 * line and column. For text from anywhere: size, depth and aliases are limited (yaml-guard.ts).
 */
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Document,
  type Node,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { mostBytes, tokensOf } from './yaml-guard.js';

/** Line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlFault extends Place {
  readonly code: string;
  readonly detail: { readonly de: string; readonly en: string };
}

/** The text is no YAML of ours; `faults` are all that were found, in order. */
export class YamlRefused extends Error {
  constructor(readonly faults: readonly YamlFault[]) {
    super(faults.map(({ line, column, detail }) => `${line}:${column}: ${detail.en}`).join('\n'));
  }
}

/** Aliases that unfold into more than this many nodes are an attack or an accident. */
const mostAliases = 100;
/** More only repeat one mistake. */
const mostFaults = 50;
/** Names that mean something to JavaScript itself. */
const ofTheLanguage = new Set(['__proto__', 'constructor', 'prototype']);

export class YamlFile {
  private constructor(
    /** Plain data; null for an empty text. */
    readonly data: unknown,
    private readonly root: ParsedNode | null,
    private readonly lines: LineCounter,
  ) {}

  /** @throws YamlRefused with every fault of the text itself */
  static parse(source: string | Uint8Array): YamlFile {
    const text = textOf(source);
    const lines = new LineCounter();
    const tokens = tokensOf(text, lines);
    const at = (offset: number): Place => placeIn(lines, offset);
    if (!Array.isArray(tokens)) {
      const { offset, code, detail } = tokens;
      throw new YamlRefused([{ ...placeOfOffset(text, offset), code, detail }]);
    }
    // Keys are told apart below: the composer compares each with each.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
    const documents = [...new Composer(options).compose(tokens, true, text.length)];
    const faults = syntaxFaults(documents as Document.Parsed[], at);
    const document = documents[0] as Document.Parsed;
    if (faults.length === 0) faults.push(...contentFaults(document.contents, at));
    if (faults.length > 0) throw new YamlRefused(faults.slice(0, mostFaults));
    return new YamlFile(plain(document), document.contents, lines);
  }

  /** Where a JSON pointer leads to, or the nearest thing above it that exists. */
  placeOf(pointer: string): Place {
    const segments = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    return placeIn(this.lines, this.root ? offsetOf(this.root, segments) : 0);
  }
}

function textOf(source: string | Uint8Array): string {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  if (size > mostBytes) throw refused('yaml.too_large', tooLarge);
  if (typeof source === 'string') return source;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    throw refused('yaml.not_utf8', notUtf8);
  }
}

const limit = `${mostBytes / 1024} KiB`;
const tooLarge = { de: `größer als ${limit}`, en: `larger than ${limit}` };
const notUtf8 = { de: 'nicht als UTF-8 gespeichert', en: 'not saved as UTF-8' };
const manyDocuments = {
  de: 'ein zweites Dokument („---“); erlaubt ist eines',
  en: 'a second document ("---"); one is accepted',
};
const aliasBomb = {
  de: `Verweise (*), die sich zu mehr als ${mostAliases} Stellen entfalten`,
  en: `aliases (*) that unfold into more than ${mostAliases} places`,
};
const aliasOfNothing = {
  de: 'verweist auf etwas, das vorher nicht benannt wurde (&)',
  en: 'refers to something that was not named before (&)',
};
const selfAlias = { de: 'verweist auf sich selbst', en: 'refers to itself' };
const keyTwice = {
  de: 'dieser Schlüssel steht hier schon einmal',
  en: 'this key stands here already (keys are unique)',
};
const keyNotText = { de: 'ein Schlüssel ist ein Text', en: 'a key is a text' };
const keyForbidden = { de: 'nicht bekannt', en: 'not known' };

const refused = (
  code: string,
  detail: YamlFault['detail'],
  place: Place = { line: 1, column: 1 },
) => new YamlRefused([{ ...place, code, detail }]);

const placeIn = (lines: LineCounter, offset: number): Place => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

/** Before the lines are counted. */
function placeOfOffset(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function syntaxFaults(documents: Document.Parsed[], at: (offset: number) => Place): YamlFault[] {
  const [first, second] = documents;
  const faults = [...(first?.errors ?? []), ...(first?.warnings ?? [])].map(
    ({ pos, message }): YamlFault => ({
      ...at(pos[0]),
      code: 'yaml.syntax',
      detail: { de: `kein gültiges YAML: ${message}`, en: message },
    }),
  );
  if (second) {
    faults.push({ ...at(second.range[0]), code: 'yaml.documents', detail: manyDocuments });
  }
  return faults;
}

/** What YAML allows and nobody means: a key twice, a list as key, an alias of what it stands in. */
function contentFaults(root: Node | null, at: (offset: number) => Place): YamlFault[] {
  const faults: YamlFault[] = [];
  const named = new Set<string>();
  const tell = (node: Node | null, code: string, detail: YamlFault['detail']) =>
    faults.push({ ...at(node?.range?.[0] ?? 0), code, detail });
  const walk = (node: unknown, anchors: readonly string[]): void => {
    if (isAlias(node)) {
      if (anchors.includes(node.source)) tell(node, 'yaml.alias', selfAlias);
      else if (!named.has(node.source)) tell(node, 'yaml.alias', aliasOfNothing);
      return;
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) named.add(node.anchor);
    if (!isMap(node) && !isSeq(node)) return;
    const within = node.anchor ? [...anchors, node.anchor] : anchors;
    if (isSeq(node)) for (const item of node.items) walk(item, within);
    if (!isMap(node)) return;
    checkKeys(node, tell);
    for (const { value } of node.items) walk(value, within);
  };
  walk(root, []);
  return faults;
}

function checkKeys(
  map: YAMLMap,
  tell: (node: Node | null, code: string, detail: YamlFault['detail']) => void,
): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const node = key as Node | null;
    if (!isScalar(node) || typeof node.value !== 'string') tell(node, 'yaml.key', keyNotText);
    else if (ofTheLanguage.has(node.value)) tell(node, 'yaml.key', keyForbidden);
    else if (seen.has(node.value)) tell(node, 'yaml.key_twice', keyTwice);
    else seen.add(node.value);
  }
}

function plain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch {
    throw refused('yaml.alias', aliasBomb);
  }
}

function offsetOf(node: ParsedNode, [segment, ...rest]: string[]): number {
  const here = node.range[0];
  if (segment === undefined) return here;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment);
    if (!pair) return here;
    // Of a field the name is the place to look at; a value further down is more exact.
    return rest.length > 0 && pair.value
      ? offsetOf(pair.value as ParsedNode, rest)
      : (pair.key as ParsedNode).range[0];
  }
  const item = isSeq(node) ? node.items[Number(segment)] : undefined;
  return item ? offsetOf(item as ParsedNode, rest) : here;
}
