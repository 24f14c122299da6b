import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { accessDaysText } from '../pages/access-days.rules.js';
import type { Asking } from '../pages/form/asking.js';
import { textOf } from '../pages/form/form.rules.js';
import { dateText, dayText, fill, type Locale, say } from '../pages/form/format.rules.js';
import { PageGet } from '../pages/page.decorators.js';
import { Asks } from './asks.decorator.js';
import type { Lifecycle, ManagedOffer, ManagedOfferSummary } from './administration.types.js';
import type { Tone } from './registrations/registration-view.rules.js';
import { PlacesDesk } from './places/places-desk.js';
import { noticesOf } from './places/places-view.rules.js';
import { placesTexts } from './places/places.texts.js';
import { mayDecide, mayRead, staffRoles } from './roles.rules.js';
import { fewAtOnce, nullWhileAway, StaffDesk } from './staff-desk.js';
import { StaffPages } from './staff-pages.js';
import { type StaffTexts, staffTexts } from './texts/administration.texts.js';

const tones: Readonly<Record<Lifecycle, Tone>> = {
  draft: 'warning',
  published: 'success',
  postponed: 'warning',
  cancelled: 'danger',
};

/** The offers of one's agencies and what each of them waits for. */
@Controller()
@ApiExcludeController()
export class OverviewController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly places: PlacesDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung', ...staffRoles)
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
  ): Promise<void> {
    const a = staffTexts(asking.locale);
    const cursor = textOf(request.query, 'ab') || undefined;
    const page = await this.desk.offers(asking, cursor);
    const offers = await fewAtOnce(page.items, (each) => this.card(each, asking, a));
    await this.pages.show(request, response, 'administration/overview', {
      title: a.title,
      area: 'offers',
      offers,
      ...waiting(offers, asking),
      mayRead: mayRead(asking.as),
      onFirstPage: cursor === undefined,
      nextCursor: page.nextCursor,
    });
  }

  private async card(summary: ManagedOfferSummary, asking: Asking, a: StaffTexts) {
    const { offerId, lifecycle } = summary;
    const open = lifecycle === 'published' && mayDecide(asking.as);
    const [offer, toDecide, notices] = await Promise.all([
      this.desk.offer(offerId, asking).catch(nullWhileAway),
      open ? this.hasOpenDecisions(offerId, asking) : false,
      lifecycle !== 'draft' && mayRead(asking.as) ? this.notices(offerId, asking) : [],
    ]);
    return {
      offerId,
      title: say(summary.title, asking.locale),
      organiser: summary.organiser.name ?? '',
      badge: { label: a.words.lifecycle[lifecycle], tone: tones[lifecycle] },
      draft: lifecycle === 'draft',
      facts: offer && factsOf(offer, a, asking.locale),
      openPoints: offer?.openPoints.map(({ message }) => message[asking.locale]) ?? [],
      toDecide,
      notices,
      anchor: `angebot-${offerId}`,
    };
  }

  /** What the clock or the places have left to a person. */
  private async notices(offerId: string, asking: Asking) {
    const capacity = await this.places.capacity(offerId, asking).catch(nullWhileAway);
    return noticesOf(capacity?.notices ?? [], offerId, placesTexts(asking.locale), asking.locale);
  }

  /** One line of the list is enough to know. */
  private async hasOpenDecisions(offerId: string, asking: Asking): Promise<boolean> {
    const query = { stage: 'approval', limit: '1' };
    const page = await this.desk
      .registrations(offerId, query, asking)
      .catch(() => ({ items: [], nextCursor: null }));
    return page.items.length > 0;
  }
}

/** Says at once where somebody is needed. */
function waiting(
  offers: readonly { toDecide: boolean; notices: readonly unknown[] }[],
  { locale }: Asking,
) {
  const { todo } = placesTexts(locale);
  const n = offers.filter(({ toDecide, notices }) => toDecide || notices.length > 0).length;
  return {
    todo: n === 0 ? null : { title: todo.title, text: n === 1 ? todo.atOne : fill(todo.at, { n }) },
    show: todo.show,
  };
}

function factsOf(offer: ManagedOffer, a: StaffTexts, locale: Locale) {
  const days = offer.sessions.flatMap(({ date }) => dateText(date, locale) ?? []);
  const { lastDay } = offer.registration;
  return [
    { label: a.overview.eventDay, value: days.join('; ') },
    {
      label: a.overview.deadline,
      value: lastDay ? dayText(lastDay, locale) : '',
    },
    {
      label: a.overview.dispatch,
      value: accessDaysText(offer, locale).join('; '),
    },
  ].map((fact) => ({ ...fact, value: fact.value || a.overview.open }));
}
