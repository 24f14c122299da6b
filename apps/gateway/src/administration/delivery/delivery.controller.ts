import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, say } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { Page } from '../administration.types.js';
import { Asks } from '../asks.decorator.js';
import { MailTextsDesk } from '../mail-texts/mail-texts-desk.js';
import { hasRole, readerRoles, staffRoles } from '../roles.rules.js';
import { anyId, nullWhileAway, search } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { DeliveryDesk } from './delivery-desk.js';
import { deliveryTexts } from './delivery.texts.js';
import type { HeldAddress } from './delivery.types.js';
import {
  addressField,
  addressView,
  routeDeeds,
  routeField,
  routeView,
} from './delivery-view.rules.js';

const PAGE = 'verwaltung/versand';
const routeDeed = z.enum(['anhalten', 'weiter']);
/** As the configuration has them (docs/mail-delivery.md); it becomes part of an address. */
const routeName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);

/** By which servers mails leave, and addresses that none goes to: of all offers of one's agencies. */
@Controller()
@ApiExcludeController()
export class DeliveryController {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly texts: MailTextsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(PAGE, ...staffRoles)
  open(@Req() request: Request, @Res() response: Response, @Asks() asking: Asking): Promise<void> {
    return this.show(request, response, asking, []);
  }

  @PagePost(`${PAGE}/wege/:name/:tat`, 'ops')
  async hold(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('name', { schema: anyId }) name: string,
    @Param('tat', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = routeDeed.safeParse(wanted);
    if (!known.success || !routeName.safeParse(name).success) {
      throw new Problem('request.not_found');
    }
    const what = routeDeeds[known.data];
    await this.act(request, response, asking, {
      field: routeField(name, known.data),
      ask: (reason, key) => this.desk.holdRoute(name, what, reason, key, asking),
      done: () => fill(deliveryTexts(asking.locale).routes[what].done, { name }),
    });
  }

  @PagePost(`${PAGE}/adressen/:suppressionId/freigeben`, 'approver', 'editor', 'ops')
  async lift(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('suppressionId', { schema: anyId }) suppressionId: string,
  ): Promise<void> {
    await this.act(request, response, asking, {
      field: addressField(suppressionId),
      ask: (reason, key) => this.desk.lift(suppressionId, reason, key, asking),
      done: ({ released: n }) => fill(deliveryTexts(asking.locale).addresses.lift.done, { n }),
    });
  }

  /** One deed with a reason, once per form; a mistake is shown at its field. */
  private async act<T>(
    request: Request,
    response: Response,
    asking: Asking,
    { field, ask, done }: Act<T>,
  ): Promise<void> {
    const t = deliveryTexts(asking.locale);
    const reason = textOf(request.body, 'begruendung');
    const refuse = (message: string) => this.show(request, response, asking, [{ field, message }]);
    if (!reason) return refuse(t.reasonMissing);
    const key = intentionKey(textOf(request.body, 'schluessel'), { field, reason });
    const answer = await ask(reason, key);
    if (!answer.ok) return refuse(answer.problem?.title ?? t.refused);
    await keepInSession(request, { flash: done(answer.body) });
    response.redirect(303, `/${PAGE}${filterOf(request)}#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale, as } = asking;
    const t = deliveryTexts(locale);
    const words = { t, locale };
    const isOps = hasRole(as, 'ops');
    const offerId = wantedOffer(request);
    const cursor = textOf(request.query, 'ab').slice(0, 400) || undefined;
    const [routes, addresses] = await Promise.all([
      isOps ? this.routes(asking, words) : null,
      this.desk.addresses({ offerId, cursor }, asking),
    ]);
    await this.pages.show(request, response, 'administration/delivery/overview', {
      title: t.title,
      d: t,
      area: 'delivery',
      isOps,
      routes,
      ...addressesPart(addresses, offerId, asking, words),
      filter: filterOf(request),
      flash: takeFlash(request),
      errors,
      wrong: errors[0] ?? null,
      typed: errors.length > 0 ? textOf(request.body, 'begruendung') : '',
      formKey: newFormKey(),
    });
  }

  /** Null: notification cannot be asked. */
  private async routes(asking: Asking, words: Parameters<typeof routeView>[2]) {
    const routes = await this.desk.routes(asking);
    const isNamed = routes?.some(({ agencies }) => agencies !== null);
    const agencies = isNamed ? await this.texts.agencies(asking).catch(nullWhileAway) : [];
    const names = new Map((agencies ?? []).map(({ agencyId, name }) => [agencyId, name]));
    return routes?.map((route) => routeView(route, names, words)) ?? null;
  }
}

/** @param addresses null: they cannot be asked for */
function addressesPart(
  addresses: Page<HeldAddress> | null,
  offerId: string | undefined,
  { as, locale }: Asking,
  words: Parameters<typeof addressView>[2],
) {
  const items = addresses?.items ?? [];
  const title = titleIn(items, offerId);
  const mayOpen = hasRole(as, ...readerRoles);
  return {
    away: addresses === null,
    mayLift: hasRole(as, 'approver', 'editor', 'ops'),
    addresses: items.map((held) => addressView(held, mayOpen, words)),
    filtered: offerId !== undefined,
    ofOne: title ? fill(words.t.addresses.ofOne, { title: say(title, locale) }) : null,
    more: addresses?.nextCursor && search({ angebot: offerId, ab: addresses.nextCursor }),
  };
}

interface Act<T> {
  /** Id of the reason's field. */
  readonly field: string;
  readonly ask: (
    reason: string,
    key: string,
  ) => Promise<{ ok: boolean; body: T; problem: { readonly title: string } | null }>;
  readonly done: (answer: T) => string;
}

/** What is no id is no filter: nobody linked to it. */
const wantedOffer = (request: Request): string | undefined =>
  z.uuid().safeParse(textOf(request.query, 'angebot')).data;

function filterOf(request: Request): string {
  const query = search({ angebot: wantedOffer(request) });
  return query && `?${query}`;
}

const titleIn = (held: readonly HeldAddress[], offerId: string | undefined) =>
  held.flatMap(({ offers }) => offers).find((offer) => offer.offerId === offerId)?.title;
