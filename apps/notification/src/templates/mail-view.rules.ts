/**
 * What a template may say, derived from the facts: every value already formatted in the reader's
 * language and in the offer's zone. The documented set of variables.
 */
import { findingText } from '#contracts/finding-text.js';
import { Temporal } from 'temporal-polyfill';
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';

interface SessionView {
  title: string | null;
  /** `Donnerstag, 24. September 2020` */
  day: string;
  /** `10:00` */
  from: string;
  to: string;
  /** Start of the optional technical check, `09:30`. */
  check: string | null;
}

export interface MailView {
  locale: Locale;
  variant: string | null;
  person: { name: string; municipality: string | null };
  offer: {
    title: string;
    summary: string | null;
    organiser: string;
    platform: string | null;
    /** `Berlin`: times are meant there. */
    zone: string;
    /** Content date of the text. */
    stand: string;
    sessions: SessionView[];
    /** For subjects: ` am 24. September 2020, 10:00 Uhr`, or nothing while no date is known. */
    on: string;
    registrationDeadline: string | null;
    registrationDeadlineShort: string | null;
    questionDeadline: string | null;
    questionDeadlineShort: string | null;
    /** `Montag, 21. September 2020 um 09:00` */
    accessDispatch: string | null;
    accessDispatchAhead: boolean;
    technicalRequirements: string | null;
    moderators: string[];
  };
  contact: { line: string; email: string | null } | null;
  /** What a decision turned on, with what would help. */
  findings: { message: string; remedy: string | null }[];
  declineReason: string | null;
  missingAnswers: string[];
  waitingPosition: number | null;
  links: {
    status: string;
    confirmAddress: string | null;
    signIn: string | null;
  };
  access: {
    link: string;
    phone: string | null;
    meetingNumber: string | null;
    password: string | null;
  } | null;
}

const tags: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };

/**
 * One line of somebody else's text: no line breaks or other controls, and none of the marks that
 * change the direction of what follows, so a name cannot rearrange the mail around it.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g, '')
    // eslint-disable-next-line no-control-regex -- controls are exactly what is taken out
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ')
    .trim();

/** The same for longer text, which keeps its line breaks. An indented line continues the one before. */
const manyLines = (text: string): string =>
  text
    .replace(/(?:\r\n|\r|\n)[ \t]+(?=\S)/g, ' ')
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n')
    .trim();

/** Only a web address may become a link. */
function webLink(link: string): string {
  if (!/^https?:\/\//i.test(link))
    throw new Error('a link in a mail must begin with http:// or https://');
  return link;
}

const pick = (text: { de: string; en?: string | undefined }, locale: Locale): string =>
  (locale === 'en' ? text.en : undefined) ?? text.de;

/** Making a formatter costs more than all the rest of a mail: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.keys(options).join(' ')}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' });
    formatters.set(key, found);
  }
  return found;
}

/** Calendar days have no zone: noon UTC stands for the day. */
const dayText = (date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  formatter(locale, options).format(new Date(`${date}T12:00:00Z`));

const long = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
} as const;
const short = { day: 'numeric', month: 'long' } as const;
const dated = { day: 'numeric', month: 'long', year: 'numeric' } as const;

const local = (instant: string, zone: string) => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return {
    date: at.toPlainDate().toString(),
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
};

function sessionView(
  session: OfferBriefing['sessions'][number],
  zone: string,
  locale: Locale,
): SessionView {
  const starts = local(session.startsAt, zone);
  return {
    title: session.title && oneLine(pick(session.title, locale)),
    day: dayText(starts.date, locale, long),
    from: starts.time,
    to: local(session.endsAt, zone).time,
    check: session.preSessionStartsAt && local(session.preSessionStartsAt, zone).time,
  };
}

function onText(briefing: OfferBriefing, locale: Locale): string {
  const first = briefing.sessions[0];
  if (!first) return '';
  const { date, time } = local(first.startsAt, briefing.timeZone);
  const day = dayText(date, locale, dated);
  return locale === 'de' ? ` am ${day}, ${time} Uhr` : ` on ${day}, ${time}`;
}

function dispatchText(briefing: OfferBriefing, locale: Locale): string | null {
  if (!briefing.accessDispatch) return null;
  const { date, time } = briefing.accessDispatch;
  return `${dayText(date, locale, long)}${locale === 'de' ? ' um' : ' at'} ${time}`;
}

function dispatchAhead(briefing: OfferBriefing, now: Temporal.Instant): boolean {
  if (!briefing.accessDispatch) return false;
  const { date, time } = briefing.accessDispatch;
  const at = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(briefing.timeZone);
  return Temporal.Instant.compare(now, at.toInstant()) < 0;
}

function offerView(
  briefing: OfferBriefing,
  locale: Locale,
  now: Temporal.Instant,
): MailView['offer'] {
  const day = (date: string | null, style: Intl.DateTimeFormatOptions): string | null =>
    date && dayText(date, locale, style);
  return {
    title: oneLine(pick(briefing.title, locale)),
    summary: briefing.summary && manyLines(pick(briefing.summary, locale)),
    organiser: oneLine(briefing.organiser.name),
    platform: briefing.platform && oneLine(briefing.platform),
    zone: (briefing.timeZone.split('/').at(-1) ?? briefing.timeZone).replaceAll('_', ' '),
    stand: dayText(briefing.contentDate, locale, dated),
    sessions: briefing.sessions.map((session) => sessionView(session, briefing.timeZone, locale)),
    on: onText(briefing, locale),
    registrationDeadline: day(briefing.registrationDeadline, long),
    registrationDeadlineShort: day(briefing.registrationDeadline, short),
    questionDeadline: day(briefing.questionDeadline, long),
    questionDeadlineShort: day(briefing.questionDeadline, short),
    accessDispatch: dispatchText(briefing, locale),
    accessDispatchAhead: dispatchAhead(briefing, now),
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

const linksView = ({ status, confirmAddress, signIn }: Recipient['links']): MailView['links'] => ({
  status: webLink(status),
  confirmAddress: confirmAddress ? webLink(confirmAddress) : null,
  signIn: signIn ? webLink(signIn) : null,
});

const accessView = ({ access }: OfferBriefing): MailView['access'] =>
  access && {
    link: webLink(access.link),
    phone: access.phone && oneLine(access.phone),
    meetingNumber: access.meetingNumber && oneLine(access.meetingNumber),
    password: access.password && oneLine(access.password),
  };

/** @param now business time: decides whether the dispatch lies ahead */
export function mailView(
  briefing: OfferBriefing,
  recipient: Recipient,
  variant: string | null,
  now: Temporal.Instant,
): MailView {
  const { locale, links } = recipient;
  return {
    locale,
    variant,
    person: {
      name: oneLine(`${recipient.firstName} ${recipient.lastName}`),
      municipality: recipient.municipality && oneLine(recipient.municipality),
    },
    offer: offerView(briefing, locale, now),
    contact: contactView(briefing),
    findings: recipient.findings
      .filter((finding) => finding.effect !== 'none')
      .map((finding) => ({
        message: oneLine(findingText(finding)[locale]),
        remedy: finding.remedy && oneLine(finding.remedy[locale]),
      })),
    declineReason: recipient.declineReason && manyLines(recipient.declineReason),
    missingAnswers: recipient.missingAnswers.map((label) => oneLine(pick(label, locale))),
    waitingPosition: recipient.waitingPosition,
    links: linksView(links),
    access: accessView(briefing),
  };
}
