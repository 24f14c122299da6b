/** Mail routes and held addresses in words. */
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import type { Tone } from '../registrations/registration-view.rules.js';
import type { DeliveryTexts } from './delivery.texts.js';
import type { HeldAddress, MailRoute, RouteState } from './delivery.types.js';

interface Words {
  readonly t: DeliveryTexts;
  readonly locale: Locale;
}

const tones: Readonly<Record<RouteState, Tone>> = {
  working: 'success',
  paused: 'warning',
  trying: 'warning',
  held: 'danger',
};

/** `anhalten`, `weiter`: part of the form's address. */
export const routeDeeds = { anhalten: 'pause', weiter: 'resume' } as const;
export type RouteDeed = keyof typeof routeDeeds;

/** Ids of the fields: where a mistake's link leads. */
export const routeField = (name: string, deed: string): string => `weg-${name}-${deed}`;
export const addressField = (suppressionId: string): string => `adresse-${suppressionId}`;

/** @param agencies names by id; an agency without one is told by its id */
export function routeView(
  route: MailRoute,
  agencies: ReadonlyMap<string, string>,
  { t, locale }: Words,
) {
  const r = t.routes;
  const at = (instant: string): string => instantText(instant, locale);
  const names = route.agencies?.map((id) => agencies.get(id) ?? id).join(', ');
  return {
    name: route.name,
    anchor: `weg-${route.name}`,
    badge: { label: r.states[route.state], tone: tones[route.state] },
    server: route.server,
    from: route.from,
    takes: [
      ...route.classes.map((one) => r.classes[one]),
      ...(names ? [fill(r.ofAgencies, { names })] : []),
    ].join('; '),
    limits: [
      route.perMinute === null ? r.noLimit : fill(r.perMinute, { n: route.perMinute }),
      fill(r.connections, { n: route.connections }),
    ].join('; '),
    features: [
      route.signed ? r.signed : r.notSigned,
      route.returnPaths ? r.returns : r.noReturns,
    ].join('; '),
    ...troubleOf(route, r, at),
    ...backlogOf(route, r, at, locale),
    answers: route.answers.map((one) => ({
      when: fill(one.accepted ? r.accepted : r.notAccepted, { at: at(one.at) }),
      words: one.words,
    })),
    forms: deedsOf(route.state).map((deed) => ({
      deed,
      field: routeField(route.name, deed),
      ...named(r[routeDeeds[deed]], route.name),
    })),
  };
}

const backlogOf = (
  { waiting, inHand, offers }: MailRoute,
  r: DeliveryTexts['routes'],
  at: (instant: string) => string,
  locale: Locale,
) => ({
  waits:
    waiting + inHand === 0
      ? r.nothingWaits
      : `${fill(r.waiting, { n: waiting })}; ${fill(r.inHand, { n: inHand })}`,
  offers: offers.map(({ offerId, title, mails, oldestDueAt }) => ({
    href: `/verwaltung/angebote/${offerId}/zeitplan`,
    text: fill(r.offer, { title: say(title, locale), n: mails, at: at(oldestDueAt) }),
  })),
});

/** While it works there is nothing to explain. */
const troubleOf = (
  { state, reason, heldSince, pausedUntil }: MailRoute,
  r: DeliveryTexts['routes'],
  at: (instant: string) => string,
) => ({
  reason: state === 'working' ? null : reason,
  times: [
    ...(heldSince ? [fill(r.heldSince, { at: at(heldSince) })] : []),
    ...(pausedUntil ? [fill(r.pausedUntil, { at: at(pausedUntil) })] : []),
  ],
});

/** Going on also ends a pause that the route made by itself; a stopped one can only go on. */
function deedsOf(state: RouteState): RouteDeed[] {
  if (state === 'held') return ['weiter'];
  return state === 'working' ? ['anhalten'] : ['weiter', 'anhalten'];
}

const named = (
  { title, label, hint, button }: DeliveryTexts['routes']['pause'],
  name: string,
): { title: string; label: string; hint: string; button: string } => ({
  title: fill(title, { name }),
  label: fill(label, { name }),
  hint,
  button,
});

/** @param mayOpen whether pages about the offer's mails and people are of any use to this person */
export function addressView(held: HeldAddress, mayOpen: boolean, { t, locale }: Words) {
  const d = t.addresses;
  const { suppressionId, addressGap: gap, person } = held;
  const name = held.to === 'organiser' ? d.organiser : (person?.name ?? d.unnamed);
  const life = `/verwaltung/angebote/${held.offerId}/zustellung/${held.mailId}`;
  return {
    suppressionId,
    anchor: `sperre-${suppressionId}`,
    field: addressField(suppressionId),
    heading: held.address ?? d.gaps[gap ?? 'notAvailable'],
    gapHint: gap && d.gapHints[gap],
    name: [name, person?.municipality].filter(Boolean).join(', '),
    personHref:
      mayOpen && held.to === 'participant' && person
        ? `/verwaltung/anmeldungen/${held.registrationId}`
        : null,
    said: saidOf(held),
    since: instantText(held.since, locale),
    offers: held.offers.map((offer) => {
      const title = offer.title ? say(offer.title, locale) : d.untitled;
      return {
        href: mayOpen ? `/verwaltung/angebote/${offer.offerId}/zustellung` : null,
        text: fill(offer.held > 0 ? d.offerHeld : d.offerNone, { title, n: offer.held }),
      };
    }),
    mailHref: mayOpen ? life : null,
  };
}

/** Servers mostly say the code in their words, too. */
const saidOf = ({ status, words }: HeldAddress): string =>
  status && words?.includes(status) ? words : [status, words].filter(Boolean).join(' ');
