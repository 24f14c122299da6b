import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { anonymous } from '#service-kit/access/actor.js';
import { type Field, field, type FormBody, one } from './form/field.rules.js';
import { say } from './form/format.rules.js';
import type { OfferSummary } from './offer/offer.types.js';
import { Pages } from './renderer.js';
import { ServiceClient, type ServiceProblem } from './service-client.js';

/** The form by which somebody asks for a one-time link: which offer, which address. */
@Injectable()
export class AskLinkPage {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
  ) {}

  async show(
    request: Request,
    response: Response,
    form: FormBody,
    problem: ServiceProblem | null,
  ): Promise<void> {
    const { mine } = this.pages.texts(request);
    const fields = await this.fields(request, form, problem !== null);
    const items = fields.filter((each) => each.error).map(({ id, error }) => ({ id, text: error }));
    await this.pages.show(
      request,
      response,
      'ask-link',
      {
        title: mine.askTitle,
        here: 'mine',
        failed: problem !== null,
        fields,
        summary: problem && {
          title: this.pages.texts(request).form.errorTitle,
          text: items.length > 0 ? null : problem.title,
          items,
        },
      },
      problem ? 400 : 200,
    );
  }

  private async fields(request: Request, form: FormBody, failed: boolean): Promise<Field[]> {
    const locale = this.pages.locale(request);
    const { mine } = this.pages.texts(request);
    const list = await this.services
      .read<{ items: OfferSummary[] }>('catalogue', '/api/offers?limit=100', {
        as: anonymous,
        locale,
      })
      .catch(() => null);
    const offers = list?.items ?? [];
    const asked = request.query['angebot'];
    const only = offers.length === 1 ? offers[0]?.slug : undefined;
    const chosen = one(form, 'angebot') || (typeof asked === 'string' ? asked : only);
    return [
      field({
        kind: 'select',
        name: 'angebot',
        label: mine.askOffer,
        options: offers.map(({ slug, title }) => ({
          value: slug,
          label: say(title, locale),
          chosen: slug === chosen,
        })),
        error: failed && !chosen ? mine.askNoOffer : null,
      }),
      field({
        kind: 'email',
        name: 'email',
        label: mine.askEmail,
        value: one(form, 'email'),
        autocomplete: 'email',
        error: failed && chosen ? mine.askMissing : null,
      }),
    ];
  }
}
