/**
 * What a person sees of a registration: where it stands, why, what comes next and by when. The one
 * place where the axes become words; the page, the API and the lists of the organiser all use it.
 */
import { Temporal } from 'temporal-polyfill';
import { findingText } from '#contracts/finding-text.js';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Finding } from '#contracts/vocabulary.js';
import { answersMayChange, dayText, untilText } from './deadlines.rules.js';

export type StandingCode =
  | 'confirmAddress'
  | 'checking'
  | 'awaitingApproval'
  | 'inReview'
  | 'waitingList'
  | 'admitted'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'withdrawnByOrganiser'
  | 'expired';

export interface NextStep {
  readonly text: Bilingual;
  /** First instant that is too late; null: no limit. */
  readonly by: string | null;
  /** The same limit as people say it. */
  readonly byText: Bilingual | null;
}

export interface Standing {
  readonly code: StandingCode;
  readonly headline: Bilingual;
  readonly why: Bilingual[];
  readonly next: NextStep[];
}

export interface StandingFacts extends Pick<
  RegistrationState,
  'position' | 'milestones' | 'endedBy' | 'openSteps'
> {
  /** Until when the address can be confirmed. */
  readonly confirmBy: string;
  readonly offer: Pick<OfferState, 'timeZone' | 'questionsCloseAt' | 'accessDispatch' | 'sessions'>;
  /** From 1; null when not on the waiting list. */
  readonly waitingPosition: number | null;
  readonly findings: readonly Finding[];
  /** Words to the participant from who declined or withdrew them. */
  readonly endingReason: string | null;
  readonly now: Temporal.Instant;
}

export function standingOf(facts: StandingFacts): Standing {
  const code = codeOf(facts);
  return {
    code,
    headline: headlines[code],
    why: reasons[code](facts),
    next: nextSteps(code, facts),
  };
}

/** Awaiting approval is never called a waiting list: nobody has said that places are short. */
function codeOf({ position, endedBy }: StandingFacts): StandingCode {
  switch (position.stage) {
    case 'confirmAddress':
      return 'confirmAddress';
    case 'eligibility':
      return 'checking';
    case 'approval':
      return position.eligibility === 'needsReview' ? 'inReview' : 'awaitingApproval';
    case 'seat':
      return 'waitingList';
    case 'done':
      return 'admitted';
    case 'ended':
      return endedBy === null ? 'withdrawn' : endings[endedBy];
  }
}

const endings = {
  eligibility: 'refused',
  approver: 'declined',
  participant: 'withdrawn',
  staff: 'withdrawnByOrganiser',
  expiry: 'expired',
} as const satisfies Record<NonNullable<RegistrationState['endedBy']>, StandingCode>;

const say = (de: string, en: string): Bilingual => ({ de, en });

const headlines: Readonly<Record<StandingCode, Bilingual>> = {
  confirmAddress: say(
    'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    'Please confirm your e-mail address',
  ),
  checking: say('Wir prüfen die Voraussetzungen', 'We are checking the requirements'),
  awaitingApproval: say(
    'Ihre Anmeldung liegt dem Veranstalter vor',
    'The organiser has your registration',
  ),
  inReview: say(
    'Eine Mitarbeiterin oder ein Mitarbeiter sieht sich Ihre Anmeldung an',
    'Somebody at the organiser is looking at your registration',
  ),
  waitingList: say('Sie stehen auf der Warteliste', 'You are on the waiting list'),
  admitted: say('Sie sind dabei', 'You have a place'),
  refused: say('Eine Teilnahme ist leider nicht möglich', 'You cannot take part'),
  declined: say(
    'Der Veranstalter hat Ihre Anmeldung abgelehnt',
    'The organiser has declined your registration',
  ),
  withdrawn: say('Sie haben sich abgemeldet', 'You have withdrawn'),
  withdrawnByOrganiser: say(
    'Der Veranstalter hat Sie abgemeldet',
    'The organiser has withdrawn your registration',
  ),
  expired: say('Ihre Anmeldung ist verfallen', 'Your registration has expired'),
};

const reasons: Readonly<Record<StandingCode, (facts: StandingFacts) => Bilingual[]>> = {
  confirmAddress: () => [
    say(
      'Erst mit der Bestätigung wissen wir, dass die Adresse Ihnen gehört. Bis dahin liegt keine Anmeldung vor.',
      'Only your confirmation tells us that the address is yours. Until then you are not registered.',
    ),
  ],
  checking: () => [
    say('Das dauert in der Regel nur einen Augenblick.', 'This usually takes only a moment.'),
  ],
  awaitingApproval: (facts) => [
    say(
      'Über jede Anmeldung entscheidet der Veranstalter selbst. Eine Zusage ist das noch nicht.',
      'The organiser decides about every registration. This is not a promise yet.',
    ),
    ...messagesOf(facts, 'hint'),
  ],
  inReview: (facts) => [
    say(
      'Aus den Angaben allein lässt sich nicht entscheiden, ob Sie teilnehmen können.',
      'The details alone do not tell whether you can take part.',
    ),
    ...messagesOf(facts, 'needsReview'),
  ],
  waitingList: ({ waitingPosition }) => [
    waitingPosition === null
      ? say('Alle Plätze sind vergeben.', 'All places are taken.')
      : say(
          `Alle Plätze sind vergeben. Sie haben Position ${waitingPosition}.`,
          `All places are taken. You are at position ${waitingPosition}.`,
        ),
  ],
  admitted: (facts) => messagesOf(facts, 'hint'),
  refused: (facts) => messagesOf(facts, 'refused'),
  declined: ({ endingReason }) => (endingReason ? [say(endingReason, endingReason)] : []),
  withdrawn: () => [],
  withdrawnByOrganiser: ({ endingReason }) =>
    endingReason ? [say(endingReason, endingReason)] : [],
  expired: () => [
    say(
      'Die E-Mail-Adresse wurde nicht rechtzeitig bestätigt.',
      'The e-mail address was not confirmed in time.',
    ),
  ],
};

/** What a condition says to the person, with what would help where somebody wrote it. */
const messagesOf = (facts: StandingFacts, effect: Finding['effect']): Bilingual[] =>
  facts.findings
    .filter((finding) => finding.effect === effect)
    .flatMap((finding) => [findingText(finding), ...(finding.remedy ? [finding.remedy] : [])]);

function nextSteps(code: StandingCode, facts: StandingFacts): NextStep[] {
  const steps = ownSteps[code](facts);
  const answering =
    facts.openSteps.includes('answers') && answersMayChange(facts.offer, facts.now)
      ? [
          step(
            say(
              'Beantworten Sie bitte noch die offenen Fragen.',
              'Please answer the open questions.',
            ),
            facts.offer.questionsCloseAt,
            facts,
          ),
        ]
      : [];
  return [...steps, ...answering];
}

const told = say(
  'Sie müssen nichts tun; wir schreiben Ihnen, sobald es etwas Neues gibt.',
  'There is nothing for you to do; we will write as soon as there is news.',
);

const ownSteps: Readonly<Record<StandingCode, (facts: StandingFacts) => NextStep[]>> = {
  confirmAddress: (facts) => [
    step(
      say(
        'Öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben.',
        'Open the link in the e-mail that we have sent you.',
      ),
      facts.confirmBy,
      facts,
    ),
  ],
  checking: (facts) => [step(told, null, facts)],
  awaitingApproval: (facts) => [step(told, null, facts)],
  inReview: (facts) => [step(told, null, facts)],
  waitingList: (facts) => [
    step(
      say(
        'Wird ein Platz frei, rücken Sie nach und bekommen eine E-Mail.',
        'When a place becomes free you move up and get an e-mail.',
      ),
      null,
      facts,
    ),
  ],
  admitted: (facts) => [step(accessText(facts), null, facts)],
  refused: () => [],
  declined: () => [],
  withdrawn: (facts) => [step(again, null, facts)],
  withdrawnByOrganiser: () => [],
  expired: (facts) => [step(again, null, facts)],
};

const again = say(
  'Solange die Anmeldung offen ist, können Sie sich neu anmelden.',
  'You can register anew as long as registration is open.',
);

function accessText({ offer, now }: StandingFacts): Bilingual {
  if (isOver(offer, now)) return say('Die Veranstaltung ist vorbei.', 'The event is over.');
  if (!offer.accessDispatch) {
    return say(
      'Die Zugangsdaten schicken wir Ihnen rechtzeitig per E-Mail.',
      'We will send you the access data by e-mail in good time.',
    );
  }
  const { date, time } = offer.accessDispatch;
  const day = Temporal.PlainDate.from(date);
  const due = day
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(offer.timeZone)
    .toInstant();
  return Temporal.Instant.compare(now, due) < 0
    ? say(
        `Die Zugangsdaten schicken wir Ihnen am ${dayText(day, 'de')} per E-Mail.`,
        `We will send you the access data by e-mail on ${dayText(day, 'en')}.`,
      )
    : say(
        'Die Zugangsdaten haben Sie per E-Mail bekommen oder bekommen sie in den nächsten Minuten.',
        'You have received the access data by e-mail, or will within minutes.',
      );
}

function isOver(offer: StandingFacts['offer'], now: Temporal.Instant): boolean {
  const end = offer.sessions.at(-1)?.endsAt;
  return end !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(end)) >= 0;
}

const step = (text: Bilingual, by: string | null, { offer }: StandingFacts): NextStep => ({
  text,
  by,
  byText: by === null ? null : untilText(by, offer.timeZone),
});
