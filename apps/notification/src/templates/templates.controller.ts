import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { locale, mailKind } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { allowedFilters, allowedTags } from './check/liquid-fault.rules.js';
import { MailRenderer } from './mail-renderer.js';
import { requiredOf, variablesOf } from './check/mail-variables.rules.js';
import { type MailVariable, variableTexts } from './check/mail-variable-texts.rules.js';
import { templates } from './registry.js';
import { sampleFacts } from './sample/sample.js';

const kindParam = z.object({ kind: mailKind });
const previewQuery = z.strictObject({
  locale: locale.default('de'),
  format: z.enum(['html', 'text']).default('html'),
});
const templateList = z
  .object({
    items: z.array(
      z.object({
        kind: mailKind,
        /** Subject lines as they come out of the sample data. */
        subject: z.object({ de: z.string(), en: z.string() }),
        /** Whether a calendar file travels along, at least to those with a place. */
        calendar: z.boolean(),
        /** Addresses of the previews, below the API's origin. */
        previews: z.array(z.object({ locale, format: z.enum(['html', 'text']), href: z.string() })),
      }),
    ),
  })
  .meta({ id: 'MailTemplateList' });

const variableList = z
  .object({
    kind: mailKind,
    variables: z.array(
      z.object({
        /** `findings[].message`: of each in a list; `figures.*`: under any name. */
        path: z.string(),
        required: z.boolean(),
        de: z.string(),
        en: z.string(),
      }),
    ),
    filters: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .meta({ id: 'MailVariableList' });

@Controller('api/templates')
@ApiTags('mails')
export class TemplatesController {
  constructor(
    private readonly renderer: MailRenderer,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    summary: 'The mail templates',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: templateList,
  })
  async listTemplates(): Promise<z.infer<typeof templateList>> {
    const items = mailKind.options.map(async (kind) => ({
      kind,
      subject: { de: await this.subject(kind, 'de'), en: await this.subject(kind, 'en') },
      calendar: Boolean(templates[kind].calendar ?? templates[kind].talkCalendar),
      previews: locale.options.flatMap((language) =>
        (['html', 'text'] as const).map((format) => ({
          locale: language,
          format,
          href: `/api/templates/${kind}/preview?locale=${language}&format=${format}`,
        })),
      ),
    }));
    return { items: await Promise.all(items) };
  }

  @Get(':kind/variables')
  @Endpoint({
    summary: 'What a text of this kind may say: its variables, and which it must print',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: variableList,
  })
  listVariables(
    @Param({ schema: kindParam }) { kind }: z.infer<typeof kindParam>,
  ): z.infer<typeof variableList> {
    const required = requiredOf(kind);
    return {
      kind,
      variables: variablesOf(kind).map((path) => ({
        path,
        required: required.includes(path),
        ...variableTexts[path as MailVariable],
      })),
      filters: [...allowedFilters],
      tags: [...allowedTags],
    };
  }

  @Get(':kind/preview')
  @Endpoint({
    summary: 'A template with sample data, as HTML or plain text',
    description:
      'Answers `text/html` or `text/plain`; the subject stands in the header `X-Mail-Subject`, percent-encoded.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: null,
    status: 200,
  })
  async previewTemplate(
    @Param({ schema: kindParam }) { kind }: z.infer<typeof kindParam>,
    @Query({ schema: previewQuery }) query: z.infer<typeof previewQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const mail = await this.renderer.render(sampleFacts(kind, query.locale), this.clock.now());
    response
      .set('X-Mail-Subject', encodeURIComponent(mail.subject))
      // A mail's styles stand in its elements; nothing else may be loaded or run.
      .set(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      )
      .type(query.format === 'html' ? 'text/html' : 'text/plain')
      .send(query.format === 'html' ? mail.html : mail.text);
  }

  private async subject(kind: z.infer<typeof mailKind>, language: 'de' | 'en'): Promise<string> {
    return (await this.renderer.render(sampleFacts(kind, language), this.clock.now())).subject;
  }
}
