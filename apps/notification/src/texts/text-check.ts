import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { locale as locales, type Locale, type MailKind } from '#contracts/vocabulary.js';
import { defaultBranding } from '../branding/branding.rules.js';
import { LARGEST_MESSAGE, sizeWithLogo } from '../delivery/message-size.js';
import { readBody } from '../templates/check/body-structure.rules.js';
import { branded, type FramedText, linesBefore, mjmlOf } from '../templates/layout.js';
import { requiredOf } from '../templates/check/mail-variables.rules.js';
import { type MailSource, MailRenderer } from '../templates/mail-renderer.js';
import { compileMjml } from '../templates/engine/mjml-compiler.js';
import { templates } from '../templates/registry.js';
import type { Salutation } from '#contracts/salutation.js';
import { sampleVariants } from '../templates/sample/sample-variants.js';
import { type MailText, textFaults, type TextFault } from './mail-text.rules.js';

export interface CheckedText {
  readonly faults: readonly TextFault[];
  /** Compiled, still with its Liquid; null with faults. */
  readonly html: Record<Locale, string> | null;
}

/** Any day will do; one day before the sample's access is sent. */
const NOW = Temporal.Instant.from('2020-09-20T08:00:00Z');

/** Whether a text can be sent: every fault with its place, or the text compiled. */
@Injectable()
export class TextCheck {
  constructor(private readonly renderer: MailRenderer) {}

  async check(kind: MailKind, text: MailText, form: Salutation): Promise<CheckedText> {
    // Loaded with the first check: a worker that only sends needs it not.
    const { checkLiquid } = await import('../templates/check/liquid-check.js');
    const faults = textFaults(text, kind, checkLiquid);
    if (faults.length > 0) return { faults, html: null };
    const compiled = await compileText(kind, text, form);
    if ('faults' in compiled) return { faults: compiled.faults, html: null };
    const tried: TextFault[] = [];
    for (const locale of locales.options) {
      const source: MailSource = { subject: text.subject[locale], html: compiled.html[locale] };
      tried.push(...(await this.tryOut(kind, locale, source)));
    }
    return { faults: tried, html: tried.length === 0 ? compiled.html : null };
  }

  /** Renders it with every sample; the first fault of a language says enough. */
  private async tryOut(kind: MailKind, locale: Locale, source: MailSource): Promise<TextFault[]> {
    const { toText } = await import('../templates/engine/render-engine.js');
    const variants = sampleVariants(kind, locale);
    for (const { name, facts } of variants) {
      try {
        const { subject, html, view } = await this.renderer.fillIn(source, facts, {
          now: NOW,
          branding: { settings: defaultBranding, logo: null },
        });
        const mail = { subject, html, text: toText(html) };
        if ((await sizeWithLogo(mail)) > LARGEST_MESSAGE) {
          return [inBody(locale, 'tooLarge', tooLarge)];
        }
        if (name !== 'sample') continue;
        const lost = requiredOf(kind).filter((path) => !printed(html, valueOf(view, path)));
        if (lost.length > 0) {
          return lost.map((path) => inBody(locale, 'partMissing', notPrinted(path)));
        }
      } catch (error) {
        return [inBody(locale, 'cannotBeRendered', failed((error as Error).message))];
      }
    }
    return [];
  }
}

/** What a saved text is sent as; also when its frame has changed since. */
export async function compileText(
  kind: MailKind,
  text: MailText,
  form: Salutation,
): Promise<{ html: Record<Locale, string> } | { faults: TextFault[] }> {
  const { toOrganiser } = templates[kind];
  const framed: FramedText = {
    ...text,
    body: { de: readBody(text.body.de).mjml, en: readBody(text.body.en).mjml },
    toOrganiser,
  };
  const compiled = await compileMjml({
    de: mjmlOf(framed, 'de', form),
    en: mjmlOf(framed, 'en', form),
  });
  const faults: TextFault[] = [];
  const html = { de: '', en: '' };
  for (const locale of locales.options) {
    const one = compiled[locale]!;
    if ('html' in one) html[locale] = branded(one.html);
    else {
      const before = linesBefore(framed, locale);
      for (const { line, message } of one.errors) {
        const at = { line: Math.max(1, line - before), column: 1 };
        faults.push({ ...inBody(locale, 'layout', layout(message)), ...at });
      }
    }
  }
  return faults.length > 0 ? { faults } : { html };
}

type Words = { readonly de: string; readonly en: string };
const inBody = (locale: Locale, code: string, words: Words): TextFault => ({
  pointer: `/body/${locale}`,
  line: 1,
  column: 1,
  code,
  ...words,
});

const tooLarge: Words = {
  de: 'Mit dem größten möglichen Logo ist die fertige E-Mail größer als 100 KB; manche Postfächer schneiden sie dann ab.',
  en: 'With the largest possible logo the finished mail is larger than 100 KB; some mailboxes cut it off then.',
};
const notPrinted = (path: string): Words => ({
  de: `{{ ${path} }} steht zwar im Text, erscheint aber in der Beispiel-E-Mail nicht. Bitte prüfen Sie die Bedingung darum.`,
  en: `{{ ${path} }} is in the text, but does not appear in the sample mail. Please check the condition around it.`,
});
const failed = (message: string): Words => ({
  de: `Mit Beispielangaben lässt sich die E-Mail nicht herstellen: ${message}`,
  en: `The mail cannot be made with sample data: ${message}`,
});
const layout = (message: string): Words => ({
  de: `Der Aufbau stimmt nicht: ${message}`,
  en: `The layout is wrong: ${message}`,
});

function valueOf(view: object, path: string): string | null {
  let value: unknown = view;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null)?.[name];
  return value === null || value === undefined ? null : String(value as string);
}

/** Escaping and line breaks change the rest of a longer text; its first words are enough. */
const printed = (html: string, value: string | null): boolean =>
  value === null || html.includes(value.split('\n')[0]!.replaceAll('&', '&amp;'));
