/** An offer at a glance. Null means: not known yet, and is said where people will look for it. */
import { accessDaysText } from '../access-days.rules.js';
import { dayText, instantText, type Locale, say, sayMaybe } from '../form/format.rules.js';
import { capacityLines } from './offer-capacity.rules.js';
import { certificateText } from './offer-places.rules.js';
import { sessionLine } from './offer-programme.rules.js';
import type { PublicOffer } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';
import { lastMomentText, moneyText, venueLines } from '../words.rules.js';

export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

const optional = (name: string, value: string | null): Fact | null =>
  value ? { name, values: [value] } : null;
const several = (name: string, values: readonly string[]): Fact | null =>
  values.length > 0 ? { name, values } : null;

export function facts(offer: PublicOffer, locale: Locale, t: PageTexts): Fact[] {
  const all: (Fact | null)[] = [
    { name: t.offer.phase, values: [offer.phase.reason[locale]] },
    { name: t.offer.when, values: whenLines(offer, locale, t) },
    { name: t.offer.where, values: venueLines(offer.venue, t) },
    organiser(offer, t),
    optional(t.offer.targetGroup, sayMaybe(offer.targetGroup, locale)),
    ...dates(offer, locale, t),
    { name: t.offer.capacity, values: capacityLines(offer, locale, t) },
    optional(t.places.certificate, certificateText(offer, t)),
    several(t.offer.price, prices(offer, locale, t)),
    contact(offer, t),
    ...people(offer, locale, t),
    funder(offer, t),
    { name: t.offer.contentDate, values: stand(offer, locale, t) },
  ];
  return all.filter((fact): fact is Fact => fact !== null);
}

function whenLines({ sessions, parts }: PublicOffer, locale: Locale, t: PageTexts): string[] {
  if (sessions.length === 0) return [t.offer.unknown];
  const choices = parts
    .filter((part) => part.sessions.length > 1)
    .map((part) => `${say(part.title, locale)}: ${t.parts[part.rule]}`);
  return [...sessions.map((session) => sessionLine(session, locale)), ...choices];
}

function organiser({ organiser: { name }, coOrganisers }: PublicOffer, t: PageTexts): Fact {
  return {
    name: t.offer.organiser,
    values: [
      name ?? t.offer.unknown,
      ...coOrganisers.map((one) => `${t.offer.together} ${one.name}`),
    ],
  };
}

function funder({ funder: by }: PublicOffer, t: PageTexts): Fact | null {
  if (!by) return null;
  const administrator = by.projectAdministrator;
  return {
    name: t.offer.funder,
    values: [administrator ? `${by.name} (${t.offer.administrator}: ${administrator})` : by.name],
  };
}

/** Until when what is possible. */
function dates(offer: PublicOffer, locale: Locale, t: PageTexts): (Fact | null)[] {
  const { registration, questionDeadline, timeZone } = offer;
  const { state, opensAt } = registration;
  return [
    state === 'notYetOpen'
      ? optional(t.offer.registrationFrom, opensAt && instantText(opensAt, locale, timeZone))
      : null,
    {
      name: t.offer.registrationUntil,
      values: [lastMomentText(registration, locale, t) ?? t.offer.unknown],
    },
    optional(
      t.offer.questionsUntil,
      questionDeadline && lastMomentText(questionDeadline, locale, t),
    ),
    several(t.offer.accessOn, accessDaysText(offer, locale)),
  ];
}

const prices = (offer: PublicOffer, locale: Locale, t: PageTexts): string[] =>
  offer.prices.map((price) => {
    const note = sayMaybe(price.note, locale);
    const label = say(price.label, locale);
    const amount = moneyText(price, locale, t);
    const text = label.toLowerCase() === amount.toLowerCase() ? amount : `${label}: ${amount}`;
    return note ? `${text} (${note})` : text;
  });

function contact({ contact: of }: PublicOffer, t: PageTexts): Fact {
  const reachable = [of?.name, of?.email, of?.phone].filter((each) => each != null);
  return {
    name: t.offer.contact,
    values: reachable.length > 0 ? reachable : [t.offer.notNamedYet],
  };
}

/** One entry for each kind, in the order in which the offer names them. */
function people(offer: PublicOffer, locale: Locale, t: PageTexts): Fact[] {
  const kinds = [...new Set(offer.people.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    name: t.peopleKinds[kind] ?? t.offer.people,
    values: offer.people
      .filter((one) => one.kind === kind)
      .map(({ name, organisation, note }) => {
        const who = [name, organisation].filter(Boolean).join(', ') || t.offer.notNamedYet;
        const more = sayMaybe(note, locale);
        return more ? `${who} (${more})` : who;
      }),
  }));
}

const stand = (offer: PublicOffer, locale: Locale, t: PageTexts): string[] => [
  dayText(offer.contentDate, locale),
  ...(offer.subjectToChange ? [t.offer.subjectToChange] : []),
];
