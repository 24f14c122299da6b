/** The columns that a list can be exported with: what each is called, and what it says of somebody. */
import { Temporal } from 'temporal-polyfill';
import type { Bilingual } from '#contracts/messages.js';
import { functionWords, rankWords } from '#contracts/person-words.js';
import type { OfferState } from '#contracts/states.js';
import type { Locale, MunicipalityKind, Question } from '#contracts/vocabulary.js';
import type { Answers } from '../admission/person/answers.rules.js';
import type { Participant } from '../admission/person/participant.entity.js';
import type { Registration } from '../admission/registration.entity.js';
import type { StandingCode } from '../admission/standing/standing-facts.rules.js';
import type { RegistrationSummary } from '../admission/views.rules.js';
import * as words from './words.rules.js';

/** Everything that a row of a file may tell. */
export interface ExportRow {
  readonly registration: Registration;
  readonly person: Participant;
  readonly answers: Answers;
  readonly offer: OfferState;
  /** From the register, else in the person's words. */
  readonly municipality: string | null;
  readonly inRegister: {
    readonly ags: string | null;
    readonly kind: string;
    readonly federalState: string;
  } | null;
  readonly summary: Pick<
    RegistrationSummary,
    'openSteps' | 'waitingPosition' | 'sessionIds' | 'overdue' | 'enteredBy'
  > & { readonly standing: { readonly code: StandingCode } };
}

interface Column {
  readonly head: Bilingual;
  /** Tells who somebody is, or what they wrote in their own words. */
  readonly personal: boolean;
  readonly value: (row: ExportRow, locale: Locale) => string;
}

const say = (de: string, en: string): Bilingual => ({ de, en });
const fact = (de: string, en: string, value: Column['value']): Column => ({
  head: say(de, en),
  personal: false,
  value,
});
const personal = (de: string, en: string, value: Column['value']): Column => ({
  ...fact(de, en, value),
  personal: true,
});
/** Wall-clock time of the offer, in the form that every spreadsheet sorts rightly. */
const moment =
  (pick: (registration: Registration) => Date | null): Column['value'] =>
  ({ registration, offer }) => {
    const at = pick(registration);
    if (at === null) return '';
    const local = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(offer.timeZone);
    return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  };
const listed = <K extends string>(
  keys: readonly K[],
  of: Readonly<Record<K, Bilingual>>,
  locale: Locale,
): string => keys.map((key) => of[key][locale]).join(', ');
const yes = (holds: boolean, locale: Locale): string => words.yesNo[`${holds}`][locale];

/** In the order in which they are offered. Keys stay as they are: saved views name them. */
export const columns = {
  registrationId: fact('Kennung', 'Id', ({ registration }) => registration.id),
  received: fact(
    'Eingang',
    'Received',
    moment((r) => r.submittedAt),
  ),
  firstName: personal('Vorname', 'First name', ({ person }) => person.firstName),
  lastName: personal('Nachname', 'Last name', ({ person }) => person.lastName),
  email: personal('E-Mail', 'E-mail', ({ person }) => person.email),
  municipality: personal('Kommune', 'Municipality', ({ municipality }) => municipality ?? ''),
  inRegister: fact('Im Verzeichnis', 'In the register', ({ registration }, locale) =>
    yes(registration.municipalityId !== null, locale),
  ),
  ags: fact('AGS', 'AGS', ({ inRegister }) => inRegister?.ags ?? ''),
  municipalityKind: fact('Art der Kommune', 'Kind of municipality', ({ inRegister }, locale) =>
    inRegister ? words.kindWords[inRegister.kind as MunicipalityKind][locale] : '',
  ),
  federalState: fact('Land', 'Federal state', ({ inRegister }) => inRegister?.federalState ?? ''),
  functions: fact('Funktion', 'Function', ({ registration }, locale) =>
    listed(registration.functions, functionWords, locale),
  ),
  rank: fact('Rang', 'Rank', ({ registration: { rank } }, locale) =>
    rank ? rankWords[rank][locale] : '',
  ),
  experience: fact('Erfahrung', 'Experience', ({ registration: { experience } }, locale) =>
    experience ? words.experienceWords[experience][locale] : '',
  ),
  role: fact(
    'Rolle',
    'Role',
    ({ registration }, locale) => words.roleWords[registration.role][locale],
  ),
  teamId: fact('Team', 'Team', ({ registration }) => registration.teamId),
  teamSize: fact('Größe des Teams', 'Size of the team', ({ registration }) =>
    String(registration.teamSize ?? ''),
  ),
  standing: fact(
    'Stand',
    'State',
    ({ summary }, locale) => words.standingWords[summary.standing.code][locale],
  ),
  openSteps: fact('Noch offen', 'Still to do', ({ summary }, locale) =>
    listed(summary.openSteps, words.openStepWords, locale),
  ),
  due: fact(
    'Fällig',
    'Due',
    moment((r) => r.stageDueAt),
  ),
  overdue: fact('Überfällig', 'Overdue', ({ summary }, locale) => yes(summary.overdue, locale)),
  eligibility: fact(
    'Voraussetzungen',
    'Requirements',
    ({ registration }, locale) => words.eligibilityWords[registration.eligibility][locale],
  ),
  approval: fact(
    'Entscheidung',
    'Decision',
    ({ registration }, locale) => words.approvalWords[registration.approval][locale],
  ),
  overridden: fact('Entgegen der Prüfung', 'Against the check', ({ registration }, locale) =>
    yes(registration.overridden, locale),
  ),
  seat: fact(
    'Platz',
    'Place',
    ({ registration }, locale) => words.seatWords[registration.seat][locale],
  ),
  placeInQuestion: fact('Platz in Frage', 'Place in question', ({ registration }, locale) =>
    yes(registration.open.includes('placeInQuestion'), locale),
  ),
  waitingPosition: fact('Position auf der Warteliste', 'Position on the waiting list', (row) =>
    String(row.summary.waitingPosition ?? ''),
  ),
  sessions: fact('Gruppe oder Termin', 'Group or date', ({ summary, offer }, locale) =>
    summary.sessionIds.map((sessionId) => sessionName(sessionId, offer, locale)).join(', '),
  ),
  audience: fact(
    'Zielgruppe',
    'Audience',
    ({ registration }) => registration.decision?.audience ?? '',
  ),
  priority: fact(
    'Vorrang',
    'Priority',
    ({ registration }) => registration.decision?.priority ?? '',
  ),
  priceClass: fact(
    'Preisklasse',
    'Price class',
    ({ registration }) => registration.decision?.priceClass ?? '',
  ),
  attendance: fact(
    'Teilnahme',
    'Attendance',
    ({ registration }, locale) => words.attendanceWords[registration.attendance][locale],
  ),
  admittedAt: fact(
    'Zugelassen am',
    'Admitted on',
    moment((r) => r.admittedAt),
  ),
  withdrawnAt: fact(
    'Abgemeldet am',
    'Withdrawn on',
    moment((r) => r.withdrawnAt),
  ),
  channel: fact(
    'Angemeldet',
    'Registered',
    ({ registration }, locale) => words.channelWords[registration.channel][locale],
  ),
  enteredBy: fact('Eingetragen von', 'Entered by', ({ summary }) => summary.enteredBy ?? ''),
  locale: fact(
    'Sprache der E-Mails',
    'Language of the mails',
    ({ registration }, locale) => words.localeWords[registration.locale][locale],
  ),
  staffReason: personal(
    'Begründung',
    'Reason',
    ({ person }) => person.endingReason ?? person.approvalReason ?? '',
  ),
} satisfies Record<string, Column>;

const sessionName = (sessionId: string, offer: OfferState, locale: Locale): string => {
  const session = offer.schedule.find((each) => each.sessionId === sessionId);
  const title = session?.title;
  return title
    ? locale === 'en'
      ? (title.en ?? title.de)
      : title.de
    : (session?.key ?? sessionId);
};

const ANSWER = 'answer:';

/** An answer to one of the offer's questions; people write what they like, so it counts as personal. */
const answerColumn = (question: Question): Column => ({
  head: { de: question.label.de, en: question.label.en ?? question.label.de },
  personal: true,
  value: ({ answers }, locale) => answerText(question, answers[question.key], locale),
});

function answerText(
  question: Question,
  answer: Answers[string] | undefined,
  locale: Locale,
): string {
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return words.yesNo[`${answer}`][locale];
  const label = (value: string): string => {
    const text = question.options?.find((option) => option.value === value)?.label;
    return text ? (locale === 'en' ? (text.en ?? text.de) : text.de) : value;
  };
  return typeof answer === 'string' ? label(answer) : answer.map(label).join(', ');
}

type Asks = Pick<OfferState, 'questionnaire'>;

export function columnOf(key: string, offer: Asks): Column | null {
  if (Object.hasOwn(columns, key)) return columns[key as keyof typeof columns];
  if (!key.startsWith(ANSWER)) return null;
  const question = offer.questionnaire.find((each) => ANSWER + each.key === key);
  return question ? answerColumn(question) : null;
}

/** Why a column cannot be had; null: it can. */
export const columnFault = (key: string, offer: Asks): Bilingual | null =>
  columnOf(key, offer) !== null
    ? null
    : key.startsWith(ANSWER)
      ? say(
          `Dieses Angebot stellt die Frage „${key.slice(ANSWER.length)}“ nicht (mehr).`,
          `This offer does not ask the question "${key.slice(ANSWER.length)}" (any more).`,
        )
      : say(
          `Diese Spalte gibt es nicht (mehr): ${key}`,
          `There is no such column (any more): ${key}`,
        );

export interface OfferedColumn {
  readonly key: string;
  readonly head: Bilingual;
  readonly personal: boolean;
}

/** All that an offer's list can be exported with, the answers last. */
export const offeredColumns = (offer: Asks): OfferedColumn[] =>
  [...Object.keys(columns), ...offer.questionnaire.map(({ key }) => ANSWER + key)].flatMap(
    (key) => {
      const column = columnOf(key, offer);
      return column ? [{ key, head: column.head, personal: column.personal }] : [];
    },
  );
