/**
 * What a person sees of a registration: where it stands, why, what comes next and by when. The one
 * place where the axes become words; the page, the API and the lists of the organiser all use it.
 */
import type { Bilingual } from '#contracts/messages.js';
import { addressed } from '#contracts/salutation.js';
import type { RegistrationState } from '#contracts/states.js';
import { answersMayChange, isOver, openingOf, untilText } from '../workflow/deadlines.rules.js';
import type { StandingCode, StandingFacts } from './standing-facts.rules.js';
import { accessSentence } from './standing-access.rules.js';
import { headlines, pastHeadline, postponed, reasons, say } from './standing-texts.rules.js';

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

/** As the pages and the API say it. */
export function standingOf(facts: StandingFacts): Standing {
  const { headline, why, next, code } = standingInBothForms(facts);
  return {
    code,
    headline: formal(headline),
    why: why.map(formal),
    next: next.map((step) => ({ ...step, text: formal(step.text) })),
  };
}

const formal = ({ de, en }: Bilingual): Bilingual => ({ de: addressed(de, 'formal'), en });

/** For mails, which address people as their agency chose: German holds „Sie“ and „du“ (salutation.ts). */
export function standingInBothForms(facts: StandingFacts): Standing {
  const code = codeOf(facts);
  return {
    code,
    headline: isPast(code, facts) ? pastHeadline(facts) : headlines[code],
    why: [...postponed(facts), ...reasons[code](facts)],
    next: nextSteps(code, facts),
  };
}

/** "Sie sind dabei" is not said of an event that is over. */
const isPast = (code: StandingCode, { offer, now }: StandingFacts): boolean =>
  code === 'admitted' && offer.lifecycle !== 'postponed' && isOver(offer, now);

/** Awaiting approval is never called a waiting list: nobody has said that places are short. */
function codeOf(facts: StandingFacts): StandingCode {
  const { position, endedBy, role, open } = facts;
  switch (position.stage) {
    case 'interest':
      return interestCode(facts);
    case 'confirmAddress':
      return 'confirmAddress';
    case 'eligibility':
      return 'checking';
    case 'approval':
      // "Refused" here: was fit before and waited for a place; a person looks before anything ends.
      return position.eligibility === 'needsReview' || position.eligibility === 'refused'
        ? 'inReview'
        : 'awaitingApproval';
    case 'preliminaryTalk':
    case 'preWork':
    case 'selection':
      return position.stage;
    case 'seat':
      if (open.includes('placeOffered')) return 'placeOffered';
      return position.seat === 'held' ? 'placeHeld' : 'waitingList';
    case 'done':
      return role === 'delegate' ? 'registersOthers' : 'admitted';
    case 'ended':
      return endedBy === null ? 'withdrawn' : endings[endedBy];
  }
}

/** The page says "now" only while registering is really possible, whatever was said before. */
function interestCode({ openSteps, offer, now }: StandingFacts): StandingCode {
  if (openSteps.includes('confirmAddress')) return 'confirmAddress';
  const opening = openingOf(offer, now);
  if (opening === 'closed') return 'interestMissed';
  return opening === 'open' ? 'interestOpen' : 'interest';
}

const endings = {
  eligibility: 'refused',
  approver: 'declined',
  participant: 'withdrawn',
  staff: 'withdrawnByOrganiser',
  organiser: 'cancelled',
  expiry: 'expired',
  handover: 'handedOver',
} as const satisfies Record<NonNullable<RegistrationState['endedBy']>, StandingCode>;

function nextSteps(code: StandingCode, facts: StandingFacts): NextStep[] {
  const consent = consentStep(facts);
  const answering =
    facts.openSteps.includes('answers') && answersMayChange(facts.offer, facts.now)
      ? [
          step(
            say(
              '[Beantworten Sie|Beantworte] bitte noch die offenen Fragen.',
              'Please answer the open questions.',
            ),
            facts.offer.questionsCloseAt,
            facts,
          ),
        ]
      : [];
  const asked = [...consent, ...answering];
  const own = ownSteps[code](facts).map((one) => (asked.length > 0 ? butFor(one) : one));
  return [...own, ...asked];
}

/** "Nothing for you to do" beside something to do: only the other half of the sentence holds. */
const butFor = (one: NextStep): NextStep => (one.text === told ? { ...one, text: news } : one);

const news = say(
  'Wir schreiben [Ihnen|dir], sobald es etwas Neues gibt.',
  'We will write to you as soon as there is news.',
);

const consentStep = (facts: StandingFacts): NextStep[] =>
  facts.openSteps.includes('consent')
    ? [
        step(
          say(
            'Der Termin hat sich geändert. [Sagen Sie|Sag] uns bitte mit einem Klick, dass [Sie|du] auch dann [kommen|kommst], oder [melden Sie sich|melde dich] ab.',
            'The date has changed. Please tell us with one click that you will still come, or withdraw.',
          ),
          facts.consentBy,
          facts,
        ),
      ]
    : [];

const told = say(
  '[Sie müssen|Du musst] nichts tun; wir schreiben [Ihnen|dir], sobald es etwas Neues gibt.',
  'There is nothing for you to do; we will write as soon as there is news.',
);

const ownSteps: Readonly<Record<StandingCode, (facts: StandingFacts) => NextStep[]>> = {
  interest: (facts) => [step(told, null, facts)],
  interestOpen: (facts) => [
    step(
      say(
        '[Melden Sie sich|Melde dich] jetzt mit einem Klick an. Die Vormerkung allein ist noch keine Anmeldung.',
        'Register now with one click. Having left your interest does not register you yet.',
      ),
      facts.offer.registrationClosesAt,
      facts,
    ),
  ],
  interestMissed: (facts) => [
    step(
      say(
        '[Möchten Sie|Möchtest du] trotzdem teilnehmen, [wenden Sie sich|wende dich] bitte an den Veranstalter.',
        'If you would still like to take part, please contact the organiser.',
      ),
      null,
      facts,
    ),
  ],
  confirmAddress: (facts) => [
    step(
      say(
        '[Öffnen Sie|Öffne] den Link in der E-Mail, die wir [Ihnen|dir] geschickt haben.',
        'Open the link in the e-mail that we have sent you.',
      ),
      facts.confirmBy,
      facts,
    ),
  ],
  checking: (facts) => [step(told, null, facts)],
  awaitingApproval: (facts) => [step(told, null, facts)],
  inReview: (facts) => [step(told, null, facts)],
  // The day by which it has to be passed is no limit for somebody who can do nothing about it.
  preliminaryTalk: (facts) => [
    step(talkStep(facts), waitsForTalk(facts) ? null : facts.stageDueAt, facts),
  ],
  preWork: (facts) => [
    step(
      say(
        '[Geben Sie|Gib] die Aufgabe [Ihrer|deiner] Kommune ab. Danach bestätigen wir den Platz.',
        "Hand in your municipality's task. After that we confirm the place.",
      ),
      facts.stageDueAt,
      facts,
    ),
  ],
  selection: (facts) => [step(told, null, facts)],
  placeOffered: (facts) => [
    step(
      say(
        '[Nehmen Sie|Nimm] den Platz mit einem Klick an, oder [geben Sie|gib] ihn frei.',
        'Accept the place with one click, or let it go.',
      ),
      facts.placeOfferedUntil,
      facts,
    ),
  ],
  placeHeld: (facts) => [step(told, facts.offer.admission.minimumDecisionAt, facts)],
  waitingList: (facts) => [step(promotionText(facts), null, facts)],
  admitted: (facts) => (isPast('admitted', facts) ? [] : [step(accessText(facts), null, facts)]),
  refused: () => [],
  declined: () => [],
  withdrawn: (facts) => [step(again, null, facts)],
  withdrawnByOrganiser: () => [],
  cancelled: () => [],
  expired: (facts) => [step(again, null, facts)],
  handedOver: () => [],
  registersOthers: (facts) => [step(told, null, facts)],
};

const promotionText = ({ offer }: StandingFacts): Bilingual => {
  switch (offer.admission.promotion) {
    case 'direct':
      return say(
        'Wird ein passender Platz frei, [rücken Sie|rückst du] nach und [bekommen|bekommst] eine E-Mail.',
        'When a fitting place becomes free you move up and get an e-mail.',
      );
    case 'offer':
      return say(
        `Wird ein passender Platz frei, bieten wir ihn [Ihnen|dir] per E-Mail an. [Sie haben|Du hast] dann ${offer.admission.offerHours} Stunden Zeit.`,
        `When a fitting place becomes free we offer it to you by e-mail. You then have ${offer.admission.offerHours} hours.`,
      );
    case 'person':
      return say(
        'Wird ein Platz frei, entscheidet der Veranstalter, wer ihn bekommt.',
        'When a place becomes free the organiser decides who gets it.',
      );
  }
};

/** No time is free yet, or the organiser decides how it goes on. */
const waitsForTalk = ({ talk, openSteps }: StandingFacts): boolean =>
  talk === null && !openSteps.includes('chooseTalk');

function talkStep(facts: StandingFacts): Bilingual {
  if (waitsForTalk(facts)) {
    return say(
      'Wegen der Vorabsprache melden wir uns bei [Ihnen|dir]. Bis dahin [müssen Sie|musst du] nichts tun.',
      'We will write to you about the preliminary talk. Until then there is nothing for you to do.',
    );
  }
  return facts.talk === null
    ? say(
        '[Wählen Sie|Wähle] einen Termin für die Vorabsprache. Sie gilt für [Ihr|dein] ganzes Team.',
        'Choose a time for the preliminary talk. It holds for your whole team.',
      )
    : say(
        'Der Termin für die Vorabsprache steht. Danach entscheidet sich, wie es weitergeht.',
        'The time of the preliminary talk is agreed. After it you will hear how it goes on.',
      );
}

const again = say(
  'Solange die Anmeldung offen ist, [können Sie sich|kannst du dich] neu anmelden.',
  'You can register anew as long as registration is open.',
);

const accessText = (facts: StandingFacts): Bilingual =>
  facts.offer.lifecycle === 'postponed' ? told : accessSentence(facts);

const step = (text: Bilingual, by: string | null, { offer }: StandingFacts): NextStep => ({
  text,
  by,
  byText: by === null ? null : untilText(by, offer.timeZone),
});
