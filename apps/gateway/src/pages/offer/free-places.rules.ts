/** How much is free in the sessions among which one chooses, in words. */
import { fill, type Locale } from '../form/format.rules.js';
import { sessionLine } from './offer-programme.rules.js';
import type { FreePlaces, PublicOffer } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';

/** By the session's key: `noch 2 Plätze für Kommunen frei`. Sessions without a limit have no entry. */
export const freeTexts = ({ sessions }: FreePlaces, t: PageTexts): ReadonlyMap<string, string> =>
  new Map(sessions.map((one) => [one.session, freeText(one, t)]));

/** `Gruppe I: Dienstag, 14. Juli 2020, 09:15–12:15 Uhr – noch 2 Plätze für Kommunen frei` */
export const freeLines = (
  offer: Pick<PublicOffer, 'sessions'>,
  places: FreePlaces,
  locale: Locale,
  t: PageTexts,
): string[] => {
  const texts = freeTexts(places, t);
  return offer.sessions
    .filter(({ key }) => texts.has(key))
    .map((session) => withFree(sessionLine(session, locale), texts.get(session.key)));
};

export const withFree = (label: string, free: string | undefined): string =>
  free === undefined ? label : `${label} – ${free}`;

function freeText(one: FreePlaces['sessions'][number], t: PageTexts): string {
  const { free } = t.places;
  if (one.state === 'full') return free.full;
  if (one.state === 'colleaguesOnly') return free.colleaguesOnly;
  const counted = [
    ...counts(one.municipalities, free.municipality, free.municipalities),
    ...counts(one.people, free.person, free.people),
  ];
  const figures = fill(free.left, { places: counted.join(free.and) });
  return one.state === 'othersFirst' ? `${figures}; ${free.othersFirst}` : figures;
}

const counts = (
  figure: FreePlaces['sessions'][number]['people'],
  one: string,
  several: string,
): string[] =>
  figure === null ? [] : [fill(figure.free === 1 ? one : several, { n: figure.free })];
