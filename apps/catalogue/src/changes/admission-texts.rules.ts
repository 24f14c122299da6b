/** How an offer admits people, in the words of a change notice. */
import type { Locale, StageKind } from '#contracts/vocabulary.js';
import type { OfferContent } from '../offers/offer-content.rules.js';

/** German, English. */
type Words = readonly [de: string, en: string];
const of = ([de, en]: Words, locale: Locale): string => (locale === 'de' ? de : en);

const stages: Readonly<Record<StageKind, Words>> = {
  confirmAddress: ['Adresse bestätigen', 'confirm the address'],
  eligibility: ['Prüfung der Voraussetzungen', 'check of the requirements'],
  approval: ['Zulassung durch uns', 'approval by us'],
  preliminaryTalk: ['Vorabsprache', 'preliminary talk'],
  preWork: ['Vorarbeit', 'pre-work'],
  selection: ['Auswahl', 'selection'],
  seat: ['Platz', 'place'],
};
const held: Words = ['der Platz wird so lange freigehalten', 'the place is held meanwhile'];
const expiries: Readonly<Record<'end' | 'toEndOfList', Words>> = {
  end: ['sonst endet die Anmeldung', 'otherwise the registration ends'],
  toEndOfList: ['sonst ans Ende der Warteliste', 'otherwise to the end of the waiting list'],
};

export const procedureText = (procedure: OfferContent['procedure'], locale: Locale): string =>
  procedure
    .map(({ kind, holdsSeat, onExpiry }) => {
      const notes = [
        ...(holdsSeat ? [of(held, locale)] : []),
        ...(onExpiry === 'tellStaff' ? [] : [of(expiries[onExpiry], locale)]),
      ];
      const name = of(stages[kind], locale);
      return notes.length > 0 ? `${name} (${notes.join(', ')})` : name;
    })
    .join(' · ');

const skips: Readonly<Record<'firstThatFits' | 'strictOrder', Words>> = {
  firstThatFits: [
    'nach Reihenfolge; wer hineinpasst, rückt vor',
    'in order; whoever fits moves up first',
  ],
  strictOrder: ['streng nach Reihenfolge', 'strictly in order'],
};
const promotions: Readonly<Record<'direct' | 'person', Words>> = {
  direct: ['ein freier Platz wird sofort vergeben', 'a free place is given at once'],
  person: ['über einen freien Platz entscheidet ein Mensch', 'a person decides on a free place'],
};

export const waitingListText = (
  { skip, promotion, offerHours }: OfferContent['admission']['waitingList'],
  locale: Locale,
): string => {
  const place: Words =
    promotion === 'offer'
      ? [
          `ein freier Platz wird ${offerHours} Stunden lang angeboten`,
          `a free place is offered for ${offerHours} hours`,
        ]
      : promotions[promotion];
  return `${of(skips[skip], locale)}; ${of(place, locale)}`;
};

const growths: Readonly<Record<OfferContent['admission']['growth'], Words>> = {
  heldForTeam: [
    'für zugelassene Teams werden Plätze freigehalten',
    'seats are held for admitted teams',
  ],
  firstCome: [
    'Teams können wachsen, solange Plätze frei sind',
    'teams may grow while places are free',
  ],
};
const afterRefusals: Readonly<Record<OfferContent['admission']['afterRefusal'], Words>> = {
  mayRegisterAgain: [
    'nach einer Absage kann man sich noch einmal anmelden',
    'after a refusal one may register again',
  ],
  mayNot: [
    'nach einer Absage kann man sich nicht noch einmal anmelden',
    'after a refusal one may not register again',
  ],
};

export const admissionText = (
  { growth, afterRefusal }: OfferContent['admission'],
  locale: Locale,
): string => `${of(growths[growth], locale)}; ${of(afterRefusals[afterRefusal], locale)}`;

const completions: Readonly<Record<OfferContent['attendance']['completion'], Words>> = {
  allSessions: ['wer an allen Terminen teilnimmt', 'whoever attends all sessions'],
  anySession: ['wer an mindestens einem Termin teilnimmt', 'whoever attends at least one session'],
};

export const attendanceText = (
  { certificate, completion }: OfferContent['attendance'],
  locale: Locale,
): string =>
  certificate
    ? of(
        [
          `eine Bescheinigung bekommt, ${completions[completion][0]}`,
          `a certificate for ${completions[completion][1]}`,
        ],
        locale,
      )
    : of(['keine Bescheinigung', 'no certificate'], locale);
