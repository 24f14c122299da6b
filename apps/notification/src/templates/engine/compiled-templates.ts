import { Injectable } from '@nestjs/common';
import { type Locale, locale as locales, type MailKind } from '#contracts/vocabulary.js';
import { branded, mjmlOf } from '../layout.js';
import { compileMjml } from './mjml-compiler.js';
import { templates } from '../registry.js';
import { formOf, type Salutation, salutation as forms } from '#contracts/salutation.js';

const nameOf = (kind: MailKind, locale: Locale, form: Salutation): string =>
  `${kind} ${locale} ${formOf(locale, form)}`;

/** The HTML of every built-in template, still with its Liquid; made once per process, when first needed. */
@Injectable()
export class CompiledTemplates {
  private compiled: Promise<Record<string, string>> | undefined;

  async html(kind: MailKind, locale: Locale, form: Salutation = 'formal'): Promise<string> {
    this.compiled ??= compile();
    try {
      const html = (await this.compiled)[nameOf(kind, locale, form)];
      if (html === undefined) throw new Error(`no template for ${nameOf(kind, locale, form)}`);
      return html;
    } catch (error) {
      this.compiled = undefined; // e.g. the machine was out of memory: the next mail tries again
      throw error;
    }
  }
}

async function compile(): Promise<Record<string, string>> {
  const sources: Record<string, string> = {};
  for (const template of Object.values(templates))
    for (const locale of locales.options)
      for (const form of forms.options)
        sources[nameOf(template.kind, locale, form)] ??= mjmlOf(template, locale, form);
  const html: Record<string, string> = {};
  for (const [name, compiled] of Object.entries(await compileMjml(sources))) {
    if ('errors' in compiled) throw new Error(`${name}: ${JSON.stringify(compiled.errors)}`);
    html[name] = branded(compiled.html);
  }
  return html;
}
