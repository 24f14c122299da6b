import { createHash } from 'node:crypto';
import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { ConditionsSummary } from '#contracts/internal-http.js';
import { anonymous } from '#service-kit/access/actor.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { type FormBody, one } from '../form/field.rules.js';
import { type Locale, say } from '../form/format.rules.js';
import { freeTexts } from './free-places.rules.js';
import { askedBy } from '../form/asked-fields.rules.js';
import { OfferReader } from './offer-reader.js';
import { offerModel, registrationState } from './offer-page.rules.js';
import type { MunicipalityChoice } from '../form/form-context.js';
import type { PublicOffer } from './offer.types.js';
import { PageGet, PagePost } from '../page.decorators.js';
import {
  errorItems,
  fieldErrors,
  type FormModel,
  formModel,
  submissionOf,
} from '../form/registration-form.rules.js';
import { Pages } from '../renderer.js';
import { ServiceClient, type ServiceProblem } from '../service-client.js';
import { type BeyondOne, beyondOne } from '../team/beyond-one.rules.js';
import { MORE, WITHOUT } from '../team/team-form.rules.js';
import type { PageTexts } from '../texts/all.texts.js';

/** More than a person wants to look through; the register then asks for a part of the name. */
const LIST_MAX = 100;

interface Attempt {
  readonly form: FormBody;
  readonly problem: ServiceProblem | null;
}

/** `/angebote/<slug>`: what there is to know about an offer, and the form to register for it. */
@Controller('angebote/:slug')
@ApiExcludeController()
export class OfferController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly offers: OfferReader,
  ) {}

  @PageGet('', 'public')
  async offer(@Req() request: Request, @Res() response: Response): Promise<void> {
    const offer = await this.find(request);
    // An invitation is a link with a code or a partner in it.
    const { code, partner } = request.query;
    const form = {
      ...(code && { code: String(code) }),
      ...(partner && { partner: String(partner) }),
    };
    await this.show(request, response, offer, { form, problem: null }, 200);
  }

  @PagePost('anmeldung', 'public')
  async register(@Req() request: Request, @Res() response: Response): Promise<void> {
    const offer = await this.find(request);
    const form = (request.body ?? {}) as FormBody;
    if (onlyChanges.some((button) => form[button] !== undefined)) {
      return this.show(request, response, offer, { form, problem: null }, 200);
    }
    const beyond = beyondOne(offer, this.pages.locale(request));
    const body = submissionOf(form, questionsOf(offer), beyond);
    const {
      body: answer,
      problem,
      status,
    } = await this.services.ask<{ became?: string } | null>(
      'registration',
      `/api/offers/${offer.offerId}/registrations`,
      {
        as: anonymous,
        method: 'POST',
        body,
        locale: this.pages.locale(request),
        headers: { 'idempotency-key': keyOf(one(form, 'vorgang'), body) },
      },
    );
    if (problem) return this.show(request, response, offer, { form, problem }, status);
    // Another page, so that reloading sends nothing again. It says the same to everybody.
    const done = answer?.became === 'interest' ? 'vorgemerkt' : 'angemeldet';
    response.redirect(303, `/angebote/${offer.slug}/${done}`);
  }

  /** After a failed attempt somebody may reload or switch the language: the form begins anew. */
  @PageGet('anmeldung', 'public')
  again(@Req() request: Request, @Res() response: Response): void {
    response.redirect(303, `/angebote/${encodeURIComponent(slugOf(request))}#anmeldung`);
  }

  @PageGet('angemeldet', 'public')
  async registered(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { form } = this.pages.texts(request);
    await this.pages.show(request, response, 'registered', {
      title: form.doneTitle,
      here: 'offers',
      paragraphs: [form.doneText, form.doneNext, form.doneNothing],
    });
  }

  @PageGet('vorgemerkt', 'public')
  async noted(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { form } = this.pages.texts(request);
    await this.pages.show(request, response, 'registered', {
      title: form.doneTitle,
      here: 'offers',
      paragraphs: [form.interestDoneText, form.interestDoneNext, form.doneNothing],
    });
  }

  private async find(request: Request): Promise<PublicOffer> {
    const offer = await this.offers.find(slugOf(request), this.pages.locale(request));
    if (!offer) throw new Problem('request.not_found');
    return offer;
  }

  private async show(
    request: Request,
    response: Response,
    offer: PublicOffer,
    { form, problem }: Attempt,
    status: number,
  ): Promise<void> {
    const locale = this.pages.locale(request);
    const t = this.pages.texts(request);
    const [conditions, free] = await Promise.all([
      this.offers.conditions(offer),
      this.offers.freePlaces(offer),
    ]);
    const beyond = beyondOne(offer, locale, freeTexts(free, t));
    const model = await this.form(offer, conditions, beyond, { form, problem }, locale, t);
    const items = model ? errorItems(model) : [];
    const summary = problem && {
      title: t.form.errorTitle,
      text: items.length > 0 ? t.form.errorHint : problem.title,
      items,
    };
    await this.pages.show(
      request,
      response,
      'offer',
      {
        title: say(offer.title, locale),
        here: 'offers',
        failed: problem !== null,
        offer: offerModel(offer, conditions, free, locale, t),
        form: model,
        partner: one(form, 'partner'),
        summary,
        attempt: one(form, 'vorgang') || newId(),
      },
      status,
    );
  }

  /** Null while neither a registration nor an interest is taken. */
  private async form(
    offer: PublicOffer,
    conditions: ConditionsSummary | null,
    beyond: BeyondOne,
    { form, problem }: Attempt,
    locale: Locale,
    t: PageTexts,
  ): Promise<FormModel | null> {
    if (registrationState(offer) === 'closed') return null;
    const questionnaire = questionsOf(offer);
    const search = one(form, 'suche').trim();
    return formModel({
      form,
      questionnaire,
      beyond,
      ...(await this.municipalities(search)),
      searched: search !== '',
      asked: askedBy(offer, conditions, one(form, 'code') !== ''),
      errors: problem
        ? fieldErrors(problem, form, questionnaire, t, beyond)
        : new Map<string, string>(),
      locale,
      t,
    });
  }

  /** All of them where they fit a list; else what matches the search, and null before one. */
  private async municipalities(
    search: string,
  ): Promise<{ municipalities: MunicipalityChoice[] | null; moreFound: boolean }> {
    const query = new URLSearchParams({
      limit: String(LIST_MAX),
      ...(search && { search: search.slice(0, 80) }),
    });
    const page = await this.services
      .read<{ items: MunicipalityChoice[]; nextCursor: string | null }>(
        'eligibility',
        `/api/municipalities?${query.toString()}`,
        { as: anonymous },
      )
      .catch(() => ({ items: [], nextCursor: '' })); // "not in the list" still works
    if (!page) return { municipalities: [], moreFound: false };
    const whole = page.nextCursor === null;
    return {
      municipalities: whole || search ? page.items : null,
      moreFound: Boolean(page.nextCursor) && search !== '',
    };
  }
}

/** Those on the interest list are asked when they register: it may be other questions by then. */
const questionsOf = (offer: PublicOffer): PublicOffer['questionnaire'] =>
  registrationState(offer) === 'open' ? offer.questionnaire : [];

/** Buttons that show the form again, with all that was typed, and send nothing. */
const onlyChanges = ['suchen', MORE, WITHOUT];

const slugOf = (request: Request): string => String(request.params['slug']);

/**
 * The same form sent twice (double click, lost answer) is one registration; a corrected form is
 * another attempt. So the key depends on both.
 */
const keyOf = (attempt: string, body: object): string =>
  createHash('sha256')
    .update(`${attempt}\n${JSON.stringify(body)}`)
    .digest('base64url');
