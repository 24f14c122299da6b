/**
 * What an offer needs before it can be published. "Unknown" is a legal value: only what a mail or a
 * rule cannot do without is in the way. Each rule is one sentence for the editor, with the place in
 * the offer and who needs it. The same rules hold for edits after publication.
 */
import { Temporal } from 'temporal-polyfill';
import type { MailKind } from '#contracts/vocabulary.js';
import type { OfferContent } from './offer-content.rules.js';
import { closesAt, opensAt } from './deadline-times.rules.js';
import { eventDay } from './event-days.rules.js';
import { dispatchAt, eventBegins, scheduledSessions } from './offer-times.rules.js';

/** What the checklist knows besides the text: projections of other services, never guesses. */
export interface ChecklistFacts {
  content: OfferContent;
  organiserKnown: boolean;
  accessDataSet: boolean;
  /** Null: the eligibility service has told nothing about this offer yet. */
  conditions: { count: number; needEventDay: boolean } | null;
}

/** A mail that would be wrong or empty, or a rule that could not decide. */
export type NeededBy =
  | { kind: 'mail'; mail: MailKind | 'all' }
  | {
      kind: 'rule';
      rule: 'agreementOnEventDay' | 'eligibility' | 'registrationPeriod' | 'answers';
    };

export interface OpenPoint {
  code: string;
  /** RFC 6901, into the offer. */
  pointer: string;
  message: { de: string; en: string };
  neededBy: NeededBy[];
}

const mail = (kind: MailKind | 'all'): NeededBy => ({
  kind: 'mail',
  mail: kind,
});
const rule = (name: Extract<NeededBy, { kind: 'rule' }>['rule']): NeededBy => ({
  kind: 'rule',
  rule: name,
});

interface ChecklistRule extends OpenPoint {
  /** True: nothing is missing. */
  fulfilled: (facts: ChecklistFacts) => boolean;
}

const has = (facts: ChecklistFacts, stage: OfferContent['procedure'][number]['kind']) =>
  facts.content.procedure.some((one) => one.kind === stage);

/** Holds also while one of the two is unknown: other rules say what must be known. */
const notAfter = (one: Temporal.Instant | null, other: Temporal.Instant | null): boolean =>
  !one || !other || Temporal.Instant.compare(one, other) <= 0;

export const checklistRules: readonly ChecklistRule[] = [
  {
    code: 'titleMissing',
    pointer: '/title',
    message: {
      de: 'Es fehlt ein deutscher Titel.',
      en: 'A German title is missing.',
    },
    neededBy: [mail('all')],
    fulfilled: ({ content }) => content.title !== null,
  },
  {
    code: 'organiserUnknown',
    pointer: '/organiserAgencyId',
    message: {
      de: 'Die veranstaltende Agentur steht nicht im Verzeichnis.',
      en: 'The organising agency is not in the register.',
    },
    neededBy: [mail('all'), rule('eligibility')],
    fulfilled: ({ organiserKnown }) => organiserKnown,
  },
  {
    code: 'conditionsMissing',
    pointer: '/procedure',
    message: {
      de: 'Das Verfahren prüft die Teilnahmebedingungen, es sind aber keine hinterlegt.',
      en: 'The procedure checks conditions, but none have been written.',
    },
    neededBy: [rule('eligibility')],
    fulfilled: (facts) => !has(facts, 'eligibility') || (facts.conditions?.count ?? 0) > 0,
  },
  {
    code: 'eventDayMissing',
    pointer: '/sessions',
    message: {
      de: 'Eine Bedingung prüft, was am Veranstaltungstag gilt; der Tag steht noch nicht fest.',
      en: 'A condition checks what is valid on the day of the event; the day is not fixed yet.',
    },
    neededBy: [rule('agreementOnEventDay')],
    fulfilled: ({ content, conditions }) => !conditions?.needEventDay || eventDay(content) !== null,
  },
  {
    code: 'sessionTimesMissing',
    pointer: '/sessions',
    message: {
      de: 'Für den Kalendereintrag der Zusage fehlen Tag, Beginn oder Ende eines Termins.',
      en: 'The calendar entry of the admission needs day, start and end of every session.',
    },
    neededBy: [mail('admission')],
    fulfilled: ({ content }) =>
      content.sessions.length > 0 && scheduledSessions(content).length === content.sessions.length,
  },
  {
    code: 'registrationDeadlineMissing',
    pointer: '/registrationCloses',
    message: {
      de: 'Ohne Anmeldeschluss kann niemand an die Bestätigung der Adresse erinnert werden.',
      en: 'Without a registration deadline nobody can be reminded to confirm the address.',
    },
    neededBy: [mail('addressReminder'), rule('registrationPeriod')],
    fulfilled: (facts) =>
      !has(facts, 'confirmAddress') || facts.content.registrationCloses !== null,
  },
  {
    code: 'registrationOpensAfterDeadline',
    pointer: '/registrationOpens',
    message: {
      de: 'Die Anmeldung beginnt erst nach dem Anmeldeschluss.',
      en: 'Registration opens only after its deadline.',
    },
    neededBy: [rule('registrationPeriod')],
    fulfilled: ({ content }) =>
      notAfter(
        opensAt(content.registrationOpens, content),
        closesAt(content.registrationCloses, content),
      ),
  },
  {
    code: 'registrationDeadlineAfterStart',
    pointer: '/registrationCloses',
    message: {
      de: 'Der Anmeldeschluss liegt nach dem Beginn der Veranstaltung.',
      en: 'The registration deadline is later than the start of the event.',
    },
    neededBy: [mail('addressReminder'), rule('registrationPeriod')],
    fulfilled: ({ content }) =>
      notAfter(closesAt(content.registrationCloses, content), eventBegins(content)),
  },
  {
    code: 'questionDeadlineMissing',
    pointer: '/questionDeadline',
    message: {
      de: 'Es gibt Fragen, die nachgereicht werden dürfen, aber keinen Schluss dafür.',
      en: 'Some questions may be answered later, but there is no question deadline.',
    },
    neededBy: [mail('questionReminder'), rule('answers')],
    fulfilled: ({ content }) =>
      content.questionDeadline !== null ||
      !content.questionnaire.some((one) => one.neededBy === 'questionDeadline'),
  },
  {
    code: 'questionDeadlineAfterStart',
    pointer: '/questionDeadline',
    message: {
      de: 'Der Schluss für Fragen liegt nach dem Beginn der Veranstaltung.',
      en: 'The question deadline is later than the start of the event.',
    },
    neededBy: [mail('questionReminder'), rule('answers')],
    fulfilled: ({ content }) =>
      notAfter(closesAt(content.questionDeadline, content), eventBegins(content)),
  },
  {
    code: 'accessDataMissing',
    pointer: '/accessData',
    message: {
      de: 'Ein Versandtag für die Zugangsdaten steht fest, die Zugangsdaten fehlen.',
      en: 'A dispatch day for the access data is fixed, but the access data are missing.',
    },
    neededBy: [mail('access')],
    fulfilled: ({ content, accessDataSet }) => !content.accessDispatch || accessDataSet,
  },
  {
    code: 'accessDispatchMissing',
    pointer: '/accessDispatch',
    message: {
      de: 'Zugangsdaten sind hinterlegt, aber es steht kein Versandtag fest.',
      en: 'Access data are there, but no dispatch day is fixed.',
    },
    neededBy: [mail('access')],
    fulfilled: ({ content, accessDataSet }) => !accessDataSet || content.accessDispatch !== null,
  },
  {
    code: 'accessDispatchAfterStart',
    pointer: '/accessDispatch',
    message: {
      de: 'Die Zugangsdaten gingen erst nach dem Beginn der Veranstaltung hinaus.',
      en: 'The access data would leave only after the start of the event.',
    },
    neededBy: [mail('access')],
    fulfilled: ({ content }) =>
      notAfter(
        dispatchAt(content.accessDispatch, content.timeZone),
        firstArrival(content) ?? eventBegins(content),
      ),
  },
];

/** Access data must be there for the technical check already. */
function firstArrival(content: OfferContent): Temporal.Instant | null {
  return scheduledSessions(content)[0]?.preSessionStartsAt ?? null;
}

/** What is in the way of publishing, in the order of the rules; empty: nothing. */
export const openPoints = (facts: ChecklistFacts): OpenPoint[] =>
  checklistRules
    .filter((one) => !one.fulfilled(facts))
    .map(({ code, pointer, message, neededBy }) => ({
      code,
      pointer,
      message,
      neededBy,
    }));
