/** A person's own registration as the page shows it. The standing's words come from the service. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import type { PersonFunction, Question } from '#contracts/vocabulary.js';
import { answerText, type Answers } from './form/field.rules.js';
import { type Locale, say, spanText } from './form/format.rules.js';
import { sessionLine } from './offer/offer-programme.rules.js';
import type { Both, PublicOffer, Text } from './offer/offer.types.js';
import type { PageTexts } from './texts/all.texts.js';
import { moneyText, venueLines } from './words.rules.js';

/** What the page reads of `GET /api/my/registration`. */
export interface MyRegistration {
  readonly version: number;
  readonly offer: {
    readonly offerId: string;
    readonly slug: string;
    readonly title: Text;
    readonly organiser: string;
    readonly timeZone: string;
    readonly sessions: readonly { readonly startsAt: string; readonly endsAt: string }[];
  };
  readonly position: { readonly stage: string; readonly seat?: string };
  readonly standing: {
    readonly code: string;
    readonly headline: Both;
    readonly why: readonly Both[];
    readonly next: readonly { readonly text: Both; readonly byText: Both | null }[];
  };
  readonly person: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly municipality: string | null;
    readonly functions: readonly PersonFunction[];
  };
  readonly questionnaire: readonly Question[];
  readonly answers: Answers;
  /** Key of the offer's price that applies. */
  readonly priceClass: string | null;
  /** Key of the audience by which the person takes part. */
  readonly audience: string | null;
  readonly mayTakeUpInterest: boolean;
  readonly consentAsked: boolean;
  readonly answersMayChange: boolean;
  readonly mayWithdraw: boolean;
}

/** What the public pages know of the offer; each null when it cannot be asked, or is not public. */
export interface PublicSide {
  readonly offer: PublicOffer | null;
  readonly conditions: ConditionsSummary | null;
}

export function mineModel(mine: MyRegistration, around: PublicSide, locale: Locale, t: PageTexts) {
  const { offer, standing, person } = mine;
  return {
    slug: offer.slug,
    offerTitle: say(offer.title, locale),
    organiser: offer.organiser,
    times: around.offer
      ? around.offer.sessions.map((session) => sessionLine(session, locale))
      : offer.sessions.map((each) => spanText(each.startsAt, each.endsAt, locale, offer.timeZone)),
    where: around.offer
      ? `${t.offer.where}: ${venueLines(around.offer.venue, t).join(', ')}`
      : null,
    interested: mine.position.stage === 'interest',
    why: standing.why.map((each) => each[locale]),
    next: standing.next.map((step) => ({
      text: step.text[locale],
      by: step.byText?.[locale] ?? null,
    })),
    person: [
      { name: t.mine.name, value: `${person.firstName} ${person.lastName}` },
      { name: t.mine.email, value: person.email },
      { name: t.mine.municipality, value: person.municipality ?? t.mine.none },
      {
        name: t.mine.functions,
        value: person.functions.map((each) => t.form.functionNames[each]).join(', '),
      },
      ...decided(mine, around, locale, t),
    ],
    hasQuestions: mine.questionnaire.length > 0,
    answers: mine.questionnaire.map((question) => ({
      name: say(question.label, locale),
      value: answerText(question, mine.answers[question.key], locale, t),
    })),
    mayTakeUpInterest: mine.mayTakeUpInterest,
    consentAsked: mine.consentAsked,
    mayWithdraw: mine.mayWithdraw,
  };
}

/** By which audience somebody takes part, and what it costs them. */
function decided(mine: MyRegistration, around: PublicSide, locale: Locale, t: PageTexts) {
  const audience = around.conditions?.audiences.find((one) => one.key === mine.audience);
  const price = around.offer?.prices.find((one) => one.key === mine.priceClass);
  return [
    ...(audience ? [{ name: t.mine.audience, value: audience.label[locale] }] : []),
    ...(price
      ? [
          {
            name: t.mine.price,
            value: `${say(price.label, locale)}: ${moneyText(price, locale, t)}`,
          },
        ]
      : []),
  ];
}
