/** The form of an agency's branding: what it shows, and what comes out of it. */
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import type { Locale } from '../../pages/form/format.rules.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import type { mailTextTexts } from './mail-texts.texts.js';
import type { BrandingSettings } from './mail-texts.types.js';

type BrandTexts = ReturnType<typeof mailTextTexts>['brand'];

export function brandingView(
  { salutation, colours, logoAlt, imprint, contact }: BrandingSettings,
  errors: readonly FieldError[],
  b: BrandTexts,
  locale: Locale,
) {
  const errorAt = (field: string): string | null =>
    errors.find((each) => each.field === field)?.message ?? null;
  const line = (field: string, label: string, value: string | null | undefined, type = 'text') => ({
    field,
    label,
    value: value ?? '',
    type,
    error: errorAt(field),
  });
  return {
    logoAlt: logoAlt?.[locale] ?? '',
    salutations: (['formal', 'informal'] as const).map((value) => ({
      value,
      label: b.salutations[value],
      chosen: value === salutation,
    })),
    colours: [
      line('farbe-knopf', b.button, colours.button, 'color'),
      line('farbe-schrift', b.buttonText, colours.buttonText, 'color'),
      line('farbe-link', b.link, colours.link, 'color'),
    ],
    alts: [line('logo-de', b.logoAltDe, logoAlt?.de), line('logo-en', b.logoAltEn, logoAlt?.en)],
    imprint,
    imprintError: errorAt('impressum'),
    contacts: [
      line('kontakt-name', b.contactName, contact?.name),
      line('kontakt-email', b.contactEmail, contact?.email, 'email'),
      line('kontakt-telefon', b.contactPhone, contact?.phone, 'tel'),
    ],
    fileError: errorAt('datei'),
  };
}

/** A logo without both texts, or a contact without a name, is none; the service says what is missing. */
export function settingsFrom(form: unknown): BrandingSettings {
  const [de, en] = [textOf(form, 'logo-de'), textOf(form, 'logo-en')];
  const [name, email, phone] = ['name', 'email', 'telefon'].map((each) =>
    textOf(form, `kontakt-${each}`),
  ) as [string, string, string];
  return {
    salutation: textOf(form, 'anrede') === 'informal' ? 'informal' : 'formal',
    colours: {
      button: textOf(form, 'farbe-knopf'),
      buttonText: textOf(form, 'farbe-schrift'),
      link: textOf(form, 'farbe-link'),
    },
    logoAlt: de || en ? { de, en } : null,
    imprint: textOf(form, 'impressum').replaceAll('\r\n', '\n'),
    contact: name || email || phone ? { name, email: email || null, phone: phone || null } : null,
  };
}

const fields: readonly (readonly [RegExp, string])[] = [
  [/colours\/buttonText/, 'farbe-schrift'],
  [/colours\/button/, 'farbe-knopf'],
  [/colours\/link/, 'farbe-link'],
  [/logoAlt\/en/, 'logo-en'],
  [/logoAlt/, 'logo-de'],
  [/imprint/, 'impressum'],
  [/contact\/email/, 'kontakt-email'],
  [/contact\/phone/, 'kontakt-telefon'],
  [/contact/, 'kontakt-name'],
];
const fieldAt = (pointer: string): string =>
  fields.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'aussehen';

export function errorsOf(problem: ServiceProblem | null): FieldError[] {
  if (!problem) return [];
  const placed = (problem.errors ?? []).map(({ pointer = '', detail }) => ({
    field: fieldAt(pointer),
    message: detail,
  }));
  if (placed.length > 0) return placed;
  return [{ field: fieldAt(problem.pointer ?? ''), message: problem.title }];
}
