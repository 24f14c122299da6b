/**
 * The body of a mail as somebody may write it: a few MJML elements, a few HTML elements within, and
 * Liquid. Everything that is not on the lists is a fault with its place, so nothing that a mailbox
 * could run or fetch is ever stored. Liquid between elements is wrapped for MJML here.
 */
import type { Localised } from '../template.js';

export interface StructureFault extends Localised {
  readonly code: StructureFaultCode;
  readonly line: number;
  readonly column: number;
}
export type StructureFaultCode =
  | 'notMarkup'
  | 'elementForbidden'
  | 'attributeForbidden'
  | 'linkForbidden'
  | 'linkMissing'
  | 'textOutside'
  | 'notClosed'
  | 'wronglyClosed'
  | 'crossing'
  | 'control';

/** Stand side by side in the mail's column. */
export const blockElements = ['mj-text', 'mj-button', 'mj-divider', 'mj-spacer'] as const;
/** May stand within `mj-text`. */
export const textElements = [
  'a',
  'b',
  'blockquote',
  'br',
  'em',
  'h2',
  'h3',
  'i',
  'li',
  'ol',
  'p',
  'strong',
  'ul',
] as const;
const empty: readonly string[] = ['br', 'mj-divider', 'mj-spacer'];
/** Are not possible, and have no end either. */
const alsoEmpty: readonly string[] = ['img', 'hr', 'input', 'link', 'meta', 'mj-image'];
const isBlock = (name: string): boolean => (blockElements as readonly string[]).includes(name);
const isWithinText = (name: string): boolean => (textElements as readonly string[]).includes(name);

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>=/]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s"'<>=/]+)(?:="([^"]*)")?/g;
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
// eslint-disable-next-line no-control-regex -- our own marks
const UNMARKED = /^[^<\u0001\u0002]*/;
const PRINTED = '\u0001';
const STEP = '\u0002';

/** `{{ links.status }}`, `{{ access.link }}`, `{{ entry.link }}`: addresses that the view has checked. */
const VARIABLE_LINK = /^\{\{-?\s*(?:links\.\w+|\w+\.link)\s*-?\}\}$/;
const FIXED_LINK = /^(?:https:\/\/[^\s"<>{}]+|mailto:[^\s"<>{}]+@[^\s"<>{}]+|tel:[+\d ()/-]+)$/i;
const MAIL_LINK = /^mailto:\{\{-?\s*contact\.email\s*-?\}\}$/;
export const isAllowedLink = (href: string): boolean =>
  VARIABLE_LINK.test(href) || FIXED_LINK.test(href) || MAIL_LINK.test(href);

const opens = /^\{%-?\s*(if|unless|case|for)\b/;
const goesOn = /^\{%-?\s*(elsif|else|when)\b/;
const ends = /^\{%-?\s*(endif|endunless|endcase|endfor)\b/;

interface Reading {
  readonly source: string;
  /** The source with Liquid blotted out, character for character. */
  readonly masked: string;
  readonly faults: StructureFault[];
  /** Open elements. */
  readonly path: { name: string; at: number }[];
  /** How the elements stood where each open Liquid block began. */
  readonly blocks: { path: string; at: number }[];
}

/** @param offset into the text @returns line and column, both from 1 */
export function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1) + 1,
  };
}

function note(
  reading: Reading,
  code: StructureFaultCode,
  at: number,
  de: string,
  en: string,
): void {
  reading.faults.push({ code, ...placeOf(reading.source, at), de, en });
}

/** @returns the faults, and the body for MJML, which is worth something only without faults */
export function readBody(source: string): { faults: StructureFault[]; mjml: string } {
  const control = CONTROL.exec(source);
  const masked = source.replace(LIQUID, (found) =>
    (found.startsWith('{{') ? PRINTED : STEP).repeat(found.length),
  );
  const reading: Reading = { source, masked, faults: [], path: [], blocks: [] };
  if (control) {
    note(
      reading,
      'control',
      control.index,
      'Hier steht ein unsichtbares Steuerzeichen. Bitte löschen Sie es.',
      'There is an invisible control character here. Please delete it.',
    );
    return { faults: reading.faults, mjml: '' };
  }
  const mjml = walk(reading);
  for (const { name, at } of reading.path) {
    note(reading, 'notClosed', at, `<${name}> hat kein Ende.`, `<${name}> has no end.`);
  }
  return { faults: reading.faults, mjml };
}

function walk(reading: Reading): string {
  const { source, masked } = reading;
  let mjml = '';
  let at = 0;
  while (at < masked.length) {
    const sign = masked[at]!;
    let length = 1;
    if (sign === '<') length = element(reading, at);
    else if (sign === STEP || sign === PRINTED) {
      LIQUID.lastIndex = at;
      length = LIQUID.exec(source)![0].length;
      const liquid = source.slice(at, at + length);
      if (sign === STEP) step(reading, liquid, at);
      const isBare = reading.path.length === 0;
      if (isBare && sign === PRINTED) outside(reading, at);
      mjml += isBare && sign === STEP ? `<mj-raw>${liquid}</mj-raw>` : liquid;
      at += length;
      continue;
    } else if (reading.path.length === 0 && /\S/.test(sign)) {
      length = UNMARKED.exec(masked.slice(at))![0].length;
      outside(reading, at);
    }
    mjml += source.slice(at, at + length);
    at += length;
  }
  return mjml;
}

const outside = (reading: Reading, at: number): void =>
  note(
    reading,
    'textOutside',
    at,
    'Text steht außerhalb eines Absatzes. Bitte schließen Sie ihn in <mj-text>…</mj-text> ein.',
    'Text stands outside a paragraph. Please put it into <mj-text>…</mj-text>.',
  );

/** @returns how many characters the tag has */
function element(reading: Reading, at: number): number {
  TAG.lastIndex = at;
  const found = TAG.exec(reading.masked);
  if (!found) {
    note(
      reading,
      'notMarkup',
      at,
      'Das Zeichen < gehört hier zu keinem Element. Als Zeichen im Text schreiben Sie bitte &lt;.',
      'This < belongs to no element. To print the sign, please write &lt;.',
    );
    return 1;
  }
  const [whole, slash, written = '', , selfClosed] = found;
  const name = written.toLowerCase();
  if (slash) close(reading, name, at);
  else if (mayStand(reading, name, at)) {
    const attributes = reading.source.slice(at + 1 + written.length, at + whole.length);
    checkAttributes(reading, name, attributes.replace(/\/?>$/, ''), at + 1 + written.length);
    if (!selfClosed && !empty.includes(name)) reading.path.push({ name, at });
    else if (selfClosed && !empty.includes(name)) {
      note(reading, 'notClosed', at, `<${name}/> ist leer.`, `<${name}/> is empty.`);
    }
  } else if (!selfClosed && ![...empty, ...alsoEmpty].includes(name)) {
    reading.path.push({ name, at }); // so that its end is not reported as well
  }
  return whole.length;
}

const forbidden: Readonly<Record<string, Localised>> = {
  script: { de: 'Programme sind in E-Mails verboten.', en: 'Scripts are forbidden in mails.' },
  'mj-include': {
    de: 'Dateien lassen sich nicht einbinden.',
    en: 'Files cannot be included.',
  },
  'mj-raw': {
    de: 'Liquid darf zwischen den Elementen ohne <mj-raw> stehen; anderes rohes HTML ist verboten.',
    en: 'Liquid may stand between elements without <mj-raw>; other raw HTML is forbidden.',
  },
  img: {
    de: 'Bilder sind verboten; das Logo der Agentur fügt Einlass selbst ein.',
    en: "Images are forbidden; Einlass puts in the agency's logo by itself.",
  },
  h1: {
    de: 'Die Überschrift der E-Mail hat ein eigenes Feld; im Text gibt es <h2> und <h3>.',
    en: 'The heading of the mail has a field of its own; within the text use <h2> and <h3>.',
  },
};

function mayStand(reading: Reading, name: string, at: number): boolean {
  const outer = reading.path[0]?.name;
  const mayBe = outer === undefined ? isBlock(name) : outer === 'mj-text' && isWithinText(name);
  if (mayBe) return true;
  const why = forbidden[name === 'mj-image' ? 'img' : name];
  const list = (outer === 'mj-text' ? textElements : blockElements).join(', ');
  const de =
    why?.de ??
    `<${name}> ist hier nicht möglich. Möglich ${outer === 'mj-button' ? 'ist nur Text' : `sind: ${list}`}.`;
  const en =
    why?.en ??
    `<${name}> is not possible here. Possible ${outer === 'mj-button' ? 'is text only' : `are: ${list}`}.`;
  note(reading, 'elementForbidden', at, de, en);
  return false;
}

function checkAttributes(reading: Reading, name: string, written: string, from: number): void {
  let link: string | null = null;
  for (const found of written.matchAll(ATTRIBUTE)) {
    const [, attribute = '', value = ''] = found;
    const at = from + found.index;
    if (attribute.toLowerCase() === 'href' && (name === 'a' || name === 'mj-button')) {
      link = value;
      if (!isAllowedLink(value.trim())) {
        note(
          reading,
          'linkForbidden',
          at,
          `Dieser Link ist nicht erlaubt: „${value}“. Möglich sind Variablen wie {{ links.status }}, https://…, mailto:… und tel:….`,
          `This link is not allowed: "${value}". Possible are variables such as {{ links.status }}, https://…, mailto:… and tel:….`,
        );
      }
      continue;
    }
    note(
      reading,
      'attributeForbidden',
      at,
      `Die Angabe „${attribute}“ ist an <${name}> nicht möglich; Farben und Größen kommen aus dem Erscheinungsbild.`,
      `"${attribute}" is not possible on <${name}>; colours and sizes come from the branding.`,
    );
  }
  if (link === null && (name === 'a' || name === 'mj-button')) {
    note(reading, 'linkMissing', from, `<${name}> braucht href="…".`, `<${name}> needs href="…".`);
  }
}

function close(reading: Reading, name: string, at: number): void {
  const open = reading.path.at(-1);
  if (open?.name === name) {
    reading.path.pop();
    return;
  }
  if (name === 'br') return;
  note(
    reading,
    'wronglyClosed',
    at,
    open ? `Vor </${name}> muss <${open.name}> enden.` : `</${name}> hat keinen Anfang.`,
    open ? `<${open.name}> must end before </${name}>.` : `</${name}> has no beginning.`,
  );
  const index = reading.path.findLastIndex((each) => each.name === name);
  if (index >= 0) reading.path.splice(index);
}

/** A condition must hold whole elements, or its mail would fall apart when it does not apply. */
function step(reading: Reading, liquid: string, at: number): void {
  const path = reading.path.map((each) => `${each.name}@${each.at}`).join(' ');
  if (opens.test(liquid)) reading.blocks.push({ path, at });
  const block = reading.blocks.at(-1);
  const isInside = goesOn.test(liquid) || ends.test(liquid);
  if (isInside && block && block.path !== path) {
    note(
      reading,
      'crossing',
      at,
      'Die Bedingung oder Schleife beginnt und endet in verschiedenen Elementen. Sie muss ganze Elemente umschließen.',
      'The condition or loop begins and ends in different elements. It must hold whole elements.',
    );
  }
  if (ends.test(liquid)) reading.blocks.pop();
}

/** A built-in body as somebody would write it: a line for each element, Liquid without its wrapping. */
export const asWritten = (body: string): string =>
  body
    .replace(/<mj-raw>(\{%[\s\S]*?%\})<\/mj-raw>/g, '\n$1\n')
    .replace(/(<\/mj-(?:text|button)>)/g, '$1\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
