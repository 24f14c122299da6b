import { Body, Controller, Get, Inject, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { participantPages } from '#contracts/internal-http.js';
import { locale } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ownRegistration } from '../own-registration.js';
import {
  checkedCertificate,
  type CheckedCertificate,
  verificationBody,
} from './certificate.views.js';
import { printedCode } from './certificate-code.rules.js';
import { certificatePdf } from './certificate-pdf.js';
import { IssueCertificate } from './commands/issue-certificate.command.js';
import { VerifyCertificate } from './queries/verify-certificate.query.js';

const inLanguage = z.strictObject({ lang: locale.default('de') });

/** A person's own certificate, and its check by anybody who is shown one. */
@ApiTags('certificates')
@Controller('api')
export class CertificatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @Get('my/certificate')
  @Endpoint({
    summary: 'My certificate of participation, as a tagged PDF',
    description: 'For those who took part, after the last session that they are to attend.',
    access: ['participant'],
    response: null,
    status: 200,
    problems: ['certificate.not_offered', 'certificate.too_early', 'certificate.not_attended'],
  })
  async showMyCertificate(
    @CurrentActor() who: Actor,
    @Query({ schema: inLanguage }) { lang }: z.infer<typeof inLanguage>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const certificate = await this.commands.execute(new IssueCertificate(ownRegistration(who)));
    const path = `${participantPages.certificate}/${printedCode(certificate.code)}`;
    const bytes = await certificatePdf(
      certificate,
      new URL(path, this.config.PUBLIC_URL).href,
      lang,
    );
    response.setHeader('Cache-Control', 'private, no-store');
    const name = lang === 'de' ? 'teilnahmebescheinigung' : 'certificate';
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${name}.pdf"`,
    });
  }

  @Post('certificates/verification')
  @Endpoint({
    summary: 'Whether a certificate is genuine, and what it certifies',
    description:
      'Shows the initials only. Whoever holds the paper may send the name on it and is told whether it is the right one.',
    access: ['public'],
    response: checkedCertificate,
    idempotency: 'none',
    problems: ['certificate.code_mistyped', 'certificate.unknown'],
  })
  verifyCertificate(
    @Body({ schema: verificationBody }) { code, name }: z.infer<typeof verificationBody>,
  ): Promise<CheckedCertificate> {
    return this.queries.execute(new VerifyCertificate(code, name?.trim() ? name : null));
  }
}
