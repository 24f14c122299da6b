/**
 * What a template may say, derived from the facts: every value already formatted in the reader's
 * language and in the offer's zone. The documented set of variables.
 */
import { findingText } from '#contracts/finding-text.js';
import type { Temporal } from 'temporal-polyfill';
import { plainJoining } from '#contracts/joining.js';
import type { ChangeNoticeBriefing, OfferBriefing } from '#contracts/internal-http.js';
import type { Salutation } from '#contracts/salutation.js';
import type { Locale } from '#contracts/vocabulary.js';
import { type AdmissionView, admissionView } from './admission-view.rules.js';
import { type AccessView, accessView } from './access-view.rules.js';
import { dated, dayText } from './day-text.rules.js';
import {
  needsAccess,
  onText,
  sessionDates,
  whenText,
  whereText,
  zoneName,
} from './dates-view.rules.js';
import { deadlinesView } from './deadlines-view.rules.js';
import { type DispatchView, dispatchView, toldSessions } from './dispatch-view.rules.js';
import { withSessions } from './own-sessions.rules.js';
import { manyLines, oneLine, pick, webLink } from './others-text.rules.js';
import type { OwnText } from '../own-text.rules.js';
import type { CalendarMethod, MailFacts } from '../template.js';

interface SessionView {
  title: string | null;
  /** `Donnerstag, 24. September 2020, 10:00–14:00 Uhr (Berlin)`, `voraussichtlich im Dezember 2020` */
  when: string;
  /** Start of the optional technical check, `09:30`. */
  check: string | null;
}

export interface MailView extends AdmissionView {
  locale: Locale;
  variant: string | null;
  person: { name: string; municipality: string | null };
  /** On the interest list, not registered yet. */
  interested: boolean;
  /** A calendar file travels along: to enter the dates, or to take them out. */
  calendar: CalendarMethod | null;
  /** A second file takes dates out that hold no more. */
  calendarTakesOut: boolean;
  /** An own mail of the offer, already filled; null: of a built-in kind. */
  own: OwnText | null;
  /** What changed, in the organiser's words and as a list. */
  notice: {
    message: string;
    changes: { label: string; before: string; after: string }[];
    asksConsent: boolean;
  } | null;
  offer: DispatchView & {
    title: string;
    summary: string | null;
    organiser: string;
    /** `online, Webex`, an address, or that it is open. */
    where: string;
    /** How to get there. */
    directions: string | null;
    /** Access data are needed to take part. */
    needsAccess: boolean;
    /** Which of the sessions go together, where not all do. */
    parts: string[];
    /** Content date of the text. */
    stand: string;
    sessions: SessionView[];
    /** Something is known of the date. */
    dated: boolean;
    /** For subjects: ` am 24. September 2020, 10:00 Uhr`, or nothing while no date is known. */
    on: string;
    registrationDeadline: string | null;
    registrationDeadlineShort: string | null;
    /** `12:00`; null: the day counts in full. */
    registrationDeadlineTime: string | null;
    /** `bis einschließlich …`, or `bis …, 12:00 Uhr`. */
    registrationUntil: string | null;
    questionDeadline: string | null;
    questionDeadlineShort: string | null;
    questionUntil: string | null;
    technicalRequirements: string | null;
    /** Why it was postponed or cancelled, in the organiser's words. */
    reason: string | null;
    moderators: string[];
  };
  contact: { line: string; email: string | null } | null;
  /** What a decision turned on, with what would help. */
  findings: { message: string; remedy: string | null; contact: string | null }[];
  declineReason: string | null;
  missingAnswers: string[];
  waitingPosition: number | null;
  links: {
    status: string;
    confirmAddress: string | null;
    signIn: string | null;
    takeUpInterest: string | null;
    consent: string | null;
    notMe: string | null;
    acceptPlace: string | null;
    chooseTalk: string | null;
    /** The personal way in; then `access` is empty. */
    join: string | null;
  };
  access: AccessView | null;
  /** Minutes before a session from which on the personal link leads in. */
  opensMinutesBefore: number;
}

const rules = {
  de: {
    all: 'alle Termine gehören zusammen',
    exactlyOne: 'genau einer dieser Termine',
    any: 'beliebig viele dieser Termine',
    alternativeDates: 'einer dieser Termine zur Wahl',
  },
  en: {
    all: 'all of these dates belong together',
    exactlyOne: 'exactly one of these dates',
    any: 'any of these dates',
    alternativeDates: 'one of these dates, as you choose',
  },
} as const;

/** `Teil II: genau einer dieser Termine (Gruppe I, Gruppe II)` */
function partTexts({ parts, schedule }: OfferBriefing, locale: Locale): string[] {
  return parts.map(({ title, rule, sessionIds }) => {
    const names = schedule
      .filter((one) => sessionIds.includes(one.sessionId) && one.title)
      .map((one) => oneLine(pick(one.title!, locale)));
    const which = sessionIds.length > 1 ? `: ${rules[locale][rule]}` : '';
    return `${oneLine(pick(title, locale))}${which}${names.length > 1 ? ` (${names.join(', ')})` : ''}`;
  });
}

/** @param dispatch when access data leave, of all sessions of the person */
function offerView(
  briefing: OfferBriefing,
  locale: Locale,
  dispatch: DispatchView,
): MailView['offer'] {
  const dates = sessionDates(briefing);
  const zone = zoneName(briefing);
  return {
    title: oneLine(pick(briefing.title, locale)),
    reason: briefing.lifecycleReason && manyLines(briefing.lifecycleReason[locale]),
    summary: briefing.summary && manyLines(pick(briefing.summary, locale)),
    organiser: oneLine(briefing.organiser.name),
    where: oneLine(whereText(briefing, locale)),
    directions: briefing.place.directions && manyLines(pick(briefing.place.directions, locale)),
    needsAccess: needsAccess(briefing),
    parts: partTexts(briefing, locale),
    stand: dayText(briefing.contentDate, locale, dated),
    sessions: dates.map((each) => ({
      title: each.title && oneLine(pick(each.title, locale)),
      when: whenText(each, zone, locale),
      check: each.check,
    })),
    dated: dates.some(({ date }) => date.kind !== 'unknown'),
    on: onText(dates, locale),
    ...deadlinesView(briefing, locale),
    ...dispatch,
    technicalRequirements:
      briefing.technicalRequirements && manyLines(pick(briefing.technicalRequirements, locale)),
    moderators: briefing.moderators.map(oneLine),
  };
}

function contactView({ contact, organiser }: OfferBriefing): MailView['contact'] {
  if (!contact || !(contact.name || contact.email || contact.phone)) return null;
  const line = [contact.name ?? organiser.name, contact.phone].filter((part) => part !== null);
  return {
    line: line.map(oneLine).join(', '),
    email: contact.email && oneLine(contact.email),
  };
}

const linksView = ({ recipient: { links }, organiser }: MailFacts): MailView['links'] => {
  const maybe = (link: string | undefined): string | null => (link ? webLink(link) : null);
  return {
    status: webLink(organiser?.page ?? links.status),
    confirmAddress: maybe(links.confirmAddress),
    signIn: maybe(links.signIn),
    takeUpInterest: maybe(links.takeUpInterest),
    consent: maybe(links.consent),
    notMe: maybe(links.notMe),
    acceptPlace: maybe(links.acceptPlace),
    chooseTalk: maybe(links.chooseTalk),
    join: maybe(links.join),
  };
};

const noticeView = (notice: ChangeNoticeBriefing | null, locale: Locale): MailView['notice'] =>
  notice && {
    message: manyLines(notice.message[locale]),
    changes: notice.changes.map(({ label, before, after }) => ({
      label: oneLine(label[locale]),
      before: oneLine(before[locale]),
      after: oneLine(after[locale]),
    })),
    asksConsent: notice.asksConsent,
  };

interface Circumstances {
  /** Business time: decides whether the dispatch lies ahead. */
  readonly now: Temporal.Instant;
  /** What the calendar file that travels along is for; null: there is none. */
  readonly calendar: CalendarMethod | null;
  /** A second file takes out what was entered before. */
  readonly calendarTakesOut?: boolean;
  readonly salutation?: Salutation;
}

/** @param theirs with a briefing of the sessions that the person attends */
export function mailView(
  theirs: MailFacts,
  { now, calendar, calendarTakesOut = false, salutation = 'formal' }: Circumstances,
): MailView {
  const facts = { ...theirs, briefing: withSessions(theirs.briefing, toldSessions(theirs, now)) };
  const { briefing, recipient, notice, variant, organiser } = facts;
  const { locale } = recipient;
  const name = organiser
    ? (briefing.contact?.name ?? briefing.organiser.name)
    : `${recipient.firstName} ${recipient.lastName}`;
  return {
    ...admissionView(facts, salutation),
    locale,
    variant,
    person: {
      name: oneLine(name),
      municipality: recipient.municipality && oneLine(recipient.municipality),
    },
    interested: recipient.position.stage === 'interest',
    calendar,
    calendarTakesOut,
    own: null,
    notice: noticeView(notice, locale),
    offer: offerView(briefing, locale, dispatchView(theirs, locale, now)),
    contact: contactView(briefing),
    findings: recipient.findings
      .filter((finding) => finding.effect !== 'none')
      .map((finding) => ({
        message: oneLine(findingText(finding)[locale]),
        remedy: finding.remedy && oneLine(finding.remedy[locale]),
        contact: finding.contact ? oneLine(finding.contact[locale]) : null,
      })),
    declineReason: recipient.declineReason && manyLines(recipient.declineReason),
    missingAnswers: recipient.missingAnswers.map((label) => oneLine(pick(label, locale))),
    waitingPosition: recipient.waitingPosition,
    links: linksView(facts),
    access: accessView(facts),
    opensMinutesBefore: (briefing.joining ?? plainJoining).opensMinutesBefore,
  };
}
