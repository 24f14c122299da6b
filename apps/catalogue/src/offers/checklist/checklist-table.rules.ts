/** The rules of the publish checklist, one entry each; how they are used: publish-checklist.rules.ts. */
import { Temporal } from 'temporal-polyfill';
import { at, type ChecklistRule, has, mail, rule } from './checklist-point.rules.js';
import { stageRules } from './checklist-stages.rules.js';
import type { Deadline } from '../content/deadlines.rules.js';
import { closesAt, opensAt } from '../times/deadline-times.rules.js';
import { eventDay, fixedDay } from '../times/event-days.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import {
  dispatchAt,
  eventBegins,
  scheduledSessions,
  sendsAccess,
} from '../times/offer-times.rules.js';

/** Holds also while one of the two is unknown: other rules say what must be known. */
const notAfter = (one: Temporal.Instant | null, other: Temporal.Instant | null): boolean =>
  !one || !other || Temporal.Instant.compare(one, other) <= 0;

const announcing: readonly ChecklistRule[] = [
  {
    code: 'titleMissing',
    for: 'announcement',
    message: {
      de: 'Es fehlt ein deutscher Titel.',
      en: 'A German title is missing.',
    },
    neededBy: [mail('all')],
    missing: at('/title', ({ content }) => content.title !== null),
  },
  {
    code: 'organiserUnknown',
    for: 'announcement',
    message: {
      de: 'Die veranstaltende Agentur steht nicht im Verzeichnis.',
      en: 'The organising agency is not in the register.',
    },
    neededBy: [mail('all'), rule('eligibility')],
    missing: at('/organiserAgencyId', ({ organiserKnown }) => organiserKnown),
  },
];

const deciding: readonly ChecklistRule[] = [
  {
    code: 'conditionsMissing',
    for: 'registration',
    message: {
      de: 'Das Verfahren prüft die Teilnahmebedingungen, es sind aber keine hinterlegt.',
      en: 'The procedure checks conditions, but none have been written.',
    },
    neededBy: [rule('eligibility')],
    missing: at(
      '/procedure',
      (facts) => !has(facts, 'eligibility') || (facts.conditions?.count ?? 0) > 0,
    ),
  },
  {
    code: 'eventDayMissing',
    for: 'registration',
    message: {
      de: 'Eine Bedingung prüft, was am Veranstaltungstag gilt; der Tag steht noch nicht fest.',
      en: 'A condition checks what is valid on the day of the event; the day is not fixed yet.',
    },
    neededBy: [rule('agreementOnEventDay')],
    missing: at(
      '/sessions',
      ({ content, conditions }) => !conditions?.needEventDay || eventDay(content) !== null,
    ),
  },
  {
    code: 'sessionTimesMissing',
    for: 'registration',
    message: {
      de: 'Für den Kalendereintrag der Zusage fehlen Tag, Beginn oder Ende eines Termins.',
      en: 'The calendar entry of the admission needs day, start and end of the session.',
    },
    neededBy: [mail('admission')],
    missing: ({ content }) => sessionsWithoutTimes(content),
  },
  {
    code: 'choiceWithoutDay',
    for: 'registration',
    message: {
      de: 'Zwischen diesen Terminen wird bei der Anmeldung gewählt; einer hat noch keinen festen Tag.',
      en: 'People choose between these sessions when they register; one has no fixed day yet.',
    },
    neededBy: [rule('choice'), mail('admission')],
    missing: ({ content }) => choicesWithoutDay(content),
  },
];

const period: readonly ChecklistRule[] = [
  {
    code: 'registrationDeadlineMissing',
    for: 'registration',
    message: {
      de: 'Der Anmeldeschluss fehlt. So lange bleibt die Anmeldung geschlossen, weil niemand rechtzeitig an die Bestätigung der Adresse erinnert werden könnte.',
      en: 'The registration deadline is missing. Until then registration stays closed, because nobody could be reminded in time to confirm the address.',
    },
    neededBy: [mail('addressReminder'), rule('registrationPeriod')],
    missing: at(
      '/registrationCloses',
      (facts) => !has(facts, 'confirmAddress') || facts.content.registrationCloses !== null,
    ),
  },
  {
    code: 'deadlineWithoutDay',
    for: 'registration',
    message: {
      de: 'Diese Frist bezieht sich auf einen Tag, der noch nicht feststeht.',
      en: 'This deadline refers to a day that is not fixed yet.',
    },
    neededBy: [
      mail('addressReminder'),
      mail('questionReminder'),
      rule('registrationPeriod'),
      rule('selection'),
      rule('minimum'),
    ],
    missing: ({ content }) => deadlinesWithoutDay(content),
  },
  {
    code: 'registrationOpensAfterDeadline',
    for: 'registration',
    message: {
      de: 'Die Anmeldung beginnt erst nach dem Anmeldeschluss.',
      en: 'Registration opens only after its deadline.',
    },
    neededBy: [rule('registrationPeriod')],
    missing: at('/registrationOpens', ({ content }) =>
      notAfter(
        opensAt(content.registrationOpens, content),
        closesAt(content.registrationCloses, content),
      ),
    ),
  },
  {
    code: 'registrationDeadlineAfterStart',
    for: 'registration',
    message: {
      de: 'Der Anmeldeschluss liegt nach dem Beginn der Veranstaltung.',
      en: 'The registration deadline is later than the start of the event.',
    },
    neededBy: [mail('addressReminder'), rule('registrationPeriod')],
    missing: at('/registrationCloses', ({ content }) =>
      notAfter(closesAt(content.registrationCloses, content), eventBegins(content)),
    ),
  },
  {
    code: 'questionDeadlineMissing',
    for: 'registration',
    message: {
      de: 'Es gibt Fragen, die nachgereicht werden dürfen, aber keinen Schluss dafür.',
      en: 'Some questions may be answered later, but there is no question deadline.',
    },
    neededBy: [mail('questionReminder'), rule('answers')],
    missing: at(
      '/questionDeadline',
      ({ content }) =>
        content.questionDeadline !== null ||
        !content.questionnaire.some((one) => one.neededBy === 'questionDeadline'),
    ),
  },
  {
    code: 'questionDeadlineAfterStart',
    for: 'registration',
    message: {
      de: 'Der Schluss für Fragen liegt nach dem Beginn der Veranstaltung.',
      en: 'The question deadline is later than the start of the event.',
    },
    neededBy: [mail('questionReminder'), rule('answers')],
    missing: at('/questionDeadline', ({ content }) =>
      notAfter(closesAt(content.questionDeadline, content), eventBegins(content)),
    ),
  },
];

const access: readonly ChecklistRule[] = [
  {
    code: 'accessDataMissing',
    for: 'registration',
    message: {
      de: 'Ein Versandtag für die Zugangsdaten steht fest, die Zugangsdaten fehlen.',
      en: 'A dispatch day for the access data is fixed, but the access data are missing.',
    },
    neededBy: [mail('access')],
    missing: at(
      '/accessData',
      ({ content, accessDataSet }) => !sendsAccess(content) || accessDataSet,
    ),
  },
  {
    code: 'accessDispatchMissing',
    for: 'registration',
    message: {
      de: 'Zugangsdaten sind hinterlegt, aber es steht kein Versandtag fest.',
      en: 'Access data are there, but no dispatch day is fixed.',
    },
    neededBy: [mail('access')],
    missing: ({ content, accessDataSet }) => (accessDataSet ? withoutDispatch(content) : []),
  },
  {
    code: 'accessDispatchAfterStart',
    for: 'registration',
    message: {
      de: 'Die Zugangsdaten gingen erst nach dem Beginn eines Termins hinaus, für den sie sind.',
      en: 'The access data would leave only after the start of a session that they are for.',
    },
    neededBy: [mail('access')],
    missing: ({ content }) => lateDispatches(content),
  },
];

export const checklistRules: readonly ChecklistRule[] = [
  ...announcing,
  ...deciding,
  ...stageRules,
  ...period,
  ...access,
];

/** A day without times cannot stand in a calendar; a later session may still be announced later. */
function sessionsWithoutTimes(content: OfferContent): string[] {
  const scheduled = new Set(scheduledSessions(content).map((one) => one.session.sessionId));
  if (scheduled.size === 0) return ['/sessions'];
  return content.sessions.flatMap(({ date, sessionId }, position) =>
    fixedDay(date) && !scheduled.has(sessionId) ? [`/sessions/${position}`] : [],
  );
}

function choicesWithoutDay({ parts, sessions }: OfferContent): string[] {
  const open = new Set(sessions.filter(({ date }) => !fixedDay(date)).map(({ key }) => key));
  return parts.flatMap(({ rule: choice, sessions: keys }, position) => {
    const chosen = choice === 'exactlyOne' || choice === 'alternativeDates';
    return chosen && keys.some((key) => open.has(key)) ? [`/parts/${position}/sessions`] : [];
  });
}

function deadlinesWithoutDay(content: OfferContent): string[] {
  const { registrationOpens, registrationCloses, questionDeadline, admission } = content;
  const isOpen = (deadline: Deadline | null) => deadline && !closesAt(deadline, content);
  const open = {
    '/registrationOpens': registrationOpens && !opensAt(registrationOpens, content),
    '/registrationCloses': isOpen(registrationCloses),
    '/questionDeadline': isOpen(questionDeadline),
    '/preQuestions/closes': isOpen(content.preQuestions?.closes ?? null),
    '/admission/minimumDecision': isOpen(admission.minimumDecision),
    '/admission/selection': isOpen(admission.selection),
  };
  return Object.entries(open).flatMap(([pointer, without]) => (without ? [pointer] : []));
}

/** The offer's day counts for every session that has none of its own. */
function withoutDispatch({ accessDispatch, sessions }: OfferContent): string[] {
  if (accessDispatch) return [];
  const open = sessions.flatMap((one, position) =>
    one.accessDispatch ? [] : [`/sessions/${position}/accessDispatch`],
  );
  return open.length === sessions.length ? ['/accessDispatch'] : open;
}

/** When the first session begins that follows the offer's day; null: not known, or none does. */
function firstThatFollows(content: OfferContent): Temporal.Instant | null {
  const isApart = content.sessions.some((session) => session.accessDispatch);
  const [first] = scheduledSessions(content).filter(({ session }) => !session.accessDispatch);
  return first?.preSessionStartsAt ?? (isApart ? (first?.startsAt ?? null) : eventBegins(content));
}

/** Access data must be there for the technical check already. */
function lateDispatches(content: OfferContent): string[] {
  const scheduled = scheduledSessions(content);
  const first = firstThatFollows(content);
  const own = content.sessions.flatMap(({ sessionId, accessDispatch }, position) => {
    const session = scheduled.find((one) => one.session.sessionId === sessionId);
    const begins = session ? (session.preSessionStartsAt ?? session.startsAt) : null;
    const inTime = notAfter(dispatchAt(accessDispatch, content.timeZone), begins);
    return inTime ? [] : [`/sessions/${position}/accessDispatch`];
  });
  const inTime = notAfter(dispatchAt(content.accessDispatch, content.timeZone), first);
  return [...(inTime ? [] : ['/accessDispatch']), ...own];
}
