import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { type Locale, locale as locales, type MailKind } from '#contracts/vocabulary.js';
import { mjmlOf } from './layout.js';
import { templates } from './registry.js';

const LIMIT_MS = 30_000;
const nameOf = (kind: MailKind, locale: Locale): string => `${kind} ${locale}`;

/** The HTML of every template, still with its Liquid; made once per process, when first needed. */
@Injectable()
export class CompiledTemplates {
  private compiled: Promise<Record<string, string>> | undefined;

  async html(kind: MailKind, locale: Locale): Promise<string> {
    this.compiled ??= compile();
    try {
      const html = (await this.compiled)[nameOf(kind, locale)];
      if (html === undefined) throw new Error(`no template for ${nameOf(kind, locale)}`);
      return html;
    } catch (error) {
      this.compiled = undefined; // e.g. the machine was out of memory: the next mail tries again
      throw error;
    }
  }
}

function compile(): Promise<Record<string, string>> {
  const sources = Object.fromEntries(
    Object.values(templates).flatMap((template) =>
      locales.options.map((locale) => [nameOf(template.kind, locale), mjmlOf(template, locale)]),
    ),
  );
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`./mjml-compiler.child.${extension}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--no-warnings', program],
      // Nothing of the environment: the child needs no secret.
      { timeout: LIMIT_MS, maxBuffer: 16 * 1024 * 1024, env: {} },
      (error, stdout, stderr) => {
        if (error)
          reject(new Error(`the mail templates cannot be compiled: ${stderr || error.message}`));
        else resolve(JSON.parse(stdout) as Record<string, string>);
      },
    );
    child.stdin?.on('error', () => undefined); // the exit says why
    child.stdin?.end(JSON.stringify(sources));
  });
}
