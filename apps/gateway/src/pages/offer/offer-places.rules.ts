/** How one gets a place: the steps of the procedure, and what goes for the waiting list. */
import { fill, type Locale } from '../form/format.rules.js';
import type { PublicOffer, Stage } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';
import { lastMomentText } from '../words.rules.js';

type Placed = Pick<
  PublicOffer,
  'admission' | 'procedure' | 'capacity' | 'team' | 'parts' | 'preQuestions' | 'attendance'
> & { readonly sessions: readonly unknown[] };

interface PlacesModel {
  /** In order. */
  readonly steps: readonly string[];
  readonly rules: readonly string[];
}

export const placesModel = (offer: Placed, locale: Locale, t: PageTexts): PlacesModel => ({
  steps: offer.procedure.map((stage) => step(stage, offer, locale, t)),
  rules: [
    ...waitingList(offer, t),
    ...growth(offer, t),
    ...minimum(offer, locale, t),
    ...(offer.admission.afterRefusal === 'mayNot' ? [t.places.mayNot] : []),
  ],
});

/** Somebody can be too many. */
const isCounted = ({ capacity, parts }: Placed): boolean =>
  capacity.people !== null ||
  (capacity.municipalities?.max ?? null) !== null ||
  parts.some((part) => part.casesPerSession !== null || part.peoplePerSession !== null);

function step(stage: Stage, offer: Placed, locale: Locale, t: PageTexts): string {
  if (stage.kind === 'seat') return seat(offer, t);
  return [t.places.steps[stage.kind], ...notes(stage, offer, locale, t)].join(' ');
}

function seat(offer: Placed, t: PageTexts): string {
  if (offer.procedure.some(({ kind }) => kind === 'selection')) return t.places.seatSelected;
  return isCounted(offer) ? t.places.seatInOrder : t.places.steps.seat;
}

/** The address has a date of its own: it is confirmed by the registration deadline. */
function notes(stage: Stage, { admission }: Placed, locale: Locale, t: PageTexts): string[] {
  const { kind, dueDays, holdsSeat, onExpiry } = stage;
  if (kind === 'confirmAddress' || kind === 'eligibility' || kind === 'approval') return [];
  const selection = admission.selection && lastMomentText(admission.selection, locale, t);
  return [
    ...(kind === 'selection' && selection ? [fill(t.places.selectionBy, { day: selection })] : []),
    ...(dueDays === null
      ? []
      : [dueDays === 1 ? t.places.dueDay : fill(t.places.dueDays, { n: dueDays })]),
    ...(holdsSeat ? [t.places.held] : []),
    ...(onExpiry === 'end' && dueDays !== null ? [t.places.endsOtherwise] : []),
    ...(onExpiry === 'toEndOfList' && dueDays !== null ? [t.places.backOtherwise] : []),
  ];
}

function waitingList(offer: Placed, t: PageTexts): string[] {
  const { skip, promotion, offerHours } = offer.admission.waitingList;
  if (!isCounted(offer)) return offer.capacity.limitedWithoutFigure ? [t.places.personDecides] : [];
  const unit = t.places.units[offer.team.admissionUnit];
  return [
    t.places.waitingList,
    // People who come alone always fit into a free place.
    ...(offer.team.admissionUnit === 'person' && offer.capacity.municipalities === null
      ? []
      : [fill(t.places[skip], { unit })]),
    fill(t.places.promotion[promotion], { n: offerHours }),
  ];
}

function growth({ admission, team, ...offer }: Placed, t: PageTexts): string[] {
  if (team.admissionUnit === 'person') return [];
  if (admission.growth === 'heldForTeam')
    return team.max === null ? [] : [fill(t.places.growth.heldForTeam, { n: team.max })];
  return isCounted({ admission, team, ...offer }) ? [t.places.growth.firstCome] : [];
}

function minimum({ admission, capacity }: Placed, locale: Locale, t: PageTexts): string[] {
  const n = capacity.municipalities?.min ?? null;
  if (n === null) return [];
  const day = admission.minimumDecision && lastMomentText(admission.minimumDecision, locale, t);
  return [day ? fill(t.places.minimum, { n, day }) : fill(t.places.minimumOpen, { n })];
}

/** Null: none are collected. */
export function questionsModel(
  { preQuestions }: Pick<PublicOffer, 'preQuestions'>,
  locale: Locale,
  t: PageTexts,
): string | null {
  if (!preQuestions) return null;
  const day = preQuestions.closes && lastMomentText(preQuestions.closes, locale, t);
  const until = day ? fill(t.places.questionsUntil, { day }) : t.places.questionsText;
  return `${until} ${t.places.vote[preQuestions.votePer]}`;
}

/** Null: there is no certificate. */
export function certificateText(
  { attendance, sessions }: Pick<Placed, 'attendance' | 'sessions'>,
  t: PageTexts,
): string | null {
  if (!attendance.certificate) return null;
  return t.places.certificateFor[sessions.length > 1 ? attendance.completion : 'one'];
}
