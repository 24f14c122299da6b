import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { instantText, type Locale } from '../../pages/form/format.rules.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { actorText } from '../registrations/registration-view.rules.js';
import { readerRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { ListsDesk } from './lists-desk.js';
import { type ListsTexts, listsTexts } from './lists.texts.js';
import type { TrailEntry } from './lists.types.js';

/** What happened to an offer and its registrations, in sentences. */
@Controller()
@ApiExcludeController()
export class TrailController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/verlauf', ...readerRoles)
  async trail(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const { locale } = asking;
    const l = listsTexts(locale);
    const { kind, actor, registrationId } = filterOf(request, l);
    const cursor = textOf(request.query, 'ab') || undefined;
    const offer = await this.staff.offer(offerId, asking);
    const filter = { kind, actor, registrationId };
    const page = await this.desk.trail(offerId, { ...filter, cursor, limit: '50' }, asking);
    const asQuery = { art: kind, wer: actor, anmeldung: registrationId };
    await this.pages.show(request, response, 'administration/lists/trail', {
      title: l.trailPage.title,
      l,
      offer: offerFrame(offer, 'registrations', asking),
      kinds: Object.entries(l.trailPage.kinds).map(([value, label]) => ({
        value,
        label,
        chosen: value === kind,
      })),
      actor: actor ?? '',
      registrationId: registrationId ?? null,
      filtered: search(asQuery) !== '',
      rows: page.items.map((entry) => entryView(entry, locale)),
      nextQuery: page.nextCursor ? search({ ...asQuery, ab: page.nextCursor }) : null,
      firstQuery: cursor ? search(asQuery) : null,
    });
  }
}

/** Only what the API knows; anything else in the address is no filter. */
function filterOf(request: Request, { trailPage }: ListsTexts) {
  const kind = textOf(request.query, 'art');
  const actor = textOf(request.query, 'wer')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 200)
    .trim();
  const registrationId = textOf(request.query, 'anmeldung');
  return {
    kind: Object.hasOwn(trailPage.kinds, kind) ? kind : undefined,
    actor: actor || undefined,
    registrationId: /^[0-9a-f-]{36}$/i.test(registrationId) ? registrationId : undefined,
  };
}

function entryView({ at, actor, sentence, registration }: TrailEntry, locale: Locale) {
  const { erased } = listsTexts(locale).trailPage;
  return {
    at: instantText(at, locale),
    iso: at,
    actor: actorText(actor, staffTexts(locale)),
    sentence: sentence[locale],
    registrationId: registration?.registrationId ?? null,
    name: registration ? (registration.name ?? erased) : null,
  };
}
