/** The list of offers by where they stand: what one can do now comes first. */
import { Temporal } from 'temporal-polyfill';
import type { OfferPhase } from '#contracts/vocabulary.js';
import { dayText, type Locale, say } from './form/format.rules.js';
import { registrationState } from './offer/offer-page.rules.js';
import type { OfferSummary } from './offer/offer.types.js';
import type { PageTexts } from './texts/all.texts.js';
import { placeText, whenText } from './words.rules.js';

const groups = [
  { name: 'groupOpen', phases: ['open', 'full'] },
  { name: 'groupAhead', phases: ['announced', 'postponed'] },
  { name: 'groupClosed', phases: ['closed', 'running'] },
  { name: 'groupPast', phases: ['over', 'documented', 'cancelled'] },
] as const satisfies readonly { name: string; phases: readonly OfferPhase[] }[];

/** Groups without an offer are left out. */
export function groupsOf(offers: readonly OfferSummary[], locale: Locale, t: PageTexts) {
  return groups
    .map(({ name, phases }) => ({
      name: t.landing[name],
      offers: offers
        .filter(({ phase }) => (phases as readonly OfferPhase[]).includes(phase.phase))
        .map((offer) => card(offer, locale, t)),
    }))
    .filter((group) => group.offers.length > 0);
}

const DATES_MAX = 3;

function card(offer: OfferSummary, locale: Locale, t: PageTexts) {
  const { registration, phase } = offer;
  const when = whenLines(offer, locale);
  const isOpen = registration.state === 'open';
  return {
    slug: offer.slug,
    title: say(offer.title, locale),
    format: say(offer.format.label, locale),
    organiser: offer.organiser.name ?? '',
    when: when.length === 0 ? [t.offer.unknown] : when.slice(0, DATES_MAX),
    more: when.length > DATES_MAX ? t.landing.moreDates : null,
    where: placeText(offer.venue, t),
    phase: { key: phase.phase, name: t.phases[phase.phase] },
    // While it is open, until when; else why not.
    why: isOpen && phase.phase !== 'full' ? null : phase.reason[locale],
    interest: registrationState(offer) === 'interest' ? t.landing.interest : null,
    deadline: isOpen && registration.lastDay ? dayText(registration.lastDay, locale) : null,
  };
}

const BERLIN = 'Europe/Berlin';
const local = (instant: string) => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(BERLIN);
  return { day: at.toPlainDate().toString(), time: at.toPlainTime().toString().slice(0, 5) };
};

/** Days in the order of the offer, with times where they are fixed; each once. */
function whenLines({ dates, times }: OfferSummary, locale: Locale): string[] {
  const timed = times.filter((one) => !one.allDay);
  const lines = dates
    .filter((date) => date.kind !== 'unknown')
    .map((date) => {
      const at = timed.find((one) => date.kind === 'fixed' && local(one.startsAt).day === date.day);
      return at
        ? whenText(date, local(at.startsAt).time, local(at.endsAt).time, locale)
        : whenText(date, null, null, locale);
    });
  return [...new Set(lines)];
}
