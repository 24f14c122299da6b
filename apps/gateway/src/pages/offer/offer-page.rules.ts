/** Everything that the public may know of an offer, in words. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import { blocks, type Locale, say, sayMaybe } from '../form/format.rules.js';
import { facts } from './offer-facts.rules.js';
import { freeLines } from './free-places.rules.js';
import { placesModel, questionsModel } from './offer-places.rules.js';
import { partModels } from './offer-programme.rules.js';
import type { FreePlaces, PublicOffer, Venue } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';
import { lastMomentText } from '../words.rules.js';

export function offerModel(
  offer: PublicOffer,
  conditions: ConditionsSummary | null,
  free: FreePlaces,
  locale: Locale,
  t: PageTexts,
) {
  const parts = partModels(offer, locale, t);
  return {
    slug: offer.slug,
    offerId: offer.offerId,
    title: say(offer.title, locale),
    format: say(offer.format.label, locale),
    phase: { key: offer.phase.phase, name: t.phases[offer.phase.phase] },
    summary: sayMaybe(offer.summary, locale),
    description: blocks(sayMaybe(offer.description, locale)),
    technical: blocks(sayMaybe(offer.technicalRequirements, locale)),
    priorKnowledge: blocks(sayMaybe(offer.priorKnowledge, locale)),
    directions: blocks(sayMaybe(directionsOf(offer.venue), locale)),
    facts: facts(offer, locale, t),
    parts,
    // A single session without programme says nothing that the facts do not.
    hasProgramme: parts.some((part) => part.sessions.some((each) => each.rows.length > 0)),
    places: placesModel(offer, locale, t),
    free: registrationState(offer) === 'open' ? freeLines(offer, free, locale, t) : [],
    questions: questionsModel(offer, locale, t),
    preWork: preWork(offer, locale, t),
    followsUp: offer.followsUp,
    conditions: conditions && conditionsModel(conditions, locale),
    registration: registrationState(offer),
    whyNot: offer.phase.reason[locale],
  };
}

/** `interest`: registering is not possible yet, but one can be put on the list of those who are told. */
export function registrationState({
  registration,
  phase,
}: Pick<PublicOffer, 'registration' | 'phase'>): 'open' | 'interest' | 'closed' {
  if (registration.state === 'open') return 'open';
  const ahead = phase.phase === 'announced' || phase.phase === 'postponed';
  return registration.interestList && ahead ? 'interest' : 'closed';
}

function directionsOf(venue: Venue) {
  if (venue.kind === 'onsite') return venue.directions;
  return venue.kind === 'hybrid' ? venue.onsite.directions : null;
}

function preWork(offer: PublicOffer, locale: Locale, t: PageTexts) {
  const nameOf = (key: string): string =>
    sayMaybe(offer.sessions.find((each) => each.key === key)?.title, locale) ?? '';
  return offer.preWork.map((work) => ({
    title: say(work.title, locale),
    per: work.per === 'municipality' ? t.offer.preWorkMunicipality : t.offer.preWorkPerson,
    description: blocks(sayMaybe(work.description, locale)),
    due: work.due.map((one) => {
      const until = lastMomentText(one, locale, t) ?? t.offer.unknown;
      const name = nameOf(one.session);
      return name ? `${name}: ${until}` : until;
    }),
  }));
}

const group = ({ requires, recommends, suits }: ConditionsSummary['common'], locale: Locale) => ({
  requires: requires.map((each) => each[locale]),
  recommends: recommends.map((each) => each[locale]),
  suits: suits.map((each) => each[locale]),
});

function conditionsModel({ common, audiences }: ConditionsSummary, locale: Locale) {
  const model = {
    common: group(common, locale),
    audiences: audiences.map((one) => ({ label: one.label[locale], ...group(one, locale) })),
    // Groups that require nothing shut nobody out.
    allSoft: audiences.every(({ requires }) => requires.length === 0),
  };
  const { requires, recommends, suits } = model.common;
  const isEmpty = requires.length + recommends.length + suits.length + audiences.length === 0;
  return isEmpty ? null : model;
}
