/** Values of an offer as people read them, German and English, each short enough for one line. */
import { eventDateText } from '#contracts/event-date-text.js';
import type { EventDate, Locale } from '#contracts/vocabulary.js';
import {
  admissionText,
  attendanceText,
  procedureText,
  waitingListText,
} from './admission-texts.rules.js';
import type { Deadline, PreWorkDeadline } from '../offers/content/deadlines.rules.js';
import type { ProgrammeItem } from '../offers/content/sessions.rules.js';
import type { Onsite, Venue } from '../offers/content/venue.rules.js';
import type { OfferContent, OfferSession } from '../offers/offer-content.rules.js';

export interface Bilingual {
  de: string;
  en: string;
}
type Show<T> = (value: T, locale: Locale) => string;

const longest = 300;
const shortened = (line: string): string =>
  line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;

export const both = (show: (locale: Locale) => string): Bilingual => ({
  de: shortened(show('de')),
  en: shortened(show('en')),
});

const pick = (locale: Locale, de: string, en: string): string => (locale === 'de' ? de : en);

const day = (of: string, locale: Locale): string =>
  eventDateText({ kind: 'fixed', day: of }, locale);
const clock = (time: string, locale: Locale): string => pick(locale, `${time} Uhr`, time);

const text: Show<{ de: string; en?: string }> = (value, locale) =>
  locale === 'en' ? (value.en ?? value.de) : value.de;

const onsite = ({ name, street, postalCode, city }: Onsite): string =>
  [name, street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

const online = ({ platform }: { platform: string | null }): string =>
  platform ? `online (${platform})` : 'online';

const venue: Show<Venue> = (value, locale) => {
  switch (value.kind) {
    case 'online':
      return online(value);
    case 'onsite':
      return withDirections(onsite(value), value, locale);
    case 'hybrid':
      return withDirections(
        `${onsite(value.onsite)} ${pick(locale, 'und', 'and')} ${online(value.online)}`,
        value.onsite,
        locale,
      );
    case 'undecided':
      return pick(locale, 'noch nicht entschieden', 'not decided yet');
    case 'toBeAnnounced':
      return pick(locale, 'wird noch bekanntgegeben', 'to be announced');
  }
};

const withDirections = (place: string, { directions }: Onsite, locale: Locale): string =>
  directions ? `${place} (${text(directions, locale)})` : place;

const units = {
  days: ['Tag', 'Tage', 'day', 'days'],
  weeks: ['Woche', 'Wochen', 'week', 'weeks'],
  months: ['Monat', 'Monate', 'month', 'months'],
} as const;
const anchors = {
  firstSession: ['vor dem ersten Termin', 'before the first session'],
  lastSession: ['vor dem letzten Termin', 'before the last session'],
  registrationCloses: ['vor dem Anmeldeschluss', 'before registration closes'],
  session: ['vor dem Termin', 'before the session'],
} as const;

const deadline: Show<Deadline | PreWorkDeadline | { kind: 'startOfDay'; day: string }> = (
  value,
  locale,
) => {
  if (value.kind !== 'relative') {
    const time = value.kind === 'instant' ? `, ${clock(value.time, locale)}` : '';
    return `${day(value.day, locale)}${time}`;
  }
  const [deOne, deMany, enOne, enMany] = units[value.unit];
  const unit = value.amount === 1 ? pick(locale, deOne, enOne) : pick(locale, deMany, enMany);
  const [de, en] = anchors[value.before];
  const time = value.time ? `, ${clock(value.time, locale)}` : '';
  return `${value.amount} ${unit} ${pick(locale, de, en)}${time}`;
};

const dispatch: Show<NonNullable<OfferContent['accessDispatch']>> = (value, locale) =>
  `${day(value.date, locale)}, ${clock(value.time, locale)}`;

const item: Show<Pick<ProgrammeItem, 'startsAt' | 'title'> & Partial<ProgrammeItem>> = (
  value,
  locale,
) => {
  const end = value.endsAt ? `–${value.endsAt}` : '';
  const where = value.venue ? ` [${venue(value.venue, locale)}]` : '';
  return `${value.startsAt}${end} ${text(value.title, locale)}${where}`;
};

const sessionText: Show<OfferSession> = ({ title, date, startsAt, endsAt }, locale) => {
  const times = startsAt && endsAt ? `${startsAt}–${endsAt}` : (startsAt ?? '');
  return [title && text(title, locale), eventDateText(date, locale), times && clock(times, locale)]
    .filter(Boolean)
    .join(', ');
};

const price: Show<OfferContent['prices'][number]> = ({ amount, label }, locale) => {
  const { cents, currency } = amount;
  const money = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    style: 'currency',
    currency,
  }).format(cents / 100);
  return `${text(label, locale)}: ${cents === 0 ? pick(locale, 'kostenfrei', 'free of charge') : money}`;
};

const person: Show<OfferContent['people'][number]> = ({ name, organisation }, locale) =>
  [name ?? pick(locale, 'noch offen', 'open'), organisation].filter(Boolean).join(', ');

const contact: Show<NonNullable<OfferContent['contact']>> = ({ name, email, phone }, locale) =>
  [name, email, phone].filter(Boolean).join(', ') || nothing(locale);

const capacity: Show<OfferContent['capacity']> = (value, locale) => {
  const { people, limitedWithoutFigure, municipalities, perMunicipality } = value;
  const range = municipalities && [municipalities.min, municipalities.max].filter(Boolean);
  return (
    [
      people && pick(locale, `höchstens ${people} Personen`, `at most ${people} people`),
      limitedWithoutFigure && pick(locale, 'begrenzt', 'limited'),
      range?.length && `${range.join('–')} ${pick(locale, 'Kommunen', 'municipalities')}`,
      perMunicipality &&
        pick(
          locale,
          `je Kommune höchstens ${perMunicipality.max}`,
          `at most ${perMunicipality.max} per municipality`,
        ),
    ]
      .filter(Boolean)
      .join(', ') || pick(locale, 'nicht begrenzt', 'not limited')
  );
};

const admissionUnits = {
  person: ['einzelne Personen', 'single people'],
  team: ['Teams', 'teams'],
  case: ['Kommunen', 'municipalities'],
} as const;

const team: Show<OfferContent['team']> = ({ admissionUnit, recommendedMin, max }, locale) => {
  const [de, en] = admissionUnits[admissionUnit];
  return [
    pick(locale, de, en),
    recommendedMin &&
      pick(locale, `empfohlen ab ${recommendedMin}`, `${recommendedMin} or more recommended`),
    max && pick(locale, `höchstens ${max}`, `at most ${max}`),
  ]
    .filter(Boolean)
    .join(', ');
};

const preQuestions: Show<NonNullable<OfferContent['preQuestions']>> = (value, locale) => {
  const { closes, votePer, choices } = value;
  const until = closes ? [pick(locale, 'bis', 'until'), deadline(closes, locale)].join(' ') : null;
  const each =
    votePer === 'person' ? ['je Person', 'per person'] : ['je Kommune', 'per municipality'];
  const votes =
    choices === 1 ? ['eine Stimme', 'one vote'] : [`${choices} Stimmen`, `${choices} votes`];
  const vote = pick(locale, `${votes[0]} ${each[0]}`, `${votes[1]} ${each[1]}`);
  return [until, vote].filter(Boolean).join(', ');
};

const statuses = {
  draft: ['Entwurf', 'draft'],
  published: ['findet statt', 'takes place'],
  postponed: ['verschoben', 'postponed'],
  cancelled: ['abgesagt', 'cancelled'],
} as const;

const nothing = (locale: Locale): string => pick(locale, 'keine Angabe', 'not stated');

/** Several lines become one; what has no words of its own is told as it is. */
const plain: Show<unknown> = (value, locale) => {
  if (value === null || value === undefined || value === '') return nothing(locale);
  if (typeof value === 'boolean')
    return value ? pick(locale, 'ja', 'yes') : pick(locale, 'nein', 'no');
  if (isText(value)) return text(value, locale).replaceAll('\n', ' ');
  // E.g. the order of a list: the sentence says that it changed, not how.
  if (typeof value === 'object') return '…';
  return String(value as string | number);
};

const isText = (value: unknown): value is { de: string; en?: string } =>
  typeof value === 'object' && value !== null && typeof (value as { de?: unknown }).de === 'string';

/** `as` is the only cast: the table of subjects says what stands where. */
const as =
  <T>(show: Show<T>): Show<unknown> =>
  (value, locale) =>
    value === null || value === undefined ? nothing(locale) : show(value as T, locale);
const listOf = <T>(show: Show<T>, between: string): Show<unknown> =>
  as<T[]>((all, locale) => all.map((one) => show(one, locale)).join(between) || nothing(locale));

const titled: Show<{ title: { de: string; en?: string } }> = (value, locale) =>
  text(value.title, locale);

const shows: Readonly<Record<string, Show<unknown>>> = {
  venue: as(venue),
  'sessions/*': as(sessionText),
  'sessions/*/date': as<EventDate>(eventDateText),
  'sessions/*/startsAt': as(clock),
  'sessions/*/endsAt': as(clock),
  'sessions/*/preSession': as(item),
  'sessions/*/venue': (value, locale) =>
    value ? venue(value as Venue, locale) : pick(locale, 'wie im Angebot', 'as for the offer'),
  'sessions/*/accessDispatch': as(dispatch),
  'sessions/*/items': listOf(item, ' · '),
  'parts/*': as(titled),
  contentDate: as(day),
  registrationOpens: as(deadline),
  registrationCloses: as(deadline),
  questionDeadline: as(deadline),
  accessDispatch: as(dispatch),
  'questionnaire/*': as<OfferContent['questionnaire'][number]>(({ label }, locale) =>
    text(label, locale),
  ),
  'preWork/*': as(titled),
  'prices/*': as(price),
  capacity: as(capacity),
  team: as(team),
  procedure: as(procedureText),
  admission: as(admissionText),
  'admission/waitingList': as(waitingListText),
  'admission/minimumDecision': as(deadline),
  'admission/selection': as(deadline),
  preQuestions: as(preQuestions),
  attendance: as(attendanceText),
  contact: as(contact),
  people: listOf(person, '; '),
  coOrganisers: listOf<{ name: string }>(({ name }) => name, ', '),
  funder: as<{ name: string }>(({ name }) => name),
  followsUp: listOf<string>((slug) => slug, ', '),
  lifecycle: as<keyof typeof statuses>((key, locale) =>
    pick(locale, statuses[key][0], statuses[key][1]),
  ),
};

/** What formats are called: a managed list, so the caller brings it. */
export type FormatLabels = ReadonlyMap<string, { de: string; en?: string | undefined }>;

/** @param at the subject's place in the table */
export function valueText(at: string, value: unknown, formats: FormatLabels): Bilingual {
  const label = at === 'format' && formats.get(value as string);
  return both((locale) => (shows[at] ?? plain)(label || value, locale));
}

export const added: Bilingual = { de: 'bisher nicht vorgesehen', en: 'not planned before' };
export const removed: Bilingual = { de: 'entfällt', en: 'dropped' };
