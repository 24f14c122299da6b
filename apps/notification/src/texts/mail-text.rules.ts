/** The text of one kind of mail as staff write it, and what can be said of it without rendering it. */
import { z } from 'zod';
import { locale as locales, type Locale, mailKind, type MailKind } from '#contracts/vocabulary.js';
import { readBody } from '../templates/check/body-structure.rules.js';
import type { LiquidFault } from '../templates/check/liquid-fault.rules.js';
import { requiredOf, variablesOf } from '../templates/check/mail-variables.rules.js';

/** Kinds whose texts staff write; that of an own mail is part of its offer. */
export const textKind = mailKind.exclude(['ownMail']);

/** An empty one is a fault that is told with its place, like every other. */
const part = (longest: number) =>
  z.strictObject({
    de: z.string().max(longest).default(''),
    en: z.string().max(longest).default(''),
  });

export const mailText = z
  .strictObject({
    /** Liquid, one line. */
    subject: part(400),
    /** Liquid, one line: the h1. */
    heading: part(400),
    /** MJML and Liquid, see docs/mail-templates.md. */
    body: part(20_000),
    /** Liquid; ends the sentence "You get this mail because …". */
    why: part(400),
  })
  .meta({ id: 'MailText' });
export type MailText = z.infer<typeof mailText>;
export const textParts = ['subject', 'heading', 'body', 'why'] as const;

export interface TextFault {
  /** `/body/de` */
  readonly pointer: string;
  readonly code: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly de: string;
  readonly en: string;
}

type Check = (source: string, variables: readonly string[]) => LiquidFault[];

/** @param check finds the faults of one Liquid text (liquid-check.ts) */
export function textFaults(text: MailText, kind: MailKind, check: Check): TextFault[] {
  const variables = variablesOf(kind);
  return textParts.flatMap((name) =>
    locales.options.flatMap((locale) => {
      const source = text[name][locale];
      const at = (fault: Omit<TextFault, 'pointer'>): TextFault => ({
        ...fault,
        pointer: `/${name}/${locale}`,
      });
      if (!source.trim()) return [at(missing(locale))];
      const found =
        name === 'body'
          ? bodyFaults(source, kind)
          : lineFaults(source, name === 'subject' ? subjectNeeds : []);
      return [...check(source, variables), ...found].map(at).sort(byPlace);
    }),
  );
}

const byPlace = (a: TextFault, b: TextFault): number => a.line - b.line || a.column - b.column;
const begin = { line: 1, column: 1 };

const missing = (locale: Locale): Omit<TextFault, 'pointer'> => ({
  ...begin,
  code: 'languageMissing',
  de: `Der Text fehlt auf ${locale === 'de' ? 'Deutsch' : 'Englisch'}.`,
  en: `The text is missing in ${locale === 'de' ? 'German' : 'English'}.`,
});

const subjectNeeds = ['offer.title'];

/** `{{ links.status }}`, also with a filter, also as the list of a loop or a condition's subject. */
const isUsed = (source: string, path: string): boolean =>
  new RegExp(`\\{\\{-?\\s*${path.replaceAll('.', '\\.')}(?![\\w.[])`).test(source);

function lacking(source: string, needs: readonly string[]): Omit<TextFault, 'pointer'>[] {
  return needs
    .filter((path) => !isUsed(source, path))
    .map((path) => ({
      ...begin,
      code: 'partMissing',
      de: `Es fehlt {{ ${path} }}: Ohne diese Angabe erfüllt die E-Mail ihren Zweck nicht.`,
      en: `{{ ${path} }} is missing: without it the mail does not do what it is for.`,
    }));
}

function bodyFaults(source: string, kind: MailKind): Omit<TextFault, 'pointer'>[] {
  return [...readBody(source).faults, ...lacking(source, requiredOf(kind))];
}

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Subject, heading and reason are lines of text: nothing of HTML, and no second line. */
function lineFaults(source: string, needs: readonly string[]): Omit<TextFault, 'pointer'>[] {
  const faults = lacking(source, needs);
  const plain = source.replace(LIQUID, (found) => ' '.repeat(found.length));
  const broken = /[\r\n]/.exec(source.trimEnd());
  if (broken) {
    faults.push({
      line: 1,
      column: broken.index + 1,
      code: 'severalLines',
      de: 'Das muss eine einzige Zeile sein.',
      en: 'This must be a single line.',
    });
  }
  const markup = /[<>]/.exec(plain);
  if (markup) {
    const before = source.slice(0, markup.index);
    faults.push({
      line: before.split('\n').length,
      column: markup.index - before.lastIndexOf('\n'),
      code: 'markup',
      de: 'Hier ist nur Text möglich, kein HTML.',
      en: 'Only text is possible here, no HTML.',
    });
  }
  return faults;
}
