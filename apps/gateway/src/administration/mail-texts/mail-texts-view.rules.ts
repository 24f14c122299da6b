/** What the pages about texts of mails show, out of what notification answers. */
import type { MailKind } from '#contracts/vocabulary.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import type { WhatIf } from '../mails/mail-plan.types.js';
import type { mailTextTexts } from './mail-texts.texts.js';
import type { InForce, MailText, SavedVersion, TextFault, TextPart } from './mail-texts.types.js';

type Texts = ReturnType<typeof mailTextTexts>;
const textParts: readonly TextPart[] = ['subject', 'heading', 'body', 'why'];
/** As it stands in an address. */
export const scopeWords = { agentur: 'agency', angebot: 'offer' } as const;
const languages = ['de', 'en'] as const;

/** Id of a field on the page: `betreff-de`. */
const names: Readonly<Record<TextPart, string>> = {
  subject: 'betreff',
  heading: 'ueberschrift',
  body: 'text',
  why: 'grund',
};
export const fieldOf = (part: TextPart, language: 'de' | 'en'): string =>
  `${names[part]}-${language}`;

/** What was typed; browsers send CRLF. */
export function textFrom(form: unknown): MailText {
  const both = (part: TextPart) => ({
    de: textOf(form, fieldOf(part, 'de')).replaceAll('\r\n', '\n'),
    en: textOf(form, fieldOf(part, 'en')).replaceAll('\r\n', '\n'),
  });
  return {
    subject: both('subject'),
    heading: both('heading'),
    body: both('body'),
    why: both('why'),
  };
}

export const inForceText = ({ from, version }: InForce, t: Texts): string =>
  fill(t.from[from], { version: version ?? '' });

export function versionView(row: SavedVersion, t: Texts, locale: Locale) {
  const { failure } = row;
  return {
    version: row.version,
    label: fill(t.version, { version: row.version }),
    by: fill(t.versionBy, { when: instantText(row.savedAt, locale), who: row.savedBy }),
    note: row.note,
    what: row.backToDefault
      ? t.isDefault
      : row.restores === null
        ? ''
        : fill(t.restores, { version: row.restores }),
    hasText: !row.backToDefault,
    failure:
      failure && fill(t.failedAt, { when: instantText(failure.at, locale), why: failure.why }),
  };
}

/** The fields of the form in the order of the page, each with its faults beside it. */
export function fieldsView(text: MailText, faults: readonly FieldError[], t: Texts) {
  return languages.map((language) => ({
    language,
    label: t.languages[language],
    fields: textParts.map((part) => {
      const field = fieldOf(part, language);
      return {
        field,
        label: t.parts[part],
        long: part === 'body',
        hint: part === 'body' ? t.hints.body : null,
        value: text[part][language],
        faults: faults.filter((each) => each.field === field).map(({ message }) => message),
      };
    }),
  }));
}

/** @param pointer `/body/de`, or `/text/body/de` where it came with a whole request */
export function faultAt(
  { pointer, line, column }: Pick<TextFault, 'pointer' | 'line' | 'column'>,
  detail: string,
  t: Texts,
): FieldError {
  const [, part = '', language = ''] = /(subject|heading|body|why)\/(de|en)$/.exec(pointer) ?? [];
  const known = textParts.find((each) => each === part);
  if (!known || (language !== 'de' && language !== 'en'))
    return { field: 'texte', message: detail };
  const message = fill(t.at, {
    part: `${t.parts[known].split(/[:(]/)[0]!.trim()} (${t.languages[language]})`,
    line,
    column,
    detail,
  });
  return { field: fieldOf(known, language), message };
}

export interface Quotation {
  readonly label: string;
  readonly words: string;
}

/** What the mail server said to a test mail, or what was noted in place of an answer. */
export function serverWords(problem: ServiceProblem | null, m: Texts): Quotation | null {
  const said = problem?.errors?.find(({ code }) => code.startsWith('mail_server.'));
  if (!said) return null;
  const label = said.code === 'mail_server.reply' ? m.serverSays : m.serverSilent;
  return { label, words: said.detail };
}

/** Nothing else would change, so all that still leave of the kind are those that get the new words. */
export function effectText({ mails }: Pick<WhatIf, 'mails'>, kind: MailKind, m: Texts): string {
  const ofKind = mails.filter((mail) => mail.kind === kind);
  const sum = (count: (mail: WhatIf['mails'][number]) => number): number =>
    ofKind.reduce((all, mail) => all + count(mail), 0);
  return fill(m.effect, {
    n: sum(({ reworded, unchanged }) => reworded + unchanged),
    sent: sum(({ settled }) => settled),
  });
}
