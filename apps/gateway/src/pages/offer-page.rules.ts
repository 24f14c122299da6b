/** Everything that the public may know of an offer, in words. Null means: not known yet, and is said. */
import {
  blocks,
  dateText,
  dayText,
  instantText,
  type Locale,
  say,
  sayMaybe,
  timeText,
} from './format.rules.js';
import type { PublicOffer, Venue } from './offer.types.js';
import type { PageTexts } from './texts/all.texts.js';

interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

interface ProgrammeRow {
  readonly time: string;
  readonly title: string;
  readonly note: string | null;
}

export function offerModel(offer: PublicOffer, locale: Locale, t: PageTexts) {
  return {
    slug: offer.slug,
    offerId: offer.offerId,
    title: say(offer.title, locale),
    format: say(offer.format.label, locale),
    summary: sayMaybe(offer.summary, locale),
    description: blocks(sayMaybe(offer.description, locale)),
    technical: blocks(sayMaybe(offer.technicalRequirements, locale)),
    state: offer.registration.state,
    facts: facts(offer, locale, t),
    sessions: offer.sessions.map((session) => ({
      heading: sessionHeading(session, locale, t),
      rows: programme(session, locale, t),
    })),
  };
}

function facts(offer: PublicOffer, locale: Locale, t: PageTexts): Fact[] {
  const { contact, sessions } = offer;
  const moderators = offer.people.filter(({ kind }) => kind === 'moderator');
  const times = sessions.map((each) => sessionTime(each, locale, t));
  const reachable = [contact?.name, contact?.email, contact?.phone].filter((each) => each != null);
  const all: (Fact | null)[] = [
    { name: t.offer.when, values: times.length > 0 ? times : [t.offer.unknown] },
    { name: t.offer.where, values: [venueText(offer.venue, t)] },
    { name: t.offer.organiser, values: [offer.organiser.name ?? t.offer.unknown] },
    optional(t.offer.targetGroup, sayMaybe(offer.targetGroup, locale)),
    ...dates(offer, locale, t),
    { name: t.offer.capacity, values: [String(offer.capacity.people ?? t.offer.notLimited)] },
    { name: t.offer.contact, values: reachable },
    optional(t.offer.moderators, moderators.flatMap(({ name }) => name ?? []).join(', ')),
    { name: t.offer.contentDate, values: [dayText(offer.contentDate, locale)] },
  ];
  return all.filter((fact): fact is Fact => fact !== null && fact.values.length > 0);
}

interface LastMoment {
  readonly lastDay: string | null;
  readonly lastTime: string | null;
}

/** Until when what is possible. */
function dates(offer: PublicOffer, locale: Locale, t: PageTexts): (Fact | null)[] {
  const { registration, questionDeadline, accessDispatch, timeZone } = offer;
  const { opensAt } = registration;
  const inFull = ({ lastDay: day, lastTime: time }: LastMoment): string | null =>
    day &&
    (time
      ? `${dayText(day, locale)}, ${timeText(time, locale)}`
      : `${dayText(day, locale)} (${t.offer.untilEndOf})`);
  return [
    registration.state === 'notYetOpen'
      ? optional(t.offer.registrationFrom, opensAt && instantText(opensAt, locale, timeZone))
      : null,
    { name: t.offer.registrationUntil, values: [inFull(registration) ?? t.offer.unknown] },
    optional(t.offer.questionsUntil, questionDeadline && inFull(questionDeadline)),
    optional(
      t.offer.accessOn,
      accessDispatch &&
        `${dayText(accessDispatch.date, locale)}, ${timeText(accessDispatch.time, locale)}`,
    ),
  ];
}

const optional = (name: string, value: string | null): Fact | null =>
  value ? { name, values: [value] } : null;

function venueText(venue: Venue, t: PageTexts): string {
  switch (venue.kind) {
    case 'online':
      return onlineText(venue.platform, t);
    case 'onsite':
      return address(venue);
    case 'hybrid':
      return `${address(venue.onsite)}; ${onlineText(venue.online.platform, t)}`;
    case 'undecided':
      return t.offer.undecided;
    case 'toBeAnnounced':
      return t.offer.unknown;
  }
}

const onlineText = (platform: string | null, t: PageTexts): string =>
  platform ? `${t.offer.online} (${platform})` : t.offer.online;

/** What is not known yet is left out. */
const address = ({ name, street, postalCode, city }: Extract<Venue, { kind: 'onsite' }> | Hybrid) =>
  [name, street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
type Hybrid = Extract<Venue, { kind: 'hybrid' }>['onsite'];

type Session = PublicOffer['sessions'][number];

function sessionTime(session: Session, locale: Locale, t: PageTexts): string {
  const day = dateText(session.date, locale);
  if (!day) return t.offer.unknown;
  if (!session.startsAt) return day;
  const end = session.endsAt ? `–${timeText(session.endsAt, locale)}` : '';
  return `${day}, ${end ? session.startsAt : timeText(session.startsAt, locale)}${end}`;
}

const sessionHeading = (session: Session, locale: Locale, t: PageTexts): string =>
  [sayMaybe(session.title, locale), dateText(session.date, locale) ?? t.offer.unknown]
    .filter(Boolean)
    .join(', ');

function programme(session: Session, locale: Locale, t: PageTexts): ProgrammeRow[] {
  const { preSession, items, endsAt } = session;
  return [
    ...(preSession
      ? [
          {
            time: timeText(preSession.startsAt, locale),
            title: say(preSession.title, locale),
            note: t.offer.optionalItem,
          },
        ]
      : []),
    ...items.map((item) => ({
      time: timeText(item.startsAt, locale),
      title: say(item.title, locale),
      note: null,
    })),
    ...(items.length > 0 && endsAt
      ? [{ time: timeText(endsAt, locale), title: t.offer.end, note: null }]
      : []),
  ];
}
