/** Dates, deadlines, places and money of an offer, each in the words of the page. */
import { eventDateText } from '#contracts/event-date-text.js';
import type { EventDate } from '#contracts/vocabulary.js';
import { dayText, type Locale, timeText } from './form/format.rules.js';
import type { LastMoment, Onsite, Price, Venue } from './offer/offer.types.js';
import type { PageTexts } from './texts/all.texts.js';

/** `Donnerstag, 24. September 2020, 10:00–14:00 Uhr`, `voraussichtlich im Dezember 2020` */
export function whenText(
  date: EventDate,
  startsAt: string | null,
  endsAt: string | null,
  locale: Locale,
): string {
  const day = eventDateText(date, locale);
  if (!startsAt) return day;
  const times = endsAt ? `${startsAt}–${timeText(endsAt, locale)}` : timeText(startsAt, locale);
  return `${day}, ${times}`;
}

export function lastMomentText(
  { lastDay, lastTime }: LastMoment,
  locale: Locale,
  t: PageTexts,
): string | null {
  if (!lastDay) return null;
  const until = lastTime ? timeText(lastTime, locale) : t.offer.untilEndOf;
  return lastTime
    ? `${dayText(lastDay, locale)}, ${until}`
    : `${dayText(lastDay, locale)} (${until})`;
}

export const addressLines = ({ name, street, postalCode, city }: Onsite): string[] =>
  [name, street, [postalCode, city].filter(Boolean).join(' ')].filter(
    (line): line is string => line !== null && line !== '',
  );

/** Lines for people. An empty venue is not "online": what is open is said. */
export function venueLines(venue: Venue, t: PageTexts): string[] {
  const online = (platform: string | null): string =>
    platform ? `${t.offer.online} (${platform})` : t.offer.online;
  switch (venue.kind) {
    case 'online':
      return [online(venue.platform)];
    case 'onsite':
      return addressLines(venue);
    case 'hybrid':
      return [
        `${t.offer.hybridRoom}: ${addressLines(venue.onsite).join(', ')}`,
        `${t.offer.hybridOr} ${online(venue.online.platform)}`,
      ];
    case 'undecided':
      return [t.offer.undecided];
    case 'toBeAnnounced':
      return [t.offer.unknown];
  }
}

/** The place in a list of offers: a city, or that it is online. */
export function placeText(venue: Venue, t: PageTexts): string {
  switch (venue.kind) {
    case 'onsite':
      return venue.city;
    case 'hybrid':
      return `${venue.onsite.city} ${t.offer.hybridOr} ${t.offer.online}`;
    case 'online':
    case 'undecided':
    case 'toBeAnnounced':
      return venueLines(venue, t).join(', ');
  }
}

const tags = { de: 'de-DE', en: 'en-GB' } as const;

/** `kostenfrei`, `50 €`, `12,50 €` */
export function moneyText({ amount }: Price, locale: Locale, t: PageTexts): string {
  const { cents, currency } = amount;
  if (cents === 0) return t.offer.free;
  return (cents / 100).toLocaleString(tags[locale], {
    style: 'currency',
    currency,
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  });
}
