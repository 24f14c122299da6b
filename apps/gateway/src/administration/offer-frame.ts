import { sendsAccess } from '../pages/access-days.rules.js';
import type { Asking } from '../pages/form/asking.js';
import { say } from '../pages/form/format.rules.js';
import type { Lifecycle, ManagedOffer } from './administration.types.js';
import { hasRole, mayDecide, mayRead } from './roles.rules.js';
import { staffTexts } from './texts/administration.texts.js';

export type OfferPart =
  | 'registrations'
  | 'places'
  | 'byHand'
  | 'preWork'
  | 'talks'
  | 'attendance'
  | 'access'
  | 'accessData'
  | 'feedback'
  | 'timetable'
  | 'delivery'
  | 'mailTexts'
  | 'conditions'
  | 'text'
  | 'changes'
  | 'questions'
  | 'rooms';

/** What every page about one offer shows around its content: the way back and the neighbours. */
export function offerFrame(offer: ManagedOffer, part: OfferPart | null, { as, locale }: Asking) {
  const a = staffTexts(locale);
  const parts = partsOf(offer, as);
  return {
    offerId: offer.offerId,
    title: offer.title ? say(offer.title, locale) : a.overview.untitled,
    parts: parts
      .filter(({ shown }) => shown)
      .map(({ key, href }) => ({ href, label: a.offerNav[key], here: key === part })),
  };
}

/** In the order of the navigation; `shown` is whether it is of any use to this person. */
function partsOf(offer: ManagedOffer, as: Asking['as']) {
  const base = `/verwaltung/angebote/${offer.offerId}`;
  return [
    { key: 'registrations', href: base, shown: mayRead(as) },
    { key: 'places', href: `${base}/plaetze`, shown: mayRead(as) },
    { key: 'byHand', href: `${base}/eintragen`, shown: mayDecide(as) && takesPeople(offer) },
    { key: 'preWork', href: `${base}/aufgaben`, shown: mayRead(as) },
    { key: 'talks', href: `${base}/vorabsprachen`, shown: mayRead(as) && hasTalks(offer) },
    {
      key: 'questions',
      href: `${base}/fragen`,
      shown: mayRead(as) && Boolean(offer.preQuestions),
    },
    { key: 'accessData', href: `${base}/zugangsdaten`, shown: mayRead(as) },
    {
      key: 'access',
      href: `${base}/zugang`,
      shown: hasRole(as, 'approver', 'editor') && sendsAccess(offer),
    },
    { key: 'attendance', href: `${base}/teilnahme`, shown: mayRead(as) },
    { key: 'feedback', href: `${base}/rueckmeldungen`, shown: mayRead(as) },
    { key: 'text', href: `${base}/text`, shown: true },
    { key: 'changes', href: `${base}/aenderungen`, shown: mayRead(as) },
    { key: 'conditions', href: `${base}/bedingungen`, shown: true },
    { key: 'rooms', href: `${base}/raeume`, shown: mayRead(as) },
    { key: 'timetable', href: `${base}/zeitplan`, shown: true },
    { key: 'delivery', href: `${base}/zustellung`, shown: mayRead(as) },
    {
      key: 'mailTexts',
      href: `/verwaltung/e-mail-texte/angebot/${offer.offerId}`,
      shown: true,
    },
  ] as const;
}

const taking: readonly Lifecycle[] = ['published'];
/** Nobody can be entered into a draft or a cancelled offer. */
export const takesPeople = ({ lifecycle }: Pick<ManagedOffer, 'lifecycle'>): boolean =>
  taking.includes(lifecycle);
const hasTalks = ({ procedure }: Pick<ManagedOffer, 'procedure'>): boolean =>
  procedure?.some(({ kind }) => kind === 'preliminaryTalk') ?? false;
