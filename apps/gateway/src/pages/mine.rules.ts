/** A person's own registration as the page shows it. The standing's words come from the service. */
import type { PersonFunction, Question } from '#contracts/vocabulary.js';
import { answerText, type Answers } from './field.rules.js';
import { type Locale, say, spanText } from './format.rules.js';
import type { Text } from './offer.types.js';
import type { PageTexts } from './texts/all.texts.js';

interface Both {
  readonly de: string;
  readonly en: string;
}

/** What the page reads of `GET /api/my/registration`. */
export interface MyRegistration {
  readonly version: number;
  readonly offer: {
    readonly slug: string;
    readonly title: Text;
    readonly organiser: string;
    readonly timeZone: string;
    readonly sessions: readonly { readonly startsAt: string; readonly endsAt: string }[];
  };
  readonly standing: {
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
  readonly answersMayChange: boolean;
  readonly mayWithdraw: boolean;
}

export function mineModel(mine: MyRegistration, locale: Locale, t: PageTexts) {
  const { offer, standing, person } = mine;
  return {
    slug: offer.slug,
    offerTitle: say(offer.title, locale),
    organiser: offer.organiser,
    times: offer.sessions.map((each) =>
      spanText(each.startsAt, each.endsAt, locale, offer.timeZone),
    ),
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
    ],
    hasQuestions: mine.questionnaire.length > 0,
    answers: mine.questionnaire.map((question) => ({
      name: say(question.label, locale),
      value: answerText(question, mine.answers[question.key], locale, t),
    })),
    mayWithdraw: mine.mayWithdraw,
  };
}
