import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { participantPages } from '#contracts/internal-http.js';
import { anonymous } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { type Field, field, type FormBody, one } from '../form/field.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { type ServiceAnswer, ServiceClient } from '../service-client.js';
import { type CheckedCertificate, checkModel } from './certificate-check.rules.js';

/** Part of an address that anybody may write. */
const typed = z.string().max(200);

/**
 * `/bescheinigung`: a third party checks a certificate. What is printed leads here with the code; the
 * name on the paper is compared only where somebody types it, and never stands in an address.
 */
@Controller()
@ApiExcludeController()
export class CertificateCheckController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
  ) {}

  @PageGet(participantPages.certificate, 'public')
  form(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.showForm(request, response, { code: '', name: '' }, null, 200);
  }

  @PageGet(`${participantPages.certificate}/:code`, 'public')
  byAddress(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code', { schema: typed }) code: string,
  ): Promise<void> {
    return this.check(request, response, code, '');
  }

  @PagePost(participantPages.certificate, 'public')
  byForm(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = (request.body ?? {}) as FormBody;
    return this.check(request, response, one(form, 'code').trim(), one(form, 'name').trim());
  }

  private async check(
    request: Request,
    response: Response,
    code: string,
    name: string,
  ): Promise<void> {
    const given = { code, name };
    const { check: t } = this.pages.texts(request).attendance;
    if (code === '') return this.showForm(request, response, given, t.missing, 422);
    const { body, problem, status } = await this.ask(request, given);
    if (!problem) return this.showResult(request, response, body, given, 200);
    if (problem.code === 'certificate.unknown') {
      return this.showResult(request, response, null, given, status);
    }
    if (status !== 422 && status !== 400) throw new Problem('service.unavailable', { part: '–' });
    const message = problem.code === 'certificate.code_mistyped' ? problem.title : t.codeHelp;
    return this.showForm(request, response, given, message, 422);
  }

  private ask(
    request: Request,
    { code, name }: { code: string; name: string },
  ): Promise<ServiceAnswer<CheckedCertificate>> {
    return this.services.ask('registration', '/api/certificates/verification', {
      as: anonymous,
      method: 'POST',
      locale: this.pages.locale(request),
      body: { code, ...(name && { name }) },
    });
  }

  private showResult(
    request: Request,
    response: Response,
    found: CheckedCertificate | null,
    given: { code: string; name: string },
    status: number,
  ): Promise<void> {
    const t = this.pages.texts(request);
    const result = checkModel(found, this.pages.locale(request), t);
    return this.pages.show(
      request,
      response,
      'certificate',
      {
        title: result.title,
        failed: found === null,
        result,
        code: given.code,
        nameField: found?.state === 'valid' ? this.nameField(request, given.name) : null,
      },
      status,
    );
  }

  private showForm(
    request: Request,
    response: Response,
    given: { code: string; name: string },
    error: string | null,
    status: number,
  ): Promise<void> {
    const t = this.pages.texts(request);
    const code = field({
      kind: 'text',
      name: 'code',
      label: t.attendance.check.code,
      help: t.attendance.check.codeHelp,
      value: given.code,
      error,
    });
    return this.pages.show(
      request,
      response,
      'certificate-form',
      {
        title: t.attendance.check.title,
        failed: error !== null,
        fields: [code, this.nameField(request, given.name)],
        summary: error && {
          title: t.form.errorTitle,
          text: null,
          items: [{ id: code.id, text: error }],
        },
      },
      status,
    );
  }

  private nameField(request: Request, value: string): Field {
    const { check: t } = this.pages.texts(request).attendance;
    return field({
      kind: 'text',
      name: 'name',
      label: t.name,
      help: t.nameHelp,
      optional: true,
      value,
    });
  }
}
