/** Reads a PDF the way a program does that did not write it: objects, structure tree, text. */
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  /** Dictionary of the document's root. */
  readonly catalog: string;
  readonly title: string;
  readonly pages: number;
  /** Structure types in reading order, e.g. `Document`, `H1`, `P`. */
  readonly structure: readonly string[];
  /** `ActualText` and `Lang` of structure elements, as far as they are set. */
  readonly actualTexts: readonly string[];
  readonly languages: readonly string[];
  /** What is drawn, by the fonts' own tables of characters. */
  readonly text: string;
  readonly xmp: string;
  /** Every drawing operator stands within marked content: a structure element or an artifact. */
  readonly allMarked: boolean;
  readonly embeddedFonts: number;
}

type Objects = ReadonlyMap<number, { readonly dict: string; readonly stream: Buffer | null }>;

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const catalog = dictOf(objects, referenceOf(trailer, 'Root'));
  const elements = structureOf(
    objects,
    referenceOf(dictOf(objects, referenceOf(catalog, 'StructTreeRoot')), 'K'),
  );
  const pages = [...objects.values()].filter(({ dict }) => /\/Type\s*\/Page\b(?!s)/.test(dict));
  const drawn = pages.map((page) => drawnOn(page.dict, objects));
  const xmp = objects.get(referenceOf(catalog, 'Metadata'))?.stream?.toString() ?? '';
  return {
    catalog,
    title: titleOf(objects, dictOf(objects, referenceOf(trailer, 'Info'))),
    pages: pages.length,
    structure: elements.map((dict) => /\/S\s*\/(\w+)/.exec(dict)?.[1] ?? ''),
    actualTexts: elements.flatMap((dict) => stringOf(dict, 'ActualText') ?? []),
    languages: elements.flatMap((dict) => stringOf(dict, 'Lang') ?? []),
    text: drawn.map(({ text }) => text).join('\n'),
    xmp,
    allMarked: drawn.every(({ marked }) => marked),
    embeddedFonts: [...objects.values()].filter(({ dict }) => dict.includes('/FontFile2')).length,
  };
}

/** In the dictionary itself, or an object of its own. */
const titleOf = (objects: Objects, info: string): string =>
  stringOf(info, 'Title') ??
  stringOf(`/Title ${dictOf(objects, referenceOf(info, 'Title'))}`, 'Title') ??
  '';

function objectsOf(bytes: Buffer): Objects {
  const text = bytes.toString('latin1');
  const objects = new Map<number, { dict: string; stream: Buffer | null }>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, number = '0', body = ''] = match;
    const at = body.indexOf('stream\n');
    const dict = at < 0 ? body : body.slice(0, at);
    const raw =
      at < 0 ? null : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const stream = raw && dict.includes('/FlateDecode') ? inflateSync(raw) : raw;
    objects.set(Number(number), { dict, stream });
  }
  return objects;
}

const dictOf = (objects: Objects, number: number): string => objects.get(number)?.dict ?? '';
const referenceOf = (dict: string, key: string): number =>
  Number(new RegExp(`/${key}\\s*\\[?\\s*(\\d+) 0 R`).exec(dict)?.[1] ?? -1);
const referencesIn = (list: string): number[] =>
  [...list.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));

/** A text string: in hexadecimal or in parentheses, UTF-16 when it begins with a byte order mark. */
function stringOf(dict: string, key: string): string | null {
  const hex = new RegExp(`/${key}\\s*<([0-9a-fA-F]*)>`).exec(dict)?.[1];
  const literal = new RegExp(`/${key}\\s*\\(((?:\\\\.|[^\\\\)])*)\\)`, 's').exec(dict)?.[1];
  if (hex === undefined && literal === undefined) return null;
  const bytes =
    hex === undefined
      ? Buffer.from((literal ?? '').replace(/\\([\\()nrtbf])/g, unescaped), 'latin1')
      : Buffer.from(hex, 'hex');
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
  return wide
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('latin1');
}
const unescaped = (_: string, sign: string): string =>
  ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign;

/** Dictionaries of the structure elements, depth first. */
function structureOf(objects: Objects, number: number): string[] {
  const dict = dictOf(objects, number);
  if (!/\/S\s*\/\w+/.test(dict)) return [];
  const kids = /\/K\s*\[([^\]]*)\]/.exec(dict)?.[1] ?? '';
  return [dict, ...referencesIn(kids).flatMap((kid) => structureOf(objects, kid))];
}

function drawnOn(page: string, objects: Objects): { text: string; marked: boolean } {
  const resources = dictOf(objects, referenceOf(page, 'Resources'));
  const fontList = /\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  const fonts = new Map(
    [...fontList.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', number]) => [
      name,
      charactersOf(objects, referenceOf(dictOf(objects, Number(number)), 'ToUnicode')),
    ]),
  );
  const content = objects.get(referenceOf(page, 'Contents'))?.stream?.toString('latin1') ?? '';
  const operators = /\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ|\bBDC\b|\bBMC\b|\bEMC\b|\bET\b|\bS\b/g;
  let [text, depth, marked, font] = ['', 0, true, new Map<string, string>()];
  for (const [operator, name, glyphs] of content.matchAll(operators)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map<string, string>();
    else if (operator === 'BDC' || operator === 'BMC') depth += 1;
    else if (operator === 'EMC') depth -= 1;
    else if (operator === 'ET') text += '\n';
    else marked &&= depth > 0;
    const codes = (glyphs ?? '').match(/<([0-9a-fA-F]*)>/g) ?? [];
    text += codes
      .flatMap((each) => each.slice(1, -1).match(/.{4}/g) ?? [])
      .map((code) => font.get(code.toLowerCase()) ?? '')
      .join('');
  }
  return { text, marked: marked && depth === 0 };
}

/** The font's ToUnicode table: glyph → characters. */
function charactersOf(objects: Objects, number: number): Map<string, string> {
  const table = objects.get(number)?.stream?.toString('latin1') ?? '';
  const characters = new Map<string, string>();
  const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, from = '0', , list = ''] of table.matchAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi,
  )) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], at) => {
      const code = (Number.parseInt(from, 16) + at).toString(16).padStart(4, '0');
      characters.set(code, utf16(hex.replaceAll(' ', '')));
    });
  }
  return characters;
}
